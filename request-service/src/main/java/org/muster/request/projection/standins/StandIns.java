package org.muster.request.projection.standins;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.request.domain.Office;
import org.muster.request.domain.Secrecy.StoodInFor;

/** Asks whom somebody stands in for (N2.1). */
@ApplicationScoped
public class StandIns {
    private static final String IN_FORCE = """
            select s.principal, s.role, s.store_id from stand_in s
              join office o on o.person_id = s.principal and o.role = s.role and o.store_id is not distinct from s.store_id
              where s.stand_in = $1 and s.begins_at <= $2 and s.ends_at > $2
            """;

    private final Pool pool;

    @Inject
    public StandIns(Pool pool) {
        this.pool = pool;
    }

    /** Whom this person stands in for at that time, as long as they hold the office: who left has nothing to be stood in for. */
    public Uni<List<StoodInFor>> of(PersonId person, Instant at) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(IN_FORCE)
                        .execute(Tuple.of(person.value(), at.atOffset(ZoneOffset.UTC)))
                        .toCompletionStage())
                .map(rows -> {
                    List<StoodInFor> principals = new ArrayList<>();
                    rows.forEach(row -> principals.add(new StoodInFor(
                            new PersonId(row.getString(0)),
                            new Office(
                                    Role.of(row.getString(1)).orElseThrow(),
                                    Optional.ofNullable(row.getString(2)).map(StoreId::new)))));
                    return principals;
                });
    }
}
