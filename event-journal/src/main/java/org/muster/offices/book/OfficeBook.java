package org.muster.offices.book;

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
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.journal.Batcher;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** Asks who holds which office and who stands in for whom, in one question, as far as this service has heard of both. */
@ApplicationScoped
public class OfficeBook {
    private static final String BOOK = """
            with in_force as (
              select stand_in, principal, role, store_id, begins_at, ends_at from stand_in
                where stand_in = any($2) and begins_at <= $4 and ends_at > $3)
            select 'holds', person_id, null, role, store_id, null::timestamptz, null::timestamptz from office
              where store_id = any($1) or store_id is null or person_id = any($2)
                or person_id in (select principal from in_force)
            union all
            select 'for', principal, stand_in, role, store_id, begins_at, ends_at from in_force
            """;
    private static final String EVERYBODY = "select person_id, role, store_id from office where role = any($1)";

    /** Decisions that share one question at most. */
    private static final int TOGETHER = 100;

    private final Pool pool;
    private final Batcher<Asked, Read> reads;

    @Inject
    public OfficeBook(Pool pool) {
        this.pool = pool;
        this.reads = new Batcher<>(TOGETHER, this::ofAll);
    }

    private record Asked(Collection<StoreId> stores, Collection<PersonId> people, Instant at) {}

    /**
     * The answer to several decisions that asked at the same moment. A decision may be told of more offices than it asked about. But it is
     * told only of its own people's stand-ins, because those become conditions of its append.
     */
    private record Read(Set<Holding> holdings, List<Term> terms) {
        Offices to(Asked asked) {
            return new Offices(
                    holdings,
                    terms.stream()
                            .filter(term ->
                                    asked.people().contains(term.standIn().standIn())
                                            && !term.begins().isAfter(asked.at())
                                            && term.ends().isAfter(asked.at()))
                            .map(Term::standIn)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    private record Term(StandIn standIn, Instant begins, Instant ends) {}

    /**
     * What a decision may ask about offices. What is asked for at the same time is read together: every command of a person asks.
     *
     * @param stores whose offices are in the answer; those of the branch always are
     * @param people who acts and everybody the decision names: their offices, and those they stand in for at that time, are in the
     *     answer
     * @param at business time of the decision
     */
    public Uni<Offices> of(Collection<StoreId> stores, Collection<PersonId> people, Instant at) {
        Asked asked = new Asked(stores, people, at);
        return reads.answer(asked).map(read -> read.to(asked));
    }

    private Uni<Read> ofAll(List<Asked> asked) {
        Instant first =
                asked.stream().map(Asked::at).min(Comparator.naturalOrder()).orElseThrow();
        Instant last =
                asked.stream().map(Asked::at).max(Comparator.naturalOrder()).orElseThrow();
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(BOOK)
                        .execute(Tuple.of(
                                asked.stream()
                                        .flatMap(one -> one.stores().stream())
                                        .map(StoreId::value)
                                        .distinct()
                                        .toArray(String[]::new),
                                asked.stream()
                                        .flatMap(one -> one.people().stream())
                                        .map(PersonId::value)
                                        .distinct()
                                        .toArray(String[]::new),
                                first.atOffset(ZoneOffset.UTC),
                                last.atOffset(ZoneOffset.UTC)))
                        .toCompletionStage())
                .map(OfficeBook::read);
    }

    private static Read read(RowSet<Row> rows) {
        Set<Holding> holdings = new HashSet<>();
        List<Term> terms = new ArrayList<>();
        for (Row row : rows) {
            PersonId person = new PersonId(row.getString(1));
            Role office = role(row.getString(3));
            Optional<StoreId> store = Optional.ofNullable(row.getString(4)).map(StoreId::new);
            if (row.getString(0).equals("holds")) {
                holdings.add(new Holding(person, office, store));
            } else {
                terms.add(new Term(
                        new StandIn(new PersonId(row.getString(2)), person, office, store),
                        row.getOffsetDateTime(5).toInstant(),
                        row.getOffsetDateTime(6).toInstant()));
            }
        }
        return new Read(Set.copyOf(holdings), List.copyOf(terms));
    }

    /** In which offices somebody may act now: his own, and those of whom he stands in for while both are in office. */
    public Uni<List<Holding>> capacities(PersonId person, Instant at) {
        return of(List.of(), List.of(person), at)
                .map(offices -> Stream.concat(
                                offices.officeOf(person).stream(),
                                offices.effective(person)
                                        .map(standIn ->
                                                new Holding(standIn.principal(), standIn.office(), standIn.store())))
                        .distinct()
                        .toList());
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
