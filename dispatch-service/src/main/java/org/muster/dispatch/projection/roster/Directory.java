package org.muster.dispatch.projection.roster;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.paging.NamesCursor;

/** Asks the roster: stores and guards. */
@ApplicationScoped
public class Directory {
    private static final String STORES = "select store_id, city, name_zh, name_en, latitude, longitude, minimum_cover"
            + " from store where (city, store_id) > ($1, $2) order by city, store_id limit $3";
    private static final String GUARDS = "select guard_id, store_id, traits, name_key, name_cipher from guard"
            + " where (store_id, guard_id) > ($1, $2) order by store_id, guard_id limit $3";
    private static final String GUARDS_OF_STORE = "select guard_id, store_id, traits, name_key, name_cipher from guard"
            + " where store_id = $1 and (store_id, guard_id) > ($2, $3) order by store_id, guard_id limit $4";

    private final Pool pool;

    @Inject
    public Directory(Pool pool) {
        this.pool = pool;
    }

    /** A store as the roster has it. */
    public record StoreEntry(
            StoreId store,
            CityId city,
            String nameZh,
            String nameEn,
            double latitude,
            double longitude,
            int minimumCover) {}

    /** A guard as the roster has him; the name is sealed. */
    public record GuardEntry(PersonId guard, StoreId store, SealedText name, List<String> traits) {}

    /** At most {@code limit} stores, by city and id. */
    public Uni<List<StoreEntry>> stores(Optional<NamesCursor> behind, int limit) {
        NamesCursor from = behind.orElse(NamesCursor.BEGINNING);
        return query(
                STORES,
                Tuple.of(from.first(), from.second(), limit),
                row -> new StoreEntry(
                        new StoreId(row.getString(0)),
                        new CityId(row.getString(1)),
                        row.getString(2),
                        row.getString(3),
                        row.getDouble(4),
                        row.getDouble(5),
                        row.getInteger(6)));
    }

    /** At most {@code limit} guards of one store or of all, by store and id. */
    public Uni<List<GuardEntry>> guards(Optional<StoreId> store, Optional<NamesCursor> behind, int limit) {
        NamesCursor from = behind.orElse(NamesCursor.BEGINNING);
        return query(
                store.isPresent() ? GUARDS_OF_STORE : GUARDS,
                store.map(of -> Tuple.of(of.value(), from.first(), from.second(), limit))
                        .orElseGet(() -> Tuple.of(from.first(), from.second(), limit)),
                row -> new GuardEntry(
                        new PersonId(row.getString(0)),
                        new StoreId(row.getString(1)),
                        new SealedText(row.getString(3), row.getString(4)),
                        List.of(row.getArrayOfStrings(2))));
    }

    private <T> Uni<List<T>> query(String sql, Tuple parameters, Function<Row, T> reading) {
        return Uni.createFrom()
                .completionStage(
                        () -> pool.preparedQuery(sql).execute(parameters).toCompletionStage())
                .map(rows -> read(rows, reading));
    }

    private static <T> List<T> read(RowSet<Row> rows, Function<Row, T> reading) {
        List<T> all = new ArrayList<>(rows.size());
        rows.forEach(row -> all.add(reading.apply(row)));
        return all;
    }
}
