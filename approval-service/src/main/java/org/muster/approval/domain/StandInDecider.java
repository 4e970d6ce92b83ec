package org.muster.approval.domain;

import java.util.Optional;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;

/**
 * Decides who signs for whom during an absence (N2.1): for a time, by the principal's own office, one at a time. Standing in gives
 * no office, so it can't be passed on.
 */
public final class StandInDecider implements Decider<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> {

    public static StreamId stream(PersonId principal) {
        return StreamId.of("stand-ins", principal);
    }

    @Override
    public StandIns initialState() {
        return StandIns.NONE;
    }

    @Override
    public Decision<StandInEvent> decide(Asked<Given.Apart, StandInCommand> asked, StandIns standIns) {
        return switch (asked.command()) {
            case NameStandIn name -> name.decide(asked.given(), standIns);
            case EndStandIn end -> end.decide(asked.given(), standIns);
        };
    }

    @Override
    public Optional<Clause> clauseOf(StandInEvent event) {
        return Optional.of(Clause.N2_1);
    }

    @Override
    public StandIns evolve(StandIns standIns, StandInEvent event) {
        return switch (event) {
            case StandInNamed named -> standIns.with(named);
            case StandInEnded ended -> standIns.with(ended);
        };
    }
}
