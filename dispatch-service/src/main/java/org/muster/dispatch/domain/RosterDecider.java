package org.muster.dispatch.domain;

import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.RosterCommand.AssignOffice;
import org.muster.dispatch.domain.RosterCommand.EnlistGuard;
import org.muster.dispatch.domain.RosterCommand.PlanShifts;
import org.muster.dispatch.domain.RosterCommand.RegisterStore;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.ShiftsPlanned;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;

/** The roster takes what the personnel system tells; telling the same again changes nothing. */
public final class RosterDecider implements Decider<RosterCommand, RosterState, RosterEvent> {

    public static StreamId storeStream(StoreId store) {
        return StreamId.of("store", store);
    }

    public static StreamId personStream(PersonId person) {
        return StreamId.of("person", person);
    }

    public static StreamId shiftsStream(PersonId guard) {
        return StreamId.of("shifts", guard);
    }

    @Override
    public RosterState initialState() {
        return RosterState.NOTHING;
    }

    @Override
    public Decision<RosterEvent> decide(RosterCommand command, RosterState state) {
        return switch (command) {
            case RegisterStore register -> {
                StoreRegistered registered = new StoreRegistered(
                        register.store(),
                        register.city(),
                        register.nameZh(),
                        register.nameEn(),
                        register.place().latitude(),
                        register.place().longitude(),
                        register.minimumCover());
                yield unless(state.store().filter(registered::equals).isPresent(), registered);
            }
            case AssignOffice assign -> {
                OfficeAssigned assigned =
                        new OfficeAssigned(assign.person(), assign.office(), assign.store(), assign.name());
                yield unless(state.office().filter(assigned::equals).isPresent(), assigned);
            }
            case EnlistGuard enlist -> {
                GuardEnlisted enlisted =
                        new GuardEnlisted(enlist.guard(), enlist.store(), enlist.name(), enlist.traits());
                yield unless(state.guard().filter(enlisted::equals).isPresent(), enlisted);
            }
            case PlanShifts plan -> {
                ShiftsPlanned planned =
                        new ShiftsPlanned(plan.guard(), plan.store(), plan.from(), plan.until(), plan.shifts());
                yield unless(state.stands(planned), planned);
            }
        };
    }

    @Override
    public RosterState evolve(RosterState state, RosterEvent event) {
        return state.after(event);
    }

    private static Decision<RosterEvent> unless(boolean told, RosterEvent event) {
        return told ? Decision.accept() : Decision.accept(event);
    }
}
