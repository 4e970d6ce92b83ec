package org.muster.dispatch.projection.roster;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
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
import org.muster.journal.follow.View;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.Recorded;

/**
 * Keeps stores, guards and shifts; who holds which office is kept by {@link org.muster.offices.book.OfficesView}. A personnel system tells hundreds of them at once, so what a batch comes to is
 * reckoned here and written with one statement per table.
 */
@ApplicationScoped
public class RosterView implements View {
    private static final String STORES = """
            insert into store (store_id, city, name_zh, name_en, latitude, longitude, minimum_cover)
            select e.store, e.city, e."nameZh", e."nameEn", e.latitude, e.longitude, e."minimumCover"
            from json_to_recordset(cast($1::text as json)) as e(store text, city text, "nameZh" text, "nameEn" text,
              latitude double precision, longitude double precision, "minimumCover" int)
            on conflict (store_id) do update set city = excluded.city, name_zh = excluded.name_zh,
              name_en = excluded.name_en, latitude = excluded.latitude, longitude = excluded.longitude,
              minimum_cover = excluded.minimum_cover
            """;
    private static final String GUARDS = """
            insert into guard (guard_id, store_id, traits, name_key, name_cipher)
            select e.guard, e.store, array(select json_array_elements_text(e.traits)), e.name->>'key', e.name->>'cipher'
            from json_to_recordset(cast($1::text as json)) as e(guard text, store text, traits json, name json)
            on conflict (guard_id) do update set store_id = excluded.store_id, traits = excluded.traits,
              name_key = excluded.name_key, name_cipher = excluded.name_cipher
            """;
    private static final String NO_GUARD = """
            delete from guard using json_to_recordset(cast($1::text as json)) as e(person text)
            where guard.guard_id = e.person
            """;
    private static final String REPLACED = """
            delete from shift using json_to_recordset(cast($1::text as json)) as
              e(guard text, "from" timestamptz, until timestamptz)
            where shift.guard_id = e.guard and shift.from_at >= e."from" and shift.from_at < e.until
            """;
    private static final String SHIFTS = """
            insert into shift (guard_id, from_at, until_at)
            select e.guard, e."from", e.until
            from json_to_recordset(cast($1::text as json)) as e(guard text, "from" timestamptz, until timestamptz)
            on conflict do nothing
            """;

    /** One shift of one guard. */
    record ShiftRow(PersonId guard, Instant from, Instant until) {}

    /** What a batch comes to: the last word on each store and person, and the shifts that later plans of it leave. */
    private static final class Told {
        private final Map<StoreId, StoreRegistered> stores = new LinkedHashMap<>();
        private final Map<PersonId, GuardEnlisted> guards = new LinkedHashMap<>();
        private final Set<PersonId> noGuards = new LinkedHashSet<>();
        private final List<ShiftsPlanned> plans = new ArrayList<>();
        private final Map<PersonId, List<Shift>> shifts = new LinkedHashMap<>();

        void add(RosterEvent event) {
            switch (event) {
                case StoreRegistered registered -> stores.put(registered.store(), registered);
                case OfficeAssigned assigned -> {
                    guards.remove(assigned.person());
                    noGuards.add(assigned.person());
                }
                case OfficeVacated _ -> {}
                case GuardEnlisted enlisted -> {
                    noGuards.remove(enlisted.guard());
                    guards.put(enlisted.guard(), enlisted);
                }
                case ShiftsPlanned planned -> {
                    plans.add(planned);
                    List<Shift> before = shifts.computeIfAbsent(planned.guard(), ignored -> new ArrayList<>());
                    before.removeIf(shift -> !shift.from().isBefore(planned.from())
                            && shift.from().isBefore(planned.until()));
                    before.addAll(planned.shifts());
                }
            }
        }

        List<ShiftRow> shiftRows() {
            return shifts.entrySet().stream()
                    .flatMap(entry -> entry.getValue().stream()
                            .map(shift -> new ShiftRow(entry.getKey(), shift.from(), shift.until())))
                    .toList();
        }
    }

    /** Somebody who took an office and is a guard no more. */
    record NoGuard(PersonId person) {}

    /** The period whose shifts a plan replaces. */
    record Replaced(PersonId guard, Instant from, Instant until) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RosterEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Told told = new Told();
        for (Recorded recorded : events) {
            told.add((RosterEvent) recorded.event());
        }
        List<Replaced> replaced = told.plans.stream()
                .map(plan -> new Replaced(plan.guard(), plan.from(), plan.until()))
                .toList();
        return ViewRows.write(session, STORES, told.stores.values())
                .chain(() -> ViewRows.write(
                        session, NO_GUARD, told.noGuards.stream().map(NoGuard::new).toList()))
                .chain(() -> ViewRows.write(session, GUARDS, told.guards.values()))
                .chain(() -> ViewRows.write(session, REPLACED, replaced))
                .chain(() -> ViewRows.write(session, SHIFTS, told.shiftRows()));
    }
}
