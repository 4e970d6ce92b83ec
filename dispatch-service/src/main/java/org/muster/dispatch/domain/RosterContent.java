package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;

/** What the personnel system says of one store or person, as it was sent: names are not sealed yet, and it may be what nobody can mean. */
public sealed interface RosterContent {
    int MAX_NAME = 100;

    /** The first field that can't be meant, whatever the roster says; empty if all can. */
    Optional<WrongField> wrongField();

    /**
     * A field that can't be used.
     *
     * @param pointer JSON pointer such as {@code /shifts/0}
     * @param missing whether it is left out and needed here
     */
    record WrongField(String pointer, boolean missing) {
        static Optional<WrongField> unless(boolean right, String pointer) {
            return right ? Optional.empty() : Optional.of(new WrongField(pointer, false));
        }
    }

    /** @param minimumCover guards that must stay on duty at any hour (N1+) */
    record StoreContent(
            StoreId store,
            CityId city,
            String nameZh,
            String nameEn,
            double latitude,
            double longitude,
            int minimumCover)
            implements RosterContent {
        private static final int MAX_COVER = 10_000;

        @Override
        public Optional<WrongField> wrongField() {
            return first(
                    WrongField.unless(minimumCover >= 0 && minimumCover <= MAX_COVER, "/minimumCover"),
                    aName(nameZh, "/nameZh"),
                    aName(nameEn, "/nameEn"),
                    WrongField.unless(Math.abs(latitude) <= 90, "/latitude"),
                    WrongField.unless(Math.abs(longitude) <= 180, "/longitude"));
        }
    }

    /** @param store whose office it is; empty for offices of the branch */
    record OfficeContent(PersonId person, Role office, Optional<StoreId> store, String name) implements RosterContent {

        /** Guards are enlisted, and systems hold no office. */
        @Override
        public Optional<WrongField> wrongField() {
            return first(
                    WrongField.unless(office != Role.GUARD && office != Role.SYSTEM, "/office"),
                    office.ofStore() && store.isEmpty()
                            ? Optional.of(new WrongField("/store", true))
                            : WrongField.unless(office.ofStore() || store.isEmpty(), "/store"),
                    aName(name, "/name"));
        }
    }

    record GuardContent(PersonId guard, StoreId store, String name, List<@Nullable String> traits)
            implements RosterContent {
        private static final int MAX_TRAITS = 50;

        public GuardContent {
            traits = Collections.unmodifiableList(new ArrayList<>(traits));
        }

        @Override
        public Optional<WrongField> wrongField() {
            return first(Stream.concat(
                    Stream.of(WrongField.unless(traits.size() <= MAX_TRAITS, "/traits")),
                    Stream.concat(
                            IntStream.range(0, traits.size()).mapToObj(i -> aName(traits.get(i), "/traits/" + i)),
                            Stream.of(aName(name, "/name")))));
        }
    }

    /** Shifts that replace those planned to begin in the period from {@code from} until before {@code until}. */
    record PlanContent(PersonId guard, Instant from, Instant until, List<@Nullable Shift> shifts)
            implements RosterContent {
        private static final int MAX_SHIFTS = 1_000;
        // What nobody can mean is kept out before the database has to say that it can't hold it.
        private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
        private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

        public PlanContent {
            shifts = Collections.unmodifiableList(new ArrayList<>(shifts));
        }

        @Override
        public Optional<WrongField> wrongField() {
            return first(Stream.concat(
                    Stream.of(
                            WrongField.unless(!from.isBefore(EARLIEST), "/from"),
                            WrongField.unless(from.isBefore(until) && !until.isAfter(LATEST), "/until"),
                            WrongField.unless(shifts.size() <= MAX_SHIFTS, "/shifts")),
                    IntStream.range(0, shifts.size())
                            .mapToObj(i -> WrongField.unless(fits(shifts.get(i)), "/shifts/" + i))));
        }

        /** A shift belongs to the period in which it begins; it may end later. */
        private boolean fits(@Nullable Shift shift) {
            return shift != null
                    && shift.from() != null
                    && shift.until() != null
                    && shift.from().isBefore(shift.until())
                    && !shift.from().isBefore(from)
                    && shift.from().isBefore(until)
                    && !shift.until().isAfter(LATEST);
        }
    }

    private static Optional<WrongField> aName(@Nullable String text, String pointer) {
        return WrongField.unless(text != null && !text.isBlank() && text.length() <= MAX_NAME, pointer);
    }

    @SafeVarargs
    private static Optional<WrongField> first(Optional<WrongField>... fields) {
        return first(Stream.of(fields));
    }

    private static Optional<WrongField> first(Stream<Optional<WrongField>> fields) {
        return fields.flatMap(Optional::stream).findFirst();
    }
}
