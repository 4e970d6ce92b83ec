package org.muster.request.projection.offices;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.request.domain.Office;

/** Asks who holds which office, as far as this service has heard of the roster. */
@ApplicationScoped
public class Offices {
    private static final String OFFICE = "select role, store_id from office where person_id = $1";

    private final Pool pool;

    @Inject
    public Offices(Pool pool) {
        this.pool = pool;
    }

    /** The office of whoever is named; empty where nobody is, or the roster has him in none. */
    public Uni<Optional<Office>> of(Optional<PersonId> named) {
        return named.map(this::of).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Optional<Office>> of(PersonId person) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(OFFICE)
                        .execute(Tuple.of(person.value()))
                        .toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        Role role = Role.of(row.getString(0))
                                .orElseThrow(() -> new IllegalStateException("no office " + row.getString(0)));
                        return Optional.of(new Office(
                                role, Optional.ofNullable(row.getString(1)).map(StoreId::new)));
                    }
                    return Optional.empty();
                });
    }
}
