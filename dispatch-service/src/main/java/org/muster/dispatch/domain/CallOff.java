package org.muster.dispatch.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;

/** The regional general manager said no: whoever is bound is freed (N2.2). Rests on the shifts of those who are bound. */
public record CallOff() implements SupportCommand {

    Decision<DispatchEvent> decide(Given given, Support support) {
        return switch (support) {
            case Unopened _, Opened _ ->
                Decision.accept(new SupportCalledOff(given.caseId(), Optional.empty(), given.at()));
            case Underway underway -> free(given, underway);
            case Completed _ -> Decision.refuse(new SharedRefusal.NothingToCallOff(given.caseId()));
            case CalledOff _ -> Decision.accept();
        };
    }

    /** Who is on site is released with it, and keeps what he has earned. */
    static Decision<DispatchEvent> free(Given given, Underway underway) {
        List<DispatchEvent> ofSupport = new ArrayList<>();
        List<DispatchEvent> ofGuards = new ArrayList<>();
        for (PersonId guard : underway.bound()) {
            Optional<GuardArrived> arrival = underway.arrivalOf(guard);
            arrival.map(arrived -> AttendanceRecord.released(underway, arrived, given.at()))
                    .ifPresent(ofSupport::add);
            arrival.flatMap(arrived -> AttendanceRecord.leave(underway, arrived, given.at(), given))
                    .ifPresent(ofGuards::add);
            ofGuards.add(AttendanceRecord.freed(underway, guard, given.at()));
        }
        ofSupport.add(new SupportCalledOff(
                given.caseId(), Optional.of(underway.order().orderId()), given.at()));
        return Decision.accept(
                Stream.concat(ofSupport.stream(), ofGuards.stream()).toList());
    }
}
