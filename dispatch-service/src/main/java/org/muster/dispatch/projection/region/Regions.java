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
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.dispatch.domain.Commitments;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Place;
import org.muster.dispatch.domain.Region;
import org.muster.dispatch.domain.Reliability;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

/** Puts the region together as it stands in the views: a handful of statements, however many guards it has. */
@ApplicationScoped
public class Regions {
    private static final String STORES = "select s.store_id, s.city, s.latitude, s.longitude, s.minimum_cover,"
            + " coalesce(r.awaited, 0), coalesce(r.in_time, 0)"
            + " from store s left join reliability r using (store_id) order by s.store_id";
    private static final String GUARDS = "select guard_id, store_id from guard order by guard_id";
    private static final String SHIFTS = "select guard_id, from_at, until_at from shift"
            + " where from_at < $2 and until_at > $1 order by guard_id, from_at";
    private static final String COMMITMENTS = "select guard_id, case_id, from_at, until_at, open from commitment"
            + " where from_at < $2 and (open or until_at > $1) order by guard_id, from_at";

    private final Pool pool;
    private final OfficeBook book;

    @Inject
    public Regions(Pool pool, OfficeBook book) {
        this.pool = pool;
        this.book = book;
    }

    /** Every store and guard, with the shifts and commitments that touch the period. */
    public Uni<Region> during(Instant from, Instant until) {
        Tuple period = Tuple.of(from.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC));
        return query(SHIFTS, period)
                .map(Regions::shifts)
                .chain(shifts -> query(COMMITMENTS, period)
                        .map(Regions::commitments)
                        .chain(commitments -> query(GUARDS, Tuple.tuple())
                                .map(rows -> guards(rows, shifts, commitments))
                                .chain(this::region)));
    }

    private Uni<Region> region(Map<String, List<Region.Guard>> guards) {
        return query(STORES, Tuple.tuple())
                .map(rows -> stores(rows, guards))
                .chain(stores -> book.everybody(List.of(Role.PROPERTY_MANAGER))
                        .map(holdings -> new Region(stores, new Offices(Set.copyOf(holdings), Set.of()))));
    }

    private static List<Region.Store> stores(RowSet<Row> rows, Map<String, List<Region.Guard>> guards) {
        List<Region.Store> stores = new ArrayList<>(rows.size());
        for (Row row : rows) {
            StoreId store = new StoreId(row.getString(0));
            stores.add(new Region.Store(
                    store,
                    new CityId(row.getString(1)),
                    new Place(row.getDouble(2), row.getDouble(3)),
                    row.getInteger(4),
                    new Reliability(store, row.getInteger(5), row.getInteger(6)).perMille(),
                    guards.getOrDefault(row.getString(0), List.of())));
        }
        return stores;
    }

    private static Map<String, List<Region.Guard>> guards(
            RowSet<Row> rows, Map<String, List<Shift>> shifts, Map<String, List<Commitment>> commitments) {
        Map<String, List<Region.Guard>> byStore = new HashMap<>();
        for (Row row : rows) {
            String guard = row.getString(0);
            byStore.computeIfAbsent(row.getString(1), ignored -> new ArrayList<>())
                    .add(new Region.Guard(
                            new PersonId(guard),
                            shifts.getOrDefault(guard, List.of()),
                            new Commitments(commitments.getOrDefault(guard, List.of()))));
        }
        return byStore;
    }

    private static Map<String, List<Shift>> shifts(RowSet<Row> rows) {
        Map<String, List<Shift>> byGuard = new HashMap<>();
        for (Row row : rows) {
            byGuard.computeIfAbsent(row.getString(0), ignored -> new ArrayList<>())
                    .add(new Shift(instant(row, 1), instant(row, 2)));
        }
        return byGuard;
    }

    private static Map<String, List<Commitment>> commitments(RowSet<Row> rows) {
        Map<String, List<Commitment>> byGuard = new HashMap<>();
        for (Row row : rows) {
            byGuard.computeIfAbsent(row.getString(0), ignored -> new ArrayList<>())
                    .add(new Commitment(
                            new CaseId(row.getString(1)), instant(row, 2), instant(row, 3), row.getBoolean(4)));
        }
        return byGuard;
    }

    private static Instant instant(Row row, int column) {
        return row.getOffsetDateTime(column).toInstant();
    }

    private Uni<RowSet<Row>> query(String sql, Tuple parameters) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage());
    }
}
