package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Objection.Open;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpAnswerWithdrawn;

/**
 * A mistyped answer is taken back (F2.4): the objection that is not decided yet or, if there is none, the acknowledgement. The called
 * store's property manager takes back his own word, and what operations attested as his; operations what it attested.
 */
public record WithdrawAnswer(CallUpId callUpId, SealedText reason) implements OfCallUp {

    /** There is no answer, or operations has decided about it. */
    @Rests(Clause.F2_4)
    record NoAnswerToWithdraw(StoreId store) implements Refusal {}

    @Rests(Clause.F2_4)
    record NotWhoAnswered(StoreId store) implements Refusal {}

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp) {
        Optional<Open> objection = underway.answers().open(callUpId);
        Optional<CallUpAcknowledged> acknowledged =
                Optional.ofNullable(underway.answers().acknowledged().get(callUpId));
        if (objection.isEmpty() && acknowledged.isEmpty()) {
            return Decision.refuse(new NoAnswerToWithdraw(callUp.store()));
        }
        Optional<PersonId> attestedBy = objection
                .map(open -> open.objected().attestedBy())
                .or(() -> acknowledged.map(CallUpAcknowledged::attestedBy))
                .flatMap(attested -> attested);
        return given.acting()
                .as(Role.PROPERTY_MANAGER, callUp.store())
                .or(() -> attestedBy.flatMap(_ -> given.acting().as(Role.OPERATIONS)))
                .map(as -> Decision.accept(withdrawn(given, underway, callUp, objection, acknowledged))
                        .onBehalfOf(as.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(new NotWhoAnswered(callUp.store())));
    }

    private List<DispatchEvent> withdrawn(
            Given given,
            Underway underway,
            CallUp callUp,
            Optional<Open> objection,
            Optional<CallUpAcknowledged> acknowledged) {
        boolean acknowledgementStands = objection.isPresent() && acknowledged.isPresent();
        List<DispatchEvent> events = new ArrayList<>();
        objection.flatMap(open -> ObjectionDue.passed(given, underway, open)).ifPresent(events::add);
        if (!acknowledgementStands) {
            SilenceDue.passed(given, underway, callUp).ifPresent(events::add);
        }
        events.add(new CallUpAnswerWithdrawn(
                given.caseId(),
                underway.order().orderId(),
                callUpId,
                callUp.store(),
                reason,
                given.person(),
                acknowledgementStands ? Optional.empty() : Optional.of(acknowledgeBy(given, underway, callUp)),
                given.at()));
        return events;
    }

    /** The old term, or a new one if that has passed. */
    private static Instant acknowledgeBy(Given given, Underway underway, CallUp callUp) {
        Instant before = underway.acknowledgeBy(callUp);
        return given.at().isBefore(before) ? before : underway.answerBy(given);
    }
}
