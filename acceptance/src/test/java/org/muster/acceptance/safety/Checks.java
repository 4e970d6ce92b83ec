package org.muster.acceptance.safety;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.acceptance.safety.Attempt.Outcome;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.EventHash;
import org.muster.events.wire.StoredEvent;

/**
 * What must hold of journals and topics whatever happened to the processes meanwhile. Works on copies, so that a test can plant what
 * it has to find. Every check answers findings; none means that it holds.
 */
final class Checks {
    private static final EventCodec CODEC = new EventCodec();

    private Checks() {}

    /** Positions and stream versions are dense from 1, and every hash is that of its event and the one before. */
    static List<String> unbroken(List<StoredEvent> journal) {
        List<String> findings = new ArrayList<>();
        Map<String, Long> versions = new HashMap<>();
        EventHash hasher = new EventHash();
        byte[] previous = EventHash.genesis();
        long position = 0;
        for (StoredEvent event : journal) {
            if (event.at().position() != position + 1) {
                findings.add(
                        "after position " + position + " comes " + event.at().position());
            }
            if (!hasher.holds(event, previous)) {
                findings.add("position " + event.at().position() + " does not continue the chain");
            }
            long version = versions.merge(event.stream().value(), 1L, Long::sum);
            if (event.streamVersion() != version) {
                findings.add("stream " + event.stream() + " has version " + event.streamVersion() + " where " + version
                        + " is next");
            }
            previous = event.hash();
            position = event.at().position();
        }
        return findings;
    }

    /**
     * What was acknowledged is in the journal exactly once, what is uncertain at most once, and nothing that nobody asked for.
     *
     * @param types the events that only these attempts lead to
     */
    static List<String> onceEach(List<StoredEvent> journal, Collection<Attempt> attempts, Collection<String> types) {
        Map<String, List<StoredEvent>> byRequest = new HashMap<>();
        List<String> findings = new ArrayList<>();
        for (StoredEvent event : journal) {
            Optional<String> request = CODEC.readMetadata(event.metadata()).requestId();
            if (request.isPresent() && types.contains(event.type())) {
                byRequest
                        .computeIfAbsent(request.get(), ignored -> new ArrayList<>())
                        .add(event);
            }
        }
        for (Attempt attempt : attempts) {
            List<StoredEvent> events = byRequest.getOrDefault(attempt.requestId(), List.of());
            byRequest.remove(attempt.requestId());
            if (events.size() > 1) {
                findings.add("command " + attempt.requestId() + " was carried out " + events.size() + " times");
            }
            if (events.isEmpty() && attempt.outcome() == Outcome.ACKNOWLEDGED) {
                findings.add("command " + attempt.requestId() + " was acknowledged and is lost");
            }
            for (StoredEvent event : events) {
                if (!event.type().equals(attempt.type())
                        || (!attempt.stream().isEmpty()
                                && !attempt.stream().equals(event.stream().value()))) {
                    findings.add("command " + attempt.requestId() + " led to " + event.type() + " in " + event.stream()
                            + ", not to what was acknowledged");
                }
            }
        }
        byRequest.forEach((request, events) ->
                findings.add("nobody sent command " + request + ", but it left " + events.size() + " events"));
        return findings;
    }

    /**
     * The first occurrence of each position on the topic is the journal, in its order; repeats say the same as the first time.
     *
     * @param topic every record, in the topic's order
     */
    static List<String> published(List<StoredEvent> journal, List<StoredEvent> topic) {
        List<String> findings = new ArrayList<>();
        long last = 0;
        for (StoredEvent found : topic) {
            long position = found.at().position();
            if (position > last + 1) {
                findings.add("the topic goes from position " + last + " to " + position);
            }
            last = Math.max(last, position);
            if (position < 1 || position > journal.size()) {
                findings.add("the topic holds position " + position + ", the journal ends at " + journal.size());
            } else if (!same(journal.get((int) position - 1), found)) {
                findings.add("the topic says something else than the journal at position " + position);
            }
        }
        if (last < journal.size()) {
            findings.add("the topic ends at position " + last + ", the journal at " + journal.size());
        }
        return findings;
    }

    /** Whether both say the same, byte by byte. */
    private static boolean same(StoredEvent one, StoredEvent other) {
        return one.at().equals(other.at())
                && one.eventId().equals(other.eventId())
                && one.stream().equals(other.stream())
                && one.streamVersion() == other.streamVersion()
                && one.type().equals(other.type())
                && one.schemaVersion() == other.schemaVersion()
                && Arrays.equals(one.payload(), other.payload())
                && Arrays.equals(one.metadata(), other.metadata())
                && Arrays.equals(one.hash(), other.hash());
    }

    /** No stream has more than one event of this type. */
    static List<String> atMostOncePerStream(List<StoredEvent> journal, String type) {
        Map<String, Long> count = new HashMap<>();
        for (StoredEvent event : journal) {
            if (event.type().equals(type)) {
                count.merge(event.stream().value(), 1L, Long::sum);
            }
        }
        return count.entrySet().stream()
                .filter(entry -> entry.getValue() > 1)
                .map(entry -> entry.getKey() + " has " + entry.getValue() + " events " + type)
                .toList();
    }
}
