package org.muster.dispatch.domain;

import java.util.List;
import java.util.Optional;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.RosterCommand.AssignOffice;
import org.muster.dispatch.domain.RosterCommand.EnlistGuard;
import org.muster.dispatch.domain.RosterCommand.PlanShifts;
import org.muster.dispatch.domain.RosterCommand.RegisterStore;
import org.muster.dispatch.domain.RosterCommand.VacateOffice;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
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
                yield state.office().filter(assigned::equals).isPresent()
                        ? Decision.accept()
                        : Decision.accept(leaving(state, Optional.of(assigned), assigned));
            }
            case VacateOffice _ ->
                state.office()
                        .<Decision<RosterEvent>>map(left -> Decision.accept(vacated(left)))
                        .orElseGet(Decision::accept);
            case EnlistGuard enlist -> {
                GuardEnlisted enlisted =
                        new GuardEnlisted(enlist.guard(), enlist.store(), enlist.name(), enlist.traits());
                yield state.guard().filter(enlisted::equals).isPresent()
                        ? Decision.accept()
                        : Decision.accept(leaving(state, Optional.empty(), enlisted));
            }
            case PlanShifts plan -> {
                ShiftsPlanned planned =
                        new ShiftsPlanned(plan.guard(), plan.store(), plan.from(), plan.until(), plan.shifts());
                yield unless(state.stands(planned), planned);
            }
        };
    }

    /** Stores, people and shifts are kept so that the stores can help each other. */
    @Override
    public Optional<Clause> clauseOf(RosterEvent event) {
        return Optional.of(Clause.N1);
    }

    @Override
    public RosterState evolve(RosterState state, RosterEvent event) {
        return state.after(event);
    }

    /** Whoever takes another office, or becomes a guard, leaves the one he held: those who wait for it have to know. */
    private static List<RosterEvent> leaving(RosterState state, Optional<OfficeAssigned> taken, RosterEvent event) {
        return state.office()
                .filter(held -> taken.filter(next ->
                                next.office() == held.office() && next.store().equals(held.store()))
                        .isEmpty())
                .<List<RosterEvent>>map(held -> List.of(vacated(held), event))
                .orElseGet(() -> List.of(event));
    }

    private static OfficeVacated vacated(OfficeAssigned held) {
        return new OfficeVacated(held.person(), held.office(), held.store());
    }

    private static Decision<RosterEvent> unless(boolean told, RosterEvent event) {
        return told ? Decision.accept() : Decision.accept(event);
    }
}
