package org.muster.dispatch.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.dispatch.RosterEvent.ShiftsPlanned;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;

/**
 * What the roster holds of one store, or of one person and his shifts.
 *
 * @param office held now: a person holds one office or is one store's guard, whatever was told last
 * @param plans each plan of shifts, in the order told
 */
public record RosterState(
        Optional<StoreRegistered> store,
        Optional<OfficeAssigned> office,
        Optional<GuardEnlisted> guard,
        List<ShiftsPlanned> plans) {
    static final RosterState NOTHING = new RosterState(Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    public RosterState {
        plans = List.copyOf(plans);
    }

    /** The store whose guard this person is. */
    public Optional<StoreId> guardOf() {
        return guard.map(GuardEnlisted::store);
    }

    /** Whether the roster has the store that an entry names, if it names one. */
    public boolean knows(Optional<StoreId> named) {
        return named.isEmpty() || store.isPresent();
    }

    public Optional<SealedText> name() {
        return office.map(OfficeAssigned::name).or(() -> guard.map(GuardEnlisted::name));
    }

    /** The shifts as planned now: each plan replaced what was planned in its period before. */
    public List<Shift> shifts() {
        List<Shift> shifts = new ArrayList<>();
        for (ShiftsPlanned plan : plans) {
            Period period = period(plan);
            shifts.removeIf(shift -> period.contains(shift.from()));
            shifts.addAll(plan.shifts());
        }
        return List.copyOf(shifts);
    }

    /** Whether this very plan stands and nothing in its period was planned anew since. */
    boolean stands(ShiftsPlanned plan) {
        for (ShiftsPlanned told : plans.reversed()) {
            if (told.equals(plan)) {
                return true;
            }
            if (period(told).overlaps(period(plan))) {
                return false;
            }
        }
        return false;
    }

    RosterState after(RosterEvent event) {
        return switch (event) {
            case StoreRegistered registered -> new RosterState(Optional.of(registered), office, guard, plans);
            case OfficeAssigned assigned -> new RosterState(store, Optional.of(assigned), Optional.empty(), plans);
            case OfficeVacated _ -> new RosterState(store, Optional.empty(), guard, plans);
            case GuardEnlisted enlisted -> new RosterState(store, Optional.empty(), Optional.of(enlisted), plans);
            case ShiftsPlanned planned -> {
                List<ShiftsPlanned> all = new ArrayList<>(plans);
                all.add(planned);
                yield new RosterState(store, office, guard, all);
            }
        };
    }

    private static Period period(ShiftsPlanned plan) {
        return new Period(plan.from(), plan.until());
    }
}
