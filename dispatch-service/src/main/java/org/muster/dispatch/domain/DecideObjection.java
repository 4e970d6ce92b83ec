package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.dispatch.domain.Objection.Accepted;
import org.muster.dispatch.domain.Objection.Open;
import org.muster.dispatch.domain.Objection.Overruled;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.ObjectionAccepted;
import org.muster.events.dispatch.DispatchEvent.ObjectionOverruled;

/** Operations decides about a called store's objection: who can't come is excused, or must come nevertheless (F2.4). */
public record DecideObjection(CallUpId callUpId, boolean accepted, SealedText reason) implements OfCallUp {

    /** The store has not objected, or has taken its objection back. */
    @Rests(Clause.F2_4)
    record NoObjection(StoreId store) implements Refusal {}

    /** Operations decided the other way before. */
    @Rests(Clause.F2_4)
    @TooLate
    record ObjectionDecidedAlready(StoreId store) implements Refusal {}

    @Override
    public Optional<Role> office() {
        return Optional.of(Role.OPERATIONS);
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp) {
        return Optional.ofNullable(underway.answers().objections().get(callUpId))
                .map(objection -> switch (objection) {
                    case Open open -> decided(given, underway, callUp, open);
                    case Accepted _ -> repeated(accepted, callUp);
                    case Overruled _ -> repeated(!accepted, callUp);
                })
                .orElseGet(() -> Decision.refuse(new NoObjection(callUp.store())))
                .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf));
    }

    private static Decision<DispatchEvent> repeated(boolean same, CallUp callUp) {
        return same ? Decision.accept() : Decision.refuse(new ObjectionDecidedAlready(callUp.store()));
    }

    /** Whom an acceptance frees. */
    List<PersonId> excused(Support support) {
        return accepted && support instanceof Underway underway
                ? underway.answers().open(callUpId).stream()
                        .flatMap(open -> underway.awaited(open.objected().guards()).stream())
                        .toList()
                : List.of();
    }

    private Decision<DispatchEvent> decided(Given given, Underway underway, CallUp callUp, Open open) {
        List<DispatchEvent> events = new ArrayList<>();
        ObjectionDue.passed(given, underway, open).ifPresent(events::add);
        if (accepted) {
            events.addAll(accept(given, underway, callUp));
        } else {
            SilenceDue.passed(given, underway, callUp).ifPresent(events::add);
            events.add(new ObjectionOverruled(
                    given.caseId(),
                    underway.order().orderId(),
                    callUpId,
                    callUp.store(),
                    reason,
                    given.person(),
                    underway.answerBy(given),
                    given.at()));
        }
        return Decision.accept(events);
    }

    /** Where nobody was there, a support without people stays under way: operations still calls it off. */
    private List<DispatchEvent> accept(Given given, Underway underway, CallUp callUp) {
        List<PersonId> excused = excused(underway);
        boolean owesAnswer = !underway.answers().acknowledged().containsKey(callUpId)
                && !excused.containsAll(underway.awaited(callUp));
        List<DispatchEvent> events = new ArrayList<>();
        if (owesAnswer) {
            SilenceDue.passed(given, underway, callUp).ifPresent(events::add);
        }
        Optional<Instant> acknowledgeBy = owesAnswer ? Optional.of(underway.answerBy(given)) : Optional.empty();
        ObjectionAccepted decided = new ObjectionAccepted(
                given.caseId(),
                underway.order().orderId(),
                callUpId,
                callUp.store(),
                excused,
                reason,
                given.person(),
                acknowledgeBy,
                given.at());
        events.add(decided);
        Underway after = underway.with(underway.answers().with(decided));
        if (!excused.isEmpty() && !after.attendance().isEmpty()) {
            events.addAll(AttendanceRecord.completion(after, given.at()));
        }
        excused.forEach(guard -> events.add(AttendanceRecord.freed(underway, guard, given.at())));
        return events;
    }
}
