package org.muster.dispatch.projection.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CityId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.dispatch.RosterEvent.ShiftsPlanned;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.follow.ViewTable;
import org.muster.journal.read.RecordedEvent;

/**
 * Keeps stores, guards and shifts; who holds which office is kept by {@link org.muster.offices.book.OfficesProjector}. A personnel system
 * tells hundreds of them at once, so what a batch comes to is reckoned here and written with one statement per table. Of each store whose
 * guards or shifts it touches there is another edition then, by which {@code Rosters} knows what it has to read again.
 */
@ApplicationScoped
public class RosterProjector implements Projector {
    static final ViewTable<StoreRow> STORES = ViewTable.of("store", StoreRow.class, "store");
    static final ViewTable<GuardRow> GUARDS = ViewTable.of("guard", GuardRow.class, "guard");
    static final ViewTable<ShiftRow> SHIFTS = ViewTable.of("shift", ShiftRow.class, "guard", "fromAt", "untilAt");
    private static final String REPLACED = """
            delete from shift using json_to_recordset(cast($1::text as json)) as
              e(guard text, "from" timestamptz, until timestamptz)
            where shift.guard_id = e.guard and shift.from_at >= e."from" and shift.from_at < e.until
            """;
    /** Asked before guards are written: where somebody was until then, only the view knows. */
    private static final String EDITIONS = """
            insert into roster_edition (store_id, edition)
            select touched.store_id, max(touched.position) from (
              select coalesce(e.store, guard.store_id) as store_id, e.position
              from json_to_recordset(cast($1::text as json)) as e(guard text, store text, position bigint)
              left join guard on guard.guard_id = e.guard) touched
            where touched.store_id is not null group by touched.store_id
            on conflict (store_id) do update set edition = greatest(roster_edition.edition, excluded.edition)
            """;

    /** A store, and where it stands. */
    record StoreRow(
            @Column(name = "store_id") StoreId store,
            CityId city,
            String nameZh,
            String nameEn,
            double latitude,
            double longitude,
            int minimumCover) {
        static StoreRow of(StoreRegistered told) {
            return new StoreRow(
                    told.store(),
                    told.city(),
                    told.nameZh(),
                    told.nameEn(),
                    told.latitude(),
                    told.longitude(),
                    told.minimumCover());
        }
    }

    /** A guard; the name stays sealed. */
    record GuardRow(
            @Column(name = "guard_id") PersonId guard,
            @Column(name = "store_id") StoreId store,
            List<String> traits,
            String nameKey,
            String nameCipher) {
        static GuardRow of(GuardEnlisted told) {
            return new GuardRow(
                    told.guard(),
                    told.store(),
                    told.traits(),
                    told.name().key(),
                    told.name().cipher());
        }
    }

    /** Somebody who took an office and is a guard no more. */
    record NoGuard(PersonId guard) {}

    /**
     * A store whose guards or shifts an event changes.
     *
     * @param store empty for the store that the guard belonged to before the batch, if to any
     * @param position of the event in the own journal
     */
    record Touched(PersonId guard, Optional<StoreId> store, long position) {}

    /** One shift of one guard. */
    record ShiftRow(@Column(name = "guard_id") PersonId guard, Instant fromAt, Instant untilAt) {}

    /** The changes of one batch: the latest state of each store and person, and the shifts that no later plan of the batch replaces. */
    private static final class Told {
        private final Map<StoreId, StoreRegistered> stores = new LinkedHashMap<>();
        private final Map<PersonId, GuardEnlisted> guards = new LinkedHashMap<>();
        private final Set<PersonId> noGuards = new LinkedHashSet<>();
        private final List<ShiftsPlanned> plans = new ArrayList<>();
        private final Map<PersonId, List<Shift>> shifts = new LinkedHashMap<>();
        private final List<Touched> touched = new ArrayList<>();

        void add(RosterEvent event, long position) {
            switch (event) {
                case StoreRegistered registered -> stores.put(registered.store(), registered);
                case OfficeAssigned assigned -> {
                    touch(assigned.person(), position);
                    guards.remove(assigned.person());
                    noGuards.add(assigned.person());
                }
                case OfficeVacated _ -> {}
                case GuardEnlisted enlisted -> {
                    touch(enlisted.guard(), position);
                    touched.add(new Touched(enlisted.guard(), Optional.of(enlisted.store()), position));
                    noGuards.remove(enlisted.guard());
                    guards.put(enlisted.guard(), enlisted);
                }
                case ShiftsPlanned planned -> {
                    touch(planned.guard(), position);
                    plans.add(planned);
                    List<Shift> before = shifts.computeIfAbsent(planned.guard(), ignored -> new ArrayList<>());
                    before.removeIf(shift -> !shift.from().isBefore(planned.from())
                            && shift.from().isBefore(planned.until()));
                    before.addAll(planned.shifts());
                }
            }
        }

        /** The store to which somebody belongs before the event: none once he took an office. */
        private void touch(PersonId person, long position) {
            if (!noGuards.contains(person)) {
                Optional<StoreId> store =
                        Optional.ofNullable(guards.get(person)).map(GuardEnlisted::store);
                touched.add(new Touched(person, store, position));
            }
        }

        List<ShiftRow> shiftRows() {
            return shifts.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .map(shift -> new ShiftRow(entry.getKey(), shift.from(), shift.until())))
                    .toList();
        }
    }

    /** The period whose shifts a plan replaces. */
    record Replaced(PersonId guard, Instant from, Instant until) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RosterEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Told told = new Told();
        for (RecordedEvent recorded : events) {
            told.add((RosterEvent) recorded.event(), recorded.at().position());
        }
        List<Replaced> replaced = told.plans.stream()
                .map(plan -> new Replaced(plan.guard(), plan.from(), plan.until()))
                .toList();
        return STORES.write(
                        session, told.stores.values().stream().map(StoreRow::of).toList())
                .chain(() -> ViewRows.write(session, EDITIONS, told.touched))
                .chain(() -> GUARDS.delete(
                        session, told.noGuards.stream().map(NoGuard::new).toList()))
                .chain(() -> GUARDS.write(
                        session, told.guards.values().stream().map(GuardRow::of).toList()))
                .chain(() -> ViewRows.write(session, REPLACED, replaced))
                .chain(() -> SHIFTS.write(session, told.shiftRows()));
    }
}
