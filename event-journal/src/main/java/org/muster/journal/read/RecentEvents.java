package org.muster.journal.read;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The last events this instance has committed, as they stand in the journal. Relay and views follow right behind the writer: what
 * it has just written they need not fetch from the database, nor read again. Whatever isn't found here is in the journal.
 */
@ApplicationScoped
public class RecentEvents {
    private static final int PLACES = 512;
    private static final int MOST_BYTES = 16 * 1_024;

    private final AtomicReferenceArray<RecordedEvent> places = new AtomicReferenceArray<>(PLACES);

    /** Keeps events that are committed, and only those. */
    public void committed(List<RecordedEvent> events) {
        for (RecordedEvent event : events) {
            if (event.raw().payload().length <= MOST_BYTES) {
                places.set(place(event.at().position()), event);
            }
        }
    }

    /** Events after {@code position}, in order, without a gap, at most {@code limit}; none if the next one isn't here. */
    public List<RecordedEvent> after(long position, int limit) {
        List<RecordedEvent> events = new ArrayList<>();
        for (long next = position + 1; events.size() < limit; next++) {
            RecordedEvent event = places.get(place(next));
            if (event == null || event.at().position() != next) {
                break;
            }
            events.add(event);
        }
        return events;
    }

    private static int place(long position) {
        return (int) (position % PLACES);
    }
}
