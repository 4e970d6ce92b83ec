package org.muster.dispatch.domain;

import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.ORDER;
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
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.Given.Facts;
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

    static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> ordered() {
        return ordered("on", "off", "off-2");
    }

    static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> ordered(String... guards) {
        return support()
                .given(opened(need(Level.C, guards.length)))
                .givenAccepted(order(REGION, Map.of("hf-02", ids(guards))));
    }

    static final Facts FACTS = Sample.facts(REGION);

    /** What somebody of the small region asks for. */
    static Asked<Given, SupportCommand> asked(Actor actor, Instant at, SupportCommand command) {
        return Sample.asked(actor, at, FACTS, command);
    }

    static Asked<Given, SupportCommand> arrival(String guard, Instant at) {
        return asked(ON_SITE, at, new RecordArrival(person(guard), Optional.empty()));
    }

    static Asked<Given, SupportCommand> absence(String guard, Instant at) {
        return asked(ON_SITE, at, new RecordNoShow(person(guard)));
    }

    static Asked<Given, SupportCommand> release(String guard, Instant at, Shift... ownShifts) {
        Facts facts = FACTS.withShifts(Map.of(person(guard), List.of(ownShifts)), Basis.NOTHING);
        return Sample.asked(ON_SITE, at, facts, new RecordRelease(person(guard), Optional.empty()));
    }

    static GuardReleased released(String guard, Instant at) {
        return new GuardReleased(CASE, ORDER, person(guard), store("hf-02"), at);
    }

    static GuardFreed freed(String guard, Instant at) {
        return new GuardFreed(person(guard), CASE, ORDER, at);
    }
}
