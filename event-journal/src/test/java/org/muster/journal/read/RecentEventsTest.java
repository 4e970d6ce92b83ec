package org.muster.journal.read;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.Metadata;
import org.muster.events.wire.StoredEvent;

/** What was just committed, at hand for relay and views. */
class RecentEventsTest {
    private static final int MORE_THAN_FIT = 700;

    private final RecentEvents recent = new RecentEvents();

    @Test
    void what_was_committed_is_found_in_order_behind_any_of_its_positions() {
        recent.committed(events(1, 5));
        assertEquals(List.of(3L, 4L, 5L), after(2, 10));
        assertEquals(List.of(1L, 2L), after(0, 2));
        assertEquals(List.of(), after(5, 10));
    }

    @Test
    void behind_a_position_that_is_not_here_nothing_is_found() {
        recent.committed(events(10, 12));
        assertEquals(List.of(), after(0, 10), "1 to 9 are in the table only");
        assertEquals(List.of(10L, 11L, 12L), after(9, 10));
    }

    @Test
    void another_instances_events_between_end_what_is_found() {
        recent.committed(events(1, 3));
        recent.committed(events(6, 7));
        assertEquals(List.of(1L, 2L, 3L), after(0, 10));
        assertEquals(List.of(), after(3, 10));
    }

    @Test
    void the_oldest_make_room_and_are_not_mistaken_for_what_comes_later() {
        recent.committed(events(1, MORE_THAN_FIT));
        assertEquals(List.of(), after(0, 10));
        assertEquals(List.of(), after(MORE_THAN_FIT, 10));
        assertEquals(
                LongStream.rangeClosed(MORE_THAN_FIT - 99, MORE_THAN_FIT)
                        .boxed()
                        .toList(),
                after(MORE_THAN_FIT - 100, 200));
    }

    @Test
    void a_large_event_is_left_to_the_table() {
        recent.committed(List.of(event(1, 10), event(2, 100_000), event(3, 10)));
        assertEquals(List.of(1L), after(0, 10));
        assertEquals(List.of(3L), after(2, 10));
    }

    private List<Long> after(long position, int limit) {
        return recent.after(position, limit).stream()
                .map(event -> event.at().position())
                .toList();
    }

    private static List<RecordedEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(position -> event(position, 10))
                .toList();
    }

    private static RecordedEvent event(long position, int bytes) {
        CaseId caseId = new CaseId("HF-20260214-001");
        SupportFormOverdue overdue = new SupportFormOverdue(caseId, Instant.EPOCH);
        StoredEvent raw = new StoredEvent(
                new Position("requests", 0, position),
                StreamId.of("request", caseId),
                position,
                UUID.randomUUID(),
                "muster.requests.SupportFormOverdue",
                1,
                new byte[bytes],
                new byte[0],
                Instant.EPOCH,
                Instant.EPOCH,
                EventHash.genesis(),
                EventHash.genesis());
        return new RecordedEvent(
                raw,
                overdue,
                new Metadata(
                        new PersonId("ops-1"),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(caseId),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty()));
    }
}
