package org.muster.offices.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.journal.follow.Rows;
import org.muster.journal.testing.MusterTestResource;
import org.muster.offices.Offices;
import org.muster.offices.Offices.StandIn;

/** What decisions are told about offices when many ask at the same moment. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class OfficeBookTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 40;

    @Inject
    OfficeBook book;

    @Test
    void who_asks_beside_others_is_told_of_his_own_peoples_stand_ins_only() {
        Rows.change("delete from view.stand_in; delete from view.office");
        for (int i = 0; i < MANY; i++) {
            Rows.change(
                    "insert into view.office (person_id, role) values ('away-%1$d', 'operations'), ('here-%1$d', 'operations')"
                            .formatted(i));
            Rows.change("insert into view.stand_in (id, principal, role, stand_in, begins_at, ends_at, named_by) values"
                    .concat(" ('s%1$d', 'away-%1$d', 'operations', 'here-%1$d', '2026-01-01', '2027-01-01', 'rgm')"
                            .formatted(i)));
        }
        Instant at = Instant.parse("2026-06-01T00:00:00Z");
        List<CompletableFuture<Offices>> asked = IntStream.range(0, MANY)
                .mapToObj(i -> book.of(List.of(), List.of(new PersonId("here-" + i)), at))
                .map(Uni::subscribeAsCompletionStage)
                .toList();
        for (int i = 0; i < MANY; i++) {
            StandIn own = new StandIn(
                    new PersonId("here-" + i), new PersonId("away-" + i), Role.OPERATIONS, Optional.empty());
            Offices told =
                    asked.get(i).orTimeout(SOON.toSeconds(), TimeUnit.SECONDS).join();
            assertEquals(Set.of(own), told.standIns());
        }
        Rows.change("delete from view.stand_in; delete from view.office");
    }
}
