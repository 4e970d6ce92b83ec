package org.muster.expense.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.ExpensePolicies;
import org.muster.expense.domain.Given;
import org.muster.expense.domain.Given.Facts;
import org.muster.expense.domain.RefuseClaim;
import org.muster.expense.projection.statements.CostStatements;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

/** Loads what a command is decided by besides the claim itself. */
@ApplicationScoped
class ClaimFacts {
    private static final ExpensePolicies POLICIES = ExpensePolicies.ofTheNotice();

    private final OfficeBook book;
    private final CostStatements statements;

    @Inject
    ClaimFacts(OfficeBook book, CostStatements statements) {
        this.book = book;
        this.statements = statements;
    }

    /** What this command is decided by. */
    Uni<Given> given(CaseId caseId, Actor actor, Instant at, ExpenseCommand command) {
        return offices(actor, at)
                .map(Facts::of)
                .chain(facts -> command instanceof RefuseClaim
                        ? statements.of(caseId).map(facts::with)
                        : Uni.createFrom().item(facts))
                .map(facts -> new Given(caseId, actor, at, POLICIES.inForce(command.underPolicyOf(at)), facts));
    }

    /** His offices and those of whom he stands in for. A token that names no office gives none, so there is nothing to ask. */
    Uni<Offices> offices(Actor actor, Instant at) {
        return actor.roles().stream().anyMatch(Offices::signs)
                ? book.of(List.of(), List.of(actor.person()), at)
                : Uni.createFrom().item(Offices.NONE);
    }
}
