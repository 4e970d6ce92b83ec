package org.muster.expense.domain;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Support;

/** Operations ordered support: its expenses can be claimed from now on (F1.4). */
public record OpenClaim(SupportOrdered order) implements ExpenseCommand {

    /** The policy in force when the order was given, whenever it is heard of. */
    @Override
    public Instant underPolicyOf(Instant now) {
        return order.orderedAt();
    }

    Decision<ExpenseEvent> decide(Given given, ClaimState claim) {
        return switch (claim.stage()) {
            case NotOrdered _ ->
                Decision.accept(new ClaimOpened(
                        given.caseId(),
                        order.orderId(),
                        order.supportedStore(),
                        order.level(),
                        order.headcount(),
                        lenders(given.policy())));
            case Open open -> repeatedOrOther(given.caseId(), open.support());
            case Closed closed -> repeatedOrOther(given.caseId(), closed.support());
        };
    }

    private Decision<ExpenseEvent> repeatedOrOther(CaseId caseId, Support known) {
        return known.orderId().equals(order.orderId())
                ? Decision.accept()
                : Decision.refuse(new SharedRefusal.ClaimRestsOnAnotherOrder(caseId, known.orderId()));
    }

    /** One lender per store, however many call-ups it got: else its receipts would be counted as often. */
    private List<SupportingStore> lenders(ExpensePolicy policy) {
        Map<StoreId, SupportingStore> lenders = new LinkedHashMap<>();
        for (CallUp callUp : order.callUps()) {
            SupportingStore lender = new SupportingStore(
                    callUp.store(),
                    callUp.sameCity(),
                    reimbursed(callUp),
                    callUp.guards().size(),
                    policy.fuelBothWays(callUp.distanceMetres()),
                    Optional.of(callUp.guards().stream().map(CalledGuard::guard).toList()));
            lenders.merge(
                    callUp.store(),
                    lender,
                    (first, second) -> new SupportingStore(
                            first.store(),
                            first.sameCity(),
                            first.transportReimbursed() || second.transportReimbursed(),
                            first.people() + second.people(),
                            first.fuelEstimate(),
                            Optional.of(Stream.of(first, second)
                                    .flatMap(part -> part.guards().stream())
                                    .flatMap(List::stream)
                                    .distinct()
                                    .toList())));
        }
        return List.copyOf(lenders.values());
    }

    /** What the order fixed (F3.1), but never against N3.A. */
    private boolean reimbursed(CallUp callUp) {
        return switch (callUp.transport()) {
            case STORE_VEHICLE_UNPAID -> false;
            case CROSS_CITY_REIMBURSED, TAXI_OR_PRIVATE_CAR -> !(order.level() == Level.A && callUp.sameCity());
        };
    }
}
