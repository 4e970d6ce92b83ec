package org.muster.decider;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.muster.events.StreamId;

/**
 * The streams and versions that facts from outside were read from. The facts carry it along, so that a decision on them is appended only
 * if none of these streams has changed.
 *
 * @param versions the streams that were read, each at the version it had; 0 for one that did not exist
 * @param seen streams of the own journal that a view told of
 * @param since the position of the own journal that the view had applied before it was asked; meaningless if nothing was seen
 */
public record Basis(Map<StreamId, Long> versions, Set<StreamId> seen, long since) {

    /** Nothing from outside. */
    public static final Basis NOTHING = new Basis(Map.of(), Set.of(), 0);

    public Basis {
        versions = Map.copyOf(versions);
        seen = Set.copyOf(seen);
    }

    /** Of streams that were read from the journal itself. */
    public static Basis read(Map<StreamId, Long> versions) {
        return new Basis(versions, Set.of(), 0);
    }

    /** This basis and another; of two looks at the views the earlier one counts. */
    public Basis and(Basis other) {
        Map<StreamId, Long> all = new HashMap<>(versions);
        // If a stream was read twice and changed in between, the earlier version is kept, so that the append conflicts.
        other.versions.forEach((stream, version) -> all.merge(stream, version, Math::min));
        Set<StreamId> both = new HashSet<>(seen);
        both.addAll(other.seen);
        long earlier = seen.isEmpty() ? other.since : other.seen.isEmpty() ? since : Math.min(since, other.since);
        return new Basis(all, both, earlier);
    }
}
