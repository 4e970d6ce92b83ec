package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;

/** What the personnel system tells of stores, people and shifts. */
public sealed interface RosterCommand {

    /** @param minimumCover guards that must stay on duty at any hour (N1+) */
    record RegisterStore(StoreId store, CityId city, String nameZh, String nameEn, Place place, int minimumCover)
            implements RosterCommand {}

    /** @param store empty for offices of the branch */
    record AssignOffice(PersonId person, Role office, Optional<StoreId> store, SealedText name)
            implements RosterCommand {}

    /** Takes a person's office from him; he holds none afterwards. */
    record VacateOffice(PersonId person) implements RosterCommand {}

    record EnlistGuard(PersonId guard, StoreId store, SealedText name, List<String> traits) implements RosterCommand {
        public EnlistGuard {
            traits = List.copyOf(traits);
        }
    }

    /**
     * Plans a guard's shifts anew.
     *
     * @param from the period whose plan is replaced: shifts that begin in it
     * @param until exclusive
     */
    record PlanShifts(PersonId guard, StoreId store, Instant from, Instant until, List<Shift> shifts)
            implements RosterCommand {
        public PlanShifts {
            shifts = shifts.stream()
                    .sorted(Comparator.comparing(Shift::from).thenComparing(Shift::until))
                    .distinct()
                    .toList();
        }
    }
}
