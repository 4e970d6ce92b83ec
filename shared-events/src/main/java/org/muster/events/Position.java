package org.muster.events;

/**
 * A place in one service's journal.
 *
 * @param source the journal: {@code requests}, {@code approvals}, {@code dispatch} or {@code expenses}
 * @param lane the lane; 0 unless a journal was split
 * @param position dense from 1
 */
public record Position(String source, int lane, long position) {

    /** As one word, {@code source:lane:position}. */
    public String wire() {
        return source + ":" + lane + ":" + position;
    }
}
