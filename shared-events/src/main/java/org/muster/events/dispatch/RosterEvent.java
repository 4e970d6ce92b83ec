package org.muster.events.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CityId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** Stores, people and shifts. */
public sealed interface RosterEvent extends MusterEvent {

    /**
     * A store and where it stands.
     *
     * @param latitude degrees north, WGS 84
     * @param longitude degrees east, WGS 84
     * @param minimumCover guards that must stay on duty at any hour (N1+)
     */
    record StoreRegistered(
            StoreId store,
            CityId city,
            String nameZh,
            String nameEn,
            double latitude,
            double longitude,
            int minimumCover)
            implements RosterEvent {
        @Override
        public StreamId stream() {
            return StreamId.of("store", store);
        }
    }

    /** A person takes an office, at a store or in the branch. */
    record OfficeAssigned(PersonId person, Role office, Optional<StoreId> store, SealedText name)
            implements RosterEvent {
        @Override
        public StreamId stream() {
            return StreamId.of("person", person);
        }
    }

    /** A person holds his office no longer, and none in its place. */
    record OfficeVacated(PersonId person, Role office, Optional<StoreId> store) implements RosterEvent {
        @Override
        public StreamId stream() {
            return StreamId.of("person", person);
        }
    }

    /** A guard joins a store's guards, with the traits that group work looks at (G4). */
    record GuardEnlisted(PersonId guard, StoreId store, SealedText name, List<String> traits) implements RosterEvent {
        public GuardEnlisted {
            traits = traits.stream().sorted().toList();
        }

        @Override
        public StreamId stream() {
            return StreamId.of("person", guard);
        }
    }

    /** A guard's shifts between {@code from} and {@code until}; they replace what was planned in that period before. */
    record ShiftsPlanned(PersonId guard, StoreId store, Instant from, Instant until, List<Shift> shifts)
            implements RosterEvent {
        public ShiftsPlanned {
            shifts = List.copyOf(shifts);
        }

        @Override
        public StreamId stream() {
            return StreamId.of("shifts", guard);
        }
    }

    /** One period on duty: from inclusive, until exclusive. */
    record Shift(Instant from, Instant until) {}
}
