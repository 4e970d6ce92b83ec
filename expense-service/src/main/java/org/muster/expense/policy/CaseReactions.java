package org.muster.expense.policy;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.expense.application.Claims;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.ExpenseCommand.ApproveForm;
import org.muster.expense.domain.ExpenseCommand.EndSupport;
import org.muster.expense.domain.ExpenseCommand.NameCostBearer;
import org.muster.expense.domain.ExpenseCommand.OpenClaim;
import org.muster.expense.domain.ExpenseCommand.RefuseForm;
import org.muster.expense.domain.ExpensePolicies;
import org.muster.journal.application.Caller;
import org.muster.journal.follow.Policy;
import org.muster.journal.read.Recorded;

/** What a claim does when another service decides something: one row for each kind of event, none of which asks a view. */
@ApplicationScoped
public class CaseReactions implements Policy {

    private static final List<Row<?>> ROWS = List.of(
            // When support is ordered, its expenses can be claimed (F1.4), under the policy of that time.
            row(
                    "open-claim",
                    SupportOrdered.class,
                    ordered ->
                            new OpenClaim(ordered, ExpensePolicies.ofTheNotice().inForce(ordered.orderedAt()))),
            // When everybody was released, the claim can be drawn up (F1.4).
            row("end-support", SupportCompleted.class, EndSupport::of),
            // When ordered support is called off, what was spent on the way can be claimed, or nothing is (F1.4). There
            // is no claim of what was never ordered.
            row(
                    "end-called-off-support",
                    SupportCalledOff.class,
                    calledOff -> calledOff.orderId().isPresent(),
                    EndSupport::of),
            // When a request or an emergency's form carries its last signature, it keeps its claim from being paid no
            // longer (A1).
            row(
                    "approve-form",
                    RequestApproved.class,
                    approved -> new ApproveForm(approved.caseId(), approved.content())),
            // When a request or an emergency's form is refused, its claim waits for the regional general manager (A1).
            row("refuse-form", RequestRefused.class, refused -> new RefuseForm(refused.caseId(), refused.content())),
            // When it is decided which store bears the cost, the claim waits for the form no longer (A1).
            row(
                    "name-cost-bearer",
                    CostBearerDecided.class,
                    decided -> new NameCostBearer(decided.caseId(), decided.bearer())));

    private final Claims claims;

    @Inject
    public CaseReactions(Claims claims) {
        this.claims = claims;
    }

    /**
     * When this happens, then that is done.
     *
     * @param name part of the key under which the command is carried out once and for all: it never changes
     * @param concerns which events of the type lead to the command
     */
    private record Row<E extends MusterEvent>(
            String name, Class<E> when, Predicate<E> concerns, Function<E, ExpenseCommand> then) {

        private Optional<E> matching(MusterEvent event) {
            return Optional.of(event).filter(when::isInstance).map(when::cast).filter(concerns);
        }

        private Optional<ExpenseCommand> command(MusterEvent event) {
            return matching(event).map(then);
        }
    }

    private static <E extends MusterEvent> Row<E> row(String name, Class<E> when, Function<E, ExpenseCommand> then) {
        return row(name, when, _ -> true, then);
    }

    private static <E extends MusterEvent> Row<E> row(
            String name, Class<E> when, Predicate<E> concerns, Function<E, ExpenseCommand> then) {
        return new Row<>(name, when, concerns, then);
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return ROWS.stream().anyMatch(row -> row.matching(event).isPresent());
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    /** At most one row concerns an event. */
    @Override
    public Uni<Void> react(Recorded recorded) {
        return ROWS.stream()
                .flatMap(row -> row.command(recorded.event()).stream()
                        .map(command -> claims.react(
                                Caller.policy(
                                        row.name(), recorded, command.caseId().value()),
                                command)))
                .findFirst()
                .orElseGet(() -> Uni.createFrom().voidItem());
    }
}
