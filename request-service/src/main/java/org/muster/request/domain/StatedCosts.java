package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Money;
import org.muster.events.request.RequestEvent.CostStatement;

/** Checks a cost statement (N5.2). It may be missing: then the finance manager sees that, and decides. */
final class StatedCosts {

    private StatedCosts() {}

    /** An amount below zero, or higher than any security ever costs. */
    @Rests(Clause.N5_2)
    @At("/costStatement/{side}")
    record CostOutOfRange(String side, Money stated, Money most) implements Refusal {}

    /** An amount on a side the statement says doesn't provide. */
    @Rests(Clause.N5_2)
    @At("/costStatement")
    record CostStatementContradictory() implements Refusal {}

    static void check(Optional<CostStatement> costStatement, Faults faults, RequestPolicy policy) {
        amounts(costStatement, faults, policy);
        faults.add(costStatement.filter(StatedCosts::onAnotherSide).map(_ -> new CostStatementContradictory()));
    }

    private static boolean onAnotherSide(CostStatement statement) {
        return switch (statement.provision()) {
            case INTERNAL -> statement.externalFen() != 0;
            case EXTERNAL -> statement.internalFen() != 0;
            case BOTH -> false;
        };
    }

    /** Checks that both amounts are within bounds, so that they can be added up. */
    static void amounts(Optional<CostStatement> costStatement, Faults faults, RequestPolicy policy) {
        costStatement.ifPresent(statement -> faults.add(amount("internalFen", statement.internalFen(), policy))
                .add(amount("externalFen", statement.externalFen(), policy)));
    }

    private static Optional<Refusal> amount(String side, long fen, RequestPolicy policy) {
        return fen < 0 || fen > policy.mostCostFen()
                ? Optional.of(new CostOutOfRange(side, Money.fen(fen), Money.fen(policy.mostCostFen())))
                : Optional.empty();
    }
}
