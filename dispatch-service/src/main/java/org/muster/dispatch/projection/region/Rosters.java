package org.muster.dispatch.projection.region;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;

/**
 * Every store's guards and their shifts. They are by far the most of a region and change seldom, so what was read is kept and read again
 * only when the database names another edition of the store's roster: nothing kept is answered without that question (ADR 0018).
 */
@ApplicationScoped
public class Rosters {
    /** The offset keeps the planner to each guard's own shifts: joined, it goes through those of the whole region for one store. */
    private static final String ROSTERS = """
            select g.store_id, g.guard_id, s.from_at, s.until_at
            from guard g left join lateral (
              select from_at, until_at from shift where guard_id = g.guard_id and from_at < $3 and until_at > $2 offset 0) s
              on true
            where g.store_id = any($1) order by g.store_id, g.guard_id, s.from_at
            """;

    /** Read with one statement at most: a large region read whole must not fill the memory with its rows. */
    private static final int STORES_AT_ONCE = 50;

    /** More than was asked for, so that questions of the next two days, and about supports that run already, find it too. */
    private static final Duration READ_BEFORE = Duration.ofHours(12);

    private static final Duration READ_BEYOND = Duration.ofDays(2);

    private final Pool pool;
    private final Map<StoreId, Kept> kept = new ConcurrentHashMap<>();

    @Inject
    public Rosters(Pool pool) {
        this.pool = pool;
    }

    /**
     * A guard.
     *
     * @param shifts in order; those who work alike share one list
     */
    record OfGuard(PersonId guard, List<Shift> shifts) {}

    /** A time whose shifts are known. */
    private record Span(Instant from, Instant until) {
        boolean covers(Span other) {
            return !from.isAfter(other.from) && !until.isBefore(other.until);
        }

        Span and(Span other) {
            return new Span(
                    from.isBefore(other.from) ? from : other.from, until.isAfter(other.until) ? until : other.until);
        }

        Span wider() {
            return new Span(from.minus(READ_BEFORE), until.plus(READ_BEYOND));
        }
    }

    /** A store that has guards, and the edition of its roster that the database names now. */
    record Edition(StoreId store, long edition) {}

    /** What was read of a store, no earlier than the database named this edition of it. */
    private record Kept(long edition, Span span, List<OfGuard> guards) {
        Kept {
            guards = List.copyOf(guards);
        }
    }

    /** The guards of these stores with at least those of their shifts that touch the time from {@code from} until {@code until}. */
    Uni<Map<StoreId, List<OfGuard>>> of(List<Edition> stores, Instant from, Instant until) {
        Span asked = new Span(from, until);
        Map<StoreId, List<OfGuard>> found = HashMap.newHashMap(stores.size());
        List<Edition> missing = new ArrayList<>();
        Span span = asked.wider();
        for (Edition store : stores) {
            Kept known = known(store);
            if (known != null && known.span().covers(asked)) {
                found.put(store.store(), known.guards());
            } else {
                missing.add(store);
                span = known == null ? span : span.and(known.span());
            }
        }
        return read(missing, span, found);
    }

    private @Nullable Kept known(Edition store) {
        Kept known = kept.get(store.store());
        return known == null || known.edition() != store.edition() ? null : known;
    }

    /** What was read just now is answered, not what is kept by then: another question may have kept something older. */
    private Uni<Map<StoreId, List<OfGuard>>> read(List<Edition> stores, Span span, Map<StoreId, List<OfGuard>> found) {
        Alike alike = new Alike();
        Uni<Map<StoreId, List<OfGuard>>> all = Uni.createFrom().item(found);
        for (int i = 0; i < stores.size(); i += STORES_AT_ONCE) {
            List<Edition> some = stores.subList(i, Math.min(i + STORES_AT_ONCE, stores.size()));
            all = all.chain(() -> query(some, span)).map(rows -> {
                Map<StoreId, List<OfGuard>> read = guards(rows, alike);
                for (Edition store : some) {
                    List<OfGuard> guards = read.getOrDefault(store.store(), List.of());
                    kept.put(store.store(), new Kept(store.edition(), span, guards));
                    found.put(store.store(), guards);
                }
                return found;
            });
        }
        return all;
    }

    private static Map<StoreId, List<OfGuard>> guards(RowSet<Row> rows, Alike alike) {
        Map<Enlisted, List<Shift>> shifts = new LinkedHashMap<>();
        for (Row row : rows) {
            List<Shift> his = shifts.computeIfAbsent(
                    new Enlisted(new StoreId(row.getString(0)), new PersonId(row.getString(1))),
                    _ -> new ArrayList<>());
            if (row.getValue(2) != null) {
                his.add(alike.shift(new Shift(Regions.instant(row, 2), Regions.instant(row, 3))));
            }
        }
        Map<StoreId, List<OfGuard>> guards = new HashMap<>();
        shifts.forEach((enlisted, his) -> guards.computeIfAbsent(enlisted.store(), _ -> new ArrayList<>())
                .add(new OfGuard(enlisted.guard(), alike.shifts(his))));
        return guards;
    }

    private record Enlisted(StoreId store, PersonId guard) {}

    /** Crews work alike: each of their shifts and lists of shifts is kept once. */
    private static final class Alike {
        private final Map<Shift, Shift> shifts = new HashMap<>();
        private final Map<List<Shift>, List<Shift>> lists = new HashMap<>();

        Shift shift(Shift shift) {
            return shifts.computeIfAbsent(shift, same -> same);
        }

        List<Shift> shifts(List<Shift> list) {
            return lists.computeIfAbsent(List.copyOf(list), same -> same);
        }
    }

    private Uni<RowSet<Row>> query(List<Edition> stores, Span span) {
        String[] ids = stores.stream().map(edition -> edition.store().value()).toArray(String[]::new);
        Tuple parameters =
                Tuple.of(ids, span.from().atOffset(ZoneOffset.UTC), span.until().atOffset(ZoneOffset.UTC));
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(ROSTERS).execute(parameters).toCompletionStage());
    }
}
