package org.muster.journal.follow;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.muster.events.MusterEvent;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.testing.ForeignJournal;

/** The approvals' journal, of which there is one in a test run: the application follows its topic. */
public final class Approvals {
    private static final ForeignJournal JOURNAL = new ForeignJournal("approvals");

    private Approvals() {}

    /** Appends, as one who knows all requests so far, and publishes; answers the position of the last. */
    public static synchronized long publish(MusterEvent... events) {
        Map<String, Long> restsOn = Map.of("requests", Rows.one("select position from journal.head"));
        List<StoredEvent> published = Arrays.stream(events)
                .map(event -> JOURNAL.append(event, restsOn))
                .toList();
        JOURNAL.publish(published);
        return JOURNAL.events().size();
    }

    /** Publishes everything once more. */
    public static synchronized void repeat() {
        JOURNAL.publish(JOURNAL.events());
    }

    static synchronized List<StoredEvent> events() {
        return JOURNAL.events();
    }
}
