package org.muster.dispatch.domain;

import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.POLICY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.guard;
import static org.muster.dispatch.domain.Sample.ids;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.order;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.support;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.SupportCommand.RecordAbsence;
import org.muster.dispatch.domain.SupportCommand.RecordArrival;
import org.muster.dispatch.domain.SupportCommand.RecordRelease;
import org.muster.events.Actor;
import org.muster.events.Level;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.RosterEvent.Shift;

/**
 * A support from 09:00 to 17:00 that calls one store next door, {@code hf-02}: the guard {@code on} from his shift, {@code off}
 * and {@code off-2} off duty.
 */
final class SupportUnderway {
    static final Region REGION = region(store("hf-02", 0, guard("on", shift(5, 21)), guard("off"), guard("off-2")));
    static final Actor ON_SITE = Sample.propertyManager("hf-01");

    private SupportUnderway() {}

    static DeciderSpecification<SupportCommand, SupportState, DispatchEvent> ordered() {
        return ordered("on", "off", "off-2");
    }

    static DeciderSpecification<SupportCommand, SupportState, DispatchEvent> ordered(String... guards) {
        return support()
                .given(opened(need(Level.C, guards.length)))
                .givenAccepted(order(REGION, Map.of("hf-02", ids(guards))));
    }

    static RecordArrival arrival(String guard, Instant at) {
        return new RecordArrival(CASE, ON_SITE, at, person(guard), Optional.empty());
    }

    static RecordAbsence absence(String guard, Instant at) {
        return new RecordAbsence(CASE, ON_SITE, at, person(guard));
    }

    static RecordRelease release(String guard, Instant at, Shift... ownShifts) {
        return new RecordRelease(CASE, ON_SITE, at, person(guard), Optional.empty(), List.of(ownShifts), POLICY);
    }

    static GuardReleased released(String guard, Instant at) {
        return new GuardReleased(CASE, ORDER, person(guard), store("hf-02"), at);
    }

    static GuardFreed freed(String guard, Instant at) {
        return new GuardFreed(person(guard), CASE, ORDER, at);
    }
}
