package org.muster.expense.domain;

import java.time.Instant;
import org.muster.decider.Decision;
import org.muster.events.OrderId;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;
import org.muster.expense.domain.ClaimState.Stage.SupportRunning;
import org.muster.expense.domain.ClaimState.Support;

/**
 * Everybody was released, or the support was called off (F1.4): how many people supported is known now.
 *
 * @param peoplePresent 0 if it was called off on the way
 * @param endedAt when, as dispatch tells it
 */
public record EndSupport(OrderId orderId, int peoplePresent, Instant endedAt) implements ExpenseCommand {

    /** Counts the people who were present; a guard who came twice counts once. */
    public static EndSupport of(SupportCompleted completed) {
        int people = (int) completed.attendance().stream()
                .map(Attendance::guard)
                .distinct()
                .count();
        return new EndSupport(completed.orderId(), people, completed.at());
    }

    /**
     * Nobody had arrived.
     *
     * @param calledOff after its order
     */
    public static EndSupport of(SupportCalledOff calledOff) {
        return new EndSupport(calledOff.orderId().orElseThrow(), 0, calledOff.at());
    }

    Decision<ExpenseEvent> decide(Given given, ClaimState claim) {
        return switch (claim.stage()) {
            case NotOrdered _ -> Decision.refuse(new SharedRefusal.CostsWithoutOrder(given.caseId()));
            case SupportRunning(Support support)
            when !support.orderId().equals(orderId) ->
                Decision.refuse(new SharedRefusal.ClaimRestsOnAnotherOrder(given.caseId(), support.orderId()));
            case SupportRunning _ -> Decision.accept(ended(given));
            case SupportOver over when recounted(over) -> Decision.accept(ended(given));
            case SupportOver _, Closed _ -> Decision.accept();
        };
    }

    /** Attendance was corrected after the end (F2.6): until it is paid, the claim counts as dispatch does. */
    private boolean recounted(SupportOver over) {
        return over.support().orderId().equals(orderId) && over.peoplePresent() != peoplePresent;
    }

    private SupportEnded ended(Given given) {
        return new SupportEnded(given.caseId(), orderId, peoplePresent, endedAt);
    }
}
