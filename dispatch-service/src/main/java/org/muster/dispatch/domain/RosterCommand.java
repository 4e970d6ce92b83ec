package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.muster.dispatch.domain.RosterContent.GuardContent;
import org.muster.dispatch.domain.RosterContent.PlanContent;
import org.muster.dispatch.domain.RosterContent.StoreContent;
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
            implements RosterCommand {
        public static RegisterStore of(StoreContent content) {
            return new RegisterStore(
                    content.store(),
                    content.city(),
                    content.nameZh(),
                    content.nameEn(),
                    new Place(content.latitude(), content.longitude()),
                    content.minimumCover());
        }
    }

    /** @param store empty for offices of the branch */
    record AssignOffice(PersonId person, Role office, Optional<StoreId> store, SealedText name)
            implements RosterCommand {}

    /** Takes a person's office from him; he holds none afterwards. */
    record VacateOffice(PersonId person) implements RosterCommand {}

    record EnlistGuard(PersonId guard, StoreId store, SealedText name, List<String> traits) implements RosterCommand {
        public EnlistGuard {
            traits = List.copyOf(traits);
        }

        /** @param name the content's, sealed */
        public static EnlistGuard of(GuardContent content, SealedText name) {
            return new EnlistGuard(
                    content.guard(),
                    content.store(),
                    name,
                    content.traits().stream().filter(Objects::nonNull).toList());
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

        /**
         * The plan of a guard.
         *
         * @param person what the roster has of him
         * @return empty for somebody who is no guard
         */
        public static Optional<PlanShifts> of(PlanContent content, RosterState person) {
            return person.guardOf()
                    .map(store -> new PlanShifts(
                            content.guard(),
                            store,
                            content.from(),
                            content.until(),
                            content.shifts().stream().filter(Objects::nonNull).toList()));
        }
    }
}
