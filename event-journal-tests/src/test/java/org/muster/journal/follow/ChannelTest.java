package org.muster.journal.follow;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.MusterEvent;
import org.muster.journal.append.FollowedPositions;
import org.muster.journal.relay.TopicUnderTest;
import org.muster.journal.testing.MusterTestResource;

/** A followed journal as a service declares it: a channel in the configuration and one method. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class ChannelTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    FollowedPositions followed;

    @Test
    void what_is_published_arrives_in_the_view_once_however_often_it_is_published() {
        String caseId = UUID.randomUUID().toString();
        MusterEvent[] events = IntStream.rangeClosed(1, 1_200)
                .mapToObj(version -> FollowerTest.granted(caseId, version))
                .toArray(MusterEvent[]::new);
        long position = Approvals.publish(events);
        Approvals.repeat();
        long end = Approvals.publish(FollowerTest.granted(caseId, 1_201));
        assertEquals(position + 1, end);
        await().atMost(SOON).until(() -> mark() == end);
        assertEquals(1_201, Rows.one("select seen from view.approved where case_id = '" + caseId + "'"));
        assertEquals(
                new TopicUnderTest("muster.approvals.v1").records().getLast().offset(),
                Rows.one("select kafka_offset from view.mark where source = 'approvals'"));
    }

    @Test
    void the_channels_journals_are_followed_from_the_start() {
        assertEquals(true, followed.follows("approvals"));
        assertEquals(true, followed.follows("requests"));
        assertEquals(false, followed.follows("dispatch-of-nobody"));
    }

    @Test
    void the_channel_goes_on_after_the_broker_was_killed() {
        String caseId = UUID.randomUUID().toString();
        Approvals.publish(FollowerTest.granted(caseId, 1));
        MusterTestResource.kafka().kill();
        MusterTestResource.kafka().start();
        long end = Approvals.publish(FollowerTest.granted(caseId, 2));
        await().atMost(SOON).until(() -> mark() == end);
        assertEquals(2, Rows.one("select seen from view.approved where case_id = '" + caseId + "'"));
    }

    private static long mark() {
        return Rows.one("select position from view.mark where source = 'approvals'");
    }
}
