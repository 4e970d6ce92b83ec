package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.RosterEvent.Shift;

/**
 * One store as a lender: which of its guards could go, in which order, and what keeps the others (F2.1, N1+).
 *
 * <p>Cover is looked at in every moment of the absence, not at full hours: between two changes of who is there nothing can
 * happen to it.
 */
final class StoreAvailability {
    /** On duty first (F2.1); then whom it costs least of his own time, then the longest rested, then by id. */
    private static final Comparator<Assessed> ORDER = Comparator.comparing(Assessed::duty)
            .thenComparing(Assessed::ownTime)
            .thenComparing(Assessed::rested, Comparator.reverseOrder())
            .thenComparing(assessed -> assessed.id().value());

    /** The first moment at which a store would have too few left. */
    record Gap(Instant at, int left) {}

    private final Region.Store store;
    private final Period absence;
    private final Instant now;
    private final List<Instant> moments;
    private final List<Assessed> inOrder;
    private final int[] present;
    private final List<Called> free = new ArrayList<>();
    private final List<Kept> kept = new ArrayList<>();

    StoreAvailability(Region.Store store, LendingPeriod absence, DispatchPolicy policy, Instant now) {
        this.store = store;
        this.absence = absence.period();
        this.now = now;
        this.moments = moments();
        this.inOrder = store.guards().stream()
                .map(guard -> assess(guard, absence, policy))
                .sorted(ORDER)
                .toList();
        this.present = new int[moments.size()];
        inOrder.forEach(assessed -> addTo(present, assessed, 1));
        chooseFree();
    }

    /** Guards who could go together without breaking cover or rest, in the order in which they go. */
    List<Called> free() {
        return List.copyOf(free);
    }

    List<Kept> kept() {
        return List.copyOf(kept);
    }

    /** What keeps this guard, whoever else goes; his store's cover is not asked for. */
    Optional<Kept> hindrance(PersonId guard) {
        return inOrder.stream()
                .filter(assessed -> assessed.id().equals(guard))
                .flatMap(assessed -> assessed.hindrance().stream())
                .findFirst();
    }

    /** These guards in the order in which the store's guards go. */
    List<Called> ordered(Set<PersonId> guards) {
        return inOrder.stream()
                .filter(assessed -> guards.contains(assessed.id()))
                .map(assessed -> new Called(assessed.id(), assessed.duty()))
                .toList();
    }

    /** Where cover would be broken if just these guards went. */
    Optional<Gap> gapWithout(Set<PersonId> guards) {
        int[] taken = new int[moments.size()];
        inOrder.stream()
                .filter(assessed -> guards.contains(assessed.id()))
                .forEach(assessed -> addTo(taken, assessed, 1));
        for (int i = 0; i < taken.length; i++) {
            int left = present[i] - taken[i];
            if (taken[i] > 0 && left < store.minimumCover()) {
                return Optional.of(new Gap(moments.get(i), left));
            }
        }
        return Optional.empty();
    }

    private void chooseFree() {
        int[] left = present.clone();
        for (Assessed assessed : inOrder) {
            if (assessed.hindrance().isPresent()) {
                kept.add(assessed.hindrance().get());
            } else if (spared(left, assessed)) {
                addTo(left, assessed, -1);
                free.add(new Called(assessed.id(), assessed.duty()));
            } else {
                kept.add(new Kept(assessed.id(), Hindrance.NEEDED_FOR_COVER, Optional.empty()));
            }
        }
    }

    /** Only moments in which he would be on duty count: nobody off duty is missed. */
    private boolean spared(int[] left, Assessed assessed) {
        return assessed.missed().stream().noneMatch(moment -> left[moment] <= store.minimumCover());
    }

    private static void addTo(int[] counts, Assessed assessed, int number) {
        assessed.missed().stream().forEach(moment -> counts[moment] += number);
    }

    /** The absence's begin, and every moment within it at which somebody comes or goes, in order. */
    private List<Instant> moments() {
        List<Instant> changes = new ArrayList<>();
        changes.add(absence.from());
        for (Region.Guard guard : store.guards()) {
            guard.shifts().forEach(shift -> addWithin(changes, period(shift)));
            guard.commitments().all().forEach(commitment -> addWithin(changes, commitment.period(now)));
        }
        return changes.stream().sorted().distinct().toList();
    }

    private void addWithin(List<Instant> changes, Period period) {
        if (absence.contains(period.from())) {
            changes.add(period.from());
        }
        if (absence.contains(period.until())) {
            changes.add(period.until());
        }
    }

    /** The moments from which on he would be on duty in his store, by their index. */
    private BitSet missed(Region.Guard guard) {
        BitSet missed = new BitSet(moments.size());
        guard.shifts().forEach(shift -> mark(missed, period(shift), true));
        guard.commitments().all().forEach(commitment -> mark(missed, commitment.period(now), false));
        return missed;
    }

    private void mark(BitSet bits, Period period, boolean value) {
        Period within = period.common(absence);
        if (!within.length().isZero()) {
            bits.set(indexOf(within.from()), indexOf(within.until()), value);
        }
    }

    private int indexOf(Instant moment) {
        int index = Collections.binarySearch(moments, moment);
        return index >= 0 ? index : moments.size();
    }

    /**
     * A guard before cover is asked for.
     *
     * @param ownTime how much of the absence lies outside his own shifts
     * @param rested since his last duty
     * @param missed the moments in which he would be missed
     */
    private record Assessed(
            PersonId id, Duty duty, Duration ownTime, Duration rested, Optional<Kept> hindrance, BitSet missed) {}

    private Assessed assess(Region.Guard guard, LendingPeriod absence, DispatchPolicy policy) {
        Optional<Period> running = guard.shifts().stream()
                .map(StoreAvailability::period)
                .filter(shift -> shift.contains(absence.reportAt()))
                .findFirst();
        Duration ownTime = absence.period().length().minus(OwnShifts.within(guard.shifts(), absence.period()));
        return new Assessed(
                guard.id(),
                running.isPresent() ? Duty.ON_DUTY : Duty.OFF_DUTY,
                ownTime,
                rested(guard, absence.from()),
                hindrance(guard, running, absence.period(), policy.rest()),
                missed(guard));
    }

    private Optional<Kept> hindrance(Region.Guard guard, Optional<Period> running, Period absence, Duration rest) {
        for (Commitment commitment : guard.commitments().all()) {
            // Nobody knows when someone overdue will be free: he counts as bound until he could have rested.
            Period bound =
                    commitment.overdue(now) ? new Period(commitment.from(), now.plus(rest)) : commitment.period(now);
            if (bound.overlaps(absence)) {
                return Optional.of(new Kept(guard.id(), Hindrance.COMMITTED, Optional.of(commitment.caseId())));
            }
        }
        Period withRest = new Period(absence.from().minus(rest), absence.until().plus(rest));
        boolean otherSupportTooNear = guard.commitments().all().stream()
                .anyMatch(commitment -> commitment.period(now).overlaps(withRest));
        Period keptFree = restAround(running, absence, rest);
        boolean ownShiftTooNear = guard.shifts().stream()
                .map(StoreAvailability::period)
                .anyMatch(shift -> shift.overlaps(keptFree) && !running.equals(Optional.of(shift)));
        return otherSupportTooNear || ownShiftTooNear
                ? Optional.of(new Kept(guard.id(), Hindrance.NO_REST, Optional.empty()))
                : Optional.empty();
    }

    /**
     * The time that other shifts must leave free. Where the absence stays within the shift he is called from, the support
     * changes nothing about his rest, and the roster answers for it.
     */
    private static Period restAround(Optional<Period> running, Period absence, Duration rest) {
        boolean leavesEarly =
                running.filter(shift -> !absence.from().isBefore(shift.from())).isEmpty();
        boolean returnsLate =
                running.filter(shift -> !absence.until().isAfter(shift.until())).isEmpty();
        return new Period(
                leavesEarly ? absence.from().minus(rest) : absence.from(),
                returnsLate ? absence.until().plus(rest) : absence.until());
    }

    private Duration rested(Region.Guard guard, Instant from) {
        Optional<Instant> lastShift = guard.shifts().stream()
                .map(Shift::until)
                .filter(until -> !until.isAfter(from))
                .max(Comparator.naturalOrder());
        Optional<Instant> lastSupport = guard.commitments().all().stream()
                .map(commitment -> commitment.period(now).until())
                .filter(until -> !until.isAfter(from))
                .max(Comparator.naturalOrder());
        return Duration.between(Period.later(lastShift.orElse(Instant.EPOCH), lastSupport.orElse(Instant.EPOCH)), from);
    }

    private static Period period(Shift shift) {
        return new Period(shift.from(), shift.until());
    }
}
