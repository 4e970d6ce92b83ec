package org.muster.approval.projection.offices;

import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.Offices;
import org.muster.approval.domain.Offices.Holding;
import org.muster.approval.domain.Offices.StandIn;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Asks who holds which office and who stands in for whom, in one question. */
@ApplicationScoped
public class OfficeBook {
    private static final String BOOK = """
            select 'holds', person_id, role, store_id from office
              where store_id = $1 or store_id is null or person_id = any($2)
            union
            select 'holds', o.person_id, o.role, o.store_id from stand_in s join office o on o.person_id = s.principal
              where s.stand_in = $3 and s.begins_at <= $4 and s.ends_at > $4
            union all
            select 'for', principal, role, store_id from stand_in
              where stand_in = $3 and begins_at <= $4 and ends_at > $4
            """;
    private static final String EVERYBODY = "select person_id, role, store_id from office where role = any($1)";

    private final Pool pool;

    @Inject
    public OfficeBook(Pool pool) {
        this.pool = pool;
    }

    /**
     * What a decision about a store's case rests on.
     *
     * @param store the supported store: its offices and the branch's are in the book
     * @param actor who acts: for whom he stands in now is in the book
     * @param named further people the decision names
     */
    public Uni<Offices> of(@Nullable StoreId store, PersonId actor, Collection<PersonId> named, Instant at) {
        Set<String> people = new HashSet<>();
        people.add(actor.value());
        named.forEach(person -> people.add(person.value()));
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(BOOK)
                        .execute(Tuple.of(
                                store == null ? "" : store.value(),
                                people.toArray(String[]::new),
                                actor.value(),
                                at.atOffset(ZoneOffset.UTC)))
                        .toCompletionStage())
                .map(rows -> {
                    Set<Holding> holdings = new HashSet<>();
                    Set<StandIn> standIns = new HashSet<>();
                    for (Row row : rows) {
                        PersonId person = new PersonId(row.getString(1));
                        Role office = role(row.getString(2));
                        Optional<StoreId> of =
                                Optional.ofNullable(row.getString(3)).map(StoreId::new);
                        if (row.getString(0).equals("holds")) {
                            holdings.add(new Holding(person, office, of));
                        } else {
                            standIns.add(new StandIn(person, office, of));
                        }
                    }
                    return new Offices(holdings, standIns);
                });
    }

    /** In which qualities somebody may sign now: his own office, and those of whom he stands in for while both are in office. */
    public Uni<List<Holding>> capacities(PersonId person, Instant at) {
        return of(null, person, List.of(), at).map(offices -> {
            Set<Holding> all = new HashSet<>();
            offices.officeOf(person).ifPresent(all::add);
            offices.effective(person)
                    .map(standIn -> new Holding(standIn.principal(), standIn.office(), standIn.store()))
                    .forEach(all::add);
            return List.copyOf(all);
        });
    }

    /** Everybody who holds one of these offices, at whatever store. */
    public Uni<List<Holding>> everybody(Collection<Role> offices) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(EVERYBODY)
                        .execute(Tuple.of(offices.stream().map(Role::wire).toArray(String[]::new)))
                        .toCompletionStage())
                .map(rows -> {
                    List<Holding> holdings = new ArrayList<>();
                    for (Row row : rows) {
                        holdings.add(new Holding(
                                new PersonId(row.getString(0)),
                                role(row.getString(1)),
                                Optional.ofNullable(row.getString(2)).map(StoreId::new)));
                    }
                    return List.copyOf(holdings);
                });
    }

    private static Role role(String name) {
        return Role.of(name).orElseThrow(() -> new IllegalStateException("no office " + name));
    }
}
