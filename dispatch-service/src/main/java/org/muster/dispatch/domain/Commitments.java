package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.CaseId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveEarned;
import org.muster.events.dispatch.DispatchEvent.CompensatoryLeaveNotEarned;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;

/** The supports a guard is or was bound to, as his stream tells them. */
public record Commitments(List<Commitment> all) {
    public static final Commitments NONE = new Commitments(List.of());

    public Commitments {
        all = List.copyOf(all);
    }

    /**
     * One support a guard is or was bound to.
     *
     * @param from when he had to leave his store
     * @param until when he is expected back; when he is back, if he was freed: that may lie ahead
     * @param open whether he is still bound
     */
    public record Commitment(CaseId caseId, Instant from, Instant until, boolean open) {

        /** How long he is away. Someone not freed in time is still there. */
        Period period(Instant now) {
            return new Period(from, overdue(now) ? now : until);
        }

        boolean overdue(Instant now) {
            return open && until.isBefore(now);
        }
    }

    /** The commitments after one more fact of the guard's stream. */
    public Commitments after(DispatchEvent.OfGuard event) {
        return switch (event) {
            // Committed again from the same time, he is bound by the same support again.
            case GuardCommitted committed ->
                new Commitments(Stream.concat(
                                all.stream()
                                        .filter(commitment ->
                                                !(commitment.caseId().equals(committed.caseId())
                                                        && commitment.from().equals(committed.from()))),
                                Stream.of(
                                        new Commitment(committed.caseId(), committed.from(), committed.until(), true)))
                        .toList());
            case GuardFreed freed -> {
                Optional<Commitment> last = last(freed.caseId());
                yield new Commitments(all.stream()
                        .flatMap(commitment -> last.equals(Optional.of(commitment))
                                ? closed(commitment, freed.at()).stream()
                                : Stream.of(commitment))
                        .toList());
            }
            case CompensatoryLeaveEarned _, CompensatoryLeaveNotEarned _ -> this;
        };
    }

    /** Those to other supports. */
    Commitments without(CaseId caseId) {
        return new Commitments(all.stream()
                .filter(commitment -> !commitment.caseId().equals(caseId))
                .toList());
    }

    /** What binds or bound him last to this support; who came back was bound to it more than once. */
    Optional<Commitment> last(CaseId caseId) {
        return all.stream()
                .filter(commitment -> commitment.caseId().equals(caseId))
                .max(Comparator.comparing(Commitment::from));
    }

    /** Whether another support than this one binds him at some moment of these periods. */
    boolean boundElsewhere(CaseId caseId, List<Period> periods, Instant now) {
        return all.stream()
                .filter(commitment -> !commitment.caseId().equals(caseId))
                .anyMatch(commitment -> periods.stream()
                        .anyMatch(period -> commitment.period(now).overlaps(period)));
    }

    /** Freed before he had to leave, he was never away. */
    private static Optional<Commitment> closed(Commitment commitment, Instant at) {
        return at.isAfter(commitment.from())
                ? Optional.of(new Commitment(commitment.caseId(), commitment.from(), at, false))
                : Optional.empty();
    }
}
