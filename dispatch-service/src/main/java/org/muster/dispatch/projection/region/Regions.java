package org.muster.dispatch.projection.region;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.domain.Commitments;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Place;
import org.muster.dispatch.domain.Region;
import org.muster.dispatch.domain.Reliability;
import org.muster.dispatch.projection.region.Rosters.Edition;
import org.muster.dispatch.projection.region.Rosters.OfGuard;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

/** Puts the region together as it stands in the views: a handful of statements, however many guards it has. */
@ApplicationScoped
public class Regions {
    private static final String STORES = """
            select s.store_id, s.city, s.latitude, s.longitude, s.minimum_cover,
              coalesce(r.awaited, 0), coalesce(r.in_time, 0), e.edition,
              exists (select from running_emergency own where own.store_id = s.store_id)
            from store s left join reliability r using (store_id) left join roster_edition e using (store_id)
            order by s.store_id
            """;
    private static final String COMMITMENTS = "select guard_id, case_id, from_at, until_at, open from commitment"
            + " where from_at < $2 and (open or until_at > $1) order by guard_id, from_at";

    private final Pool pool;
    private final OfficeBook book;
    private final Rosters rosters;

    @Inject
    public Regions(Pool pool, OfficeBook book, Rosters rosters) {
        this.pool = pool;
        this.book = book;
        this.rosters = rosters;
    }

    /** A store without its guards. */
    private record Bare(
            StoreId id,
            CityId city,
            Place place,
            int minimumCover,
            int qualityPerMille,
            boolean ownEmergency,
            Optional<Edition> roster) {
        static Bare of(Row row) {
            StoreId store = new StoreId(row.getString(0));
            return new Bare(
                    store,
                    new CityId(row.getString(1)),
                    new Place(row.getDouble(2), row.getDouble(3)),
                    row.getInteger(4),
                    new Reliability(store, row.getInteger(5), row.getInteger(6)).perMille(),
                    row.getBoolean(8),
                    edition(store, row.getLong(7)));
        }

        private static Optional<Edition> edition(StoreId store, @Nullable Long edition) {
            return Optional.ofNullable(edition).map(named -> new Edition(store, named));
        }

        Region.Store with(List<Region.Guard> guards) {
            return new Region.Store(id, city, place, minimumCover, qualityPerMille, ownEmergency, guards);
        }
    }

    /**
     * Every store and guard, with the shifts and commitments that touch the time from {@code from} until {@code until}.
     *
     * @param supported whose offices are told with it
     */
    public Uni<Region> during(StoreId supported, Instant from, Instant until) {
        Tuple period = Tuple.of(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
        return query(STORES, Tuple.tuple())
                .map(Regions::bare)
                .chain(stores -> rosters.of(editions(stores), from, until)
                        .chain(guards -> query(COMMITMENTS, period)
                                .map(rows -> new Staff(guards, commitments(rows), from, until))
                                .map(staff -> staff.of(stores))))
                .chain(stores -> book.of(List.of(supported), List.of(), from)
                        .map(offices -> new Region(stores, new Offices(offices.holdings(), Set.of()))));
    }

    private static List<Bare> bare(RowSet<Row> rows) {
        List<Bare> stores = new ArrayList<>(rows.size());
        rows.forEach(row -> stores.add(Bare.of(row)));
        return stores;
    }

    private static List<Edition> editions(List<Bare> stores) {
        return stores.stream().flatMap(store -> store.roster().stream()).toList();
    }

    /** Puts guards into their stores, each with what touches the period and nothing else, however much more of his shifts is known. */
    private static final class Staff {
        private final Map<StoreId, List<OfGuard>> guards;
        private final Map<String, List<Commitment>> commitments;
        private final Instant from;
        private final Instant until;
        /** Guards who work alike share one list of shifts, so most of them are looked through once. */
        private final IdentityHashMap<List<Shift>, List<Shift>> touching = new IdentityHashMap<>();

        Staff(
                Map<StoreId, List<OfGuard>> guards,
                Map<String, List<Commitment>> commitments,
                Instant from,
                Instant until) {
            this.guards = guards;
            this.commitments = commitments;
            this.from = from;
            this.until = until;
        }

        List<Region.Store> of(List<Bare> stores) {
            return stores.stream().map(store -> store.with(of(store.id()))).toList();
        }

        private List<Region.Guard> of(StoreId store) {
            List<OfGuard> enlisted = guards.getOrDefault(store, List.of());
            List<Region.Guard> staff = new ArrayList<>(enlisted.size());
            for (OfGuard guard : enlisted) {
                staff.add(new Region.Guard(
                        guard.guard(),
                        touching.computeIfAbsent(guard.shifts(), this::touching),
                        commitments(guard.guard())));
            }
            return staff;
        }

        /** Copied once here: what is a copy already is shared by all who are given it. */
        private List<Shift> touching(List<Shift> shifts) {
            return List.copyOf(shifts.stream()
                    .filter(shift ->
                            shift.from().isBefore(until) && shift.until().isAfter(from))
                    .toList());
        }

        private Commitments commitments(PersonId guard) {
            List<Commitment> his = commitments.get(guard.value());
            return his == null ? Commitments.NONE : new Commitments(his);
        }
    }

    private static Map<String, List<Commitment>> commitments(RowSet<Row> rows) {
        Map<String, List<Commitment>> byGuard = new HashMap<>();
        for (Row row : rows) {
            byGuard.computeIfAbsent(row.getString(0), _ -> new ArrayList<>())
                    .add(new Commitment(
                            new CaseId(row.getString(1)), instant(row, 2), instant(row, 3), row.getBoolean(4)));
        }
        return byGuard;
    }

    static Instant instant(Row row, int column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }
}
