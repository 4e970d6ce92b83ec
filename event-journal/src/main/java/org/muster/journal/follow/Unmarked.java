package org.muster.journal.follow;

import java.util.ArrayList;
import java.util.List;
import org.muster.journal.read.EventAtPosition;

/** Events of one journal, in order, that were followed and that the views' mark in the database does not tell yet. */
final class Unmarked {
    private final List<EventAtPosition> events = new ArrayList<>();

    /** @return whether they are the first: somebody has to see to the mark */
    synchronized boolean add(List<EventAtPosition> more) {
        boolean first = events.isEmpty();
        events.addAll(more);
        return first;
    }

    synchronized List<EventAtPosition> all() {
        return List.copyOf(events);
    }

    /** All of them and what comes behind. */
    synchronized List<EventAtPosition> with(List<EventAtPosition> next) {
        List<EventAtPosition> together = new ArrayList<>(events);
        together.addAll(next);
        return together;
    }

    /** The mark tells them by now, up to there. */
    synchronized void upTo(long position) {
        events.removeIf(event -> event.event().at().position() <= position);
    }

    synchronized void forget() {
        events.clear();
    }
}
