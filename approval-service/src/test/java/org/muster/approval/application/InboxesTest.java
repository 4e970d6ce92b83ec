package org.muster.approval.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MusterTestResource;

/** What is told live ends, so that a token is shown again. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class InboxesTest {
    @Inject
    Inboxes inboxes;

    @Test
    @Proves(Clause.G3)
    void what_is_told_live_ends_when_its_time_is_over() {
        Actor nobody = new Actor(new PersonId("nobody"), Set.of(Role.OPERATIONS), Optional.empty());
        assertEquals(
                List.of(Optional.of(List.of())),
                inboxes.live(nobody, Duration.ofMillis(500))
                        .select()
                        .where(Optional::isPresent)
                        .collect()
                        .asList()
                        .await()
                        .atMost(Duration.ofSeconds(30)));
    }
}
