package org.muster.approval.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;

/**
 * Who stands in for one person, or for each of several.
 *
 * @param named in the order named, each with the time it really ends
 * @param ended those that were ended before their term
 */
public record StandIns(List<StandInNamed> named, Set<StandInId> ended) {
    static final StandIns NONE = new StandIns(List.of(), Set.of());

    public StandIns {
        named = List.copyOf(named);
        ended = Set.copyOf(ended);
    }

    /** Whether somebody stands in for this person at any moment of this time. */
    boolean overlaps(PersonId principal, Instant from, Instant until) {
        // One that was ended before it began takes no time at all.
        return of(principal).stream()
                .filter(one -> one.from().isBefore(one.until()))
                .anyMatch(one -> one.from().isBefore(until) && from.isBefore(one.until()));
    }

    StandIns with(StandInNamed added) {
        List<StandInNamed> all = new ArrayList<>(named);
        all.add(added);
        return new StandIns(all, ended);
    }

    StandIns with(StandInEnded end) {
        Set<StandInId> all = new HashSet<>(ended);
        all.add(end.id());
        return new StandIns(
                named.stream()
                        .map(one -> one.id().equals(end.id()) ? endingAt(one, end.at()) : one)
                        .toList(),
                all);
    }

    /**
     * Whether this person stands in for that one at this time. One that was ended is over at once: the time of a decision is taken before
     * it reads that end, and may lie a moment before it.
     */
    public boolean inForce(PersonId principal, PersonId standIn, Instant at) {
        return named.stream()
                .anyMatch(one -> one.principal().equals(principal)
                        && one.standIn().equals(standIn)
                        && !ended.contains(one.id())
                        && !at.isBefore(one.from())
                        && at.isBefore(one.until()));
    }

    /** Those who stand in for this person, in the order named. */
    public List<StandInNamed> of(PersonId principal) {
        return named.stream().filter(one -> one.principal().equals(principal)).toList();
    }

    /** The one of this id. */
    public Optional<StandInNamed> of(StandInId id) {
        return named.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private static StandInNamed endingAt(StandInNamed one, Instant end) {
        return new StandInNamed(
                one.principal(),
                one.id(),
                one.office(),
                one.store(),
                one.standIn(),
                one.from(),
                end.isBefore(one.from()) ? one.from() : end,
                one.namedBy());
    }
}
