package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.RosterEvent.Shift;

/**
 * One store as a lender: which of its guards could go, in which order, and what keeps the others (F2.1, N1+).
 *
 * <p>Cover is looked at in every moment of the absence, not at full hours: between two changes of who is there nothing can
 * happen to it.
 *
 * <p>A proposal looks at everybody of the region. So this goes through shifts and moments without streams, and once for all guards who
 * share one list of shifts, as those of a crew do (ADR 0018).
 */
final class StoreAvailability {
    /** On duty first (F2.1); then whom it costs least of his own time, then the longest rested, then by id. */
    private static final Comparator<Assessed> ORDER = StoreAvailability::compare;

    /** The first moment at which a store would have too few left: fewer than its minimum cover. */
    record Gap(Instant at, int left, int minimum) {}

    private final Region.Store store;
    private final LendingPeriod lending;
    private final Period absence;
    private final Duration rest;
    private final Instant now;
    private final Set<PersonId> called;
    private final Instant[] moments;
    private final Assessed[] inOrder;
    private final int[] present;
    private final List<Called> free;
    private final List<Kept> kept;

    /** @param called whom the support has called before: they are not offered again, whatever became of it */
    StoreAvailability(
            Region.Store store, LendingPeriod absence, DispatchPolicy policy, Instant now, Set<PersonId> called) {
        this.store = store;
        this.called = called;
        this.lending = absence;
        this.absence = absence.period();
        this.rest = policy.rest();
        this.now = now;
        this.moments = moments();
        this.inOrder = inOrder();
        this.present = new int[moments.length];
        for (Assessed assessed : inOrder) {
            addTo(present, assessed, 1);
        }
        List<Called> going = new ArrayList<>(inOrder.length);
        List<Kept> staying = new ArrayList<>(inOrder.length);
        chooseFree(going, staying);
        this.free = List.copyOf(going);
        this.kept = List.copyOf(staying);
    }

    /** Guards who could go together without breaking cover or rest, in the order in which they go. */
    List<Called> free() {
        return free;
    }

    List<Kept> kept() {
        return kept;
    }

    /** What keeps this guard, whoever else goes; his store's cover is not asked for. */
    Optional<Kept> hindrance(PersonId guard) {
        return Arrays.stream(inOrder)
                .filter(assessed -> assessed.id().equals(guard))
                .flatMap(assessed -> assessed.kept().stream())
                .findFirst();
    }

    /** These guards in the order in which the store's guards go. */
    List<Called> ordered(Set<PersonId> guards) {
        return Arrays.stream(inOrder)
                .filter(assessed -> guards.contains(assessed.id()))
                .map(Assessed::called)
                .toList();
    }

    /** Where cover would be broken if just these guards went. */
    Optional<Gap> gapWithout(Set<PersonId> guards) {
        int[] taken = new int[moments.length];
        for (Assessed assessed : inOrder) {
            if (guards.contains(assessed.id())) {
                addTo(taken, assessed, 1);
            }
        }
        for (int i = 0; i < taken.length; i++) {
            int left = present[i] - taken[i];
            if (taken[i] > 0 && left < store.minimumCover()) {
                return Optional.of(new Gap(moments[i], left, store.minimumCover()));
            }
        }
        return Optional.empty();
    }

    private void chooseFree(List<Called> going, List<Kept> staying) {
        int[] left = present.clone();
        for (Assessed assessed : inOrder) {
            if (!assessed.free()) {
                assessed.kept().ifPresent(staying::add);
            } else if (spared(left, assessed)) {
                addTo(left, assessed, -1);
                going.add(assessed.called());
            } else {
                staying.add(new Kept(assessed.id(), Hindrance.NEEDED_FOR_COVER, Optional.empty()));
            }
        }
    }

    /** Only moments in which he would be on duty count: nobody off duty is missed. */
    private boolean spared(int[] left, Assessed assessed) {
        BitSet missed = assessed.times().missed();
        for (int i = missed.nextSetBit(0); i >= 0; i = missed.nextSetBit(i + 1)) {
            if (left[i] <= store.minimumCover()) {
                return false;
            }
        }
        return true;
    }

    private static void addTo(int[] counts, Assessed assessed, int number) {
        BitSet missed = assessed.times().missed();
        for (int i = missed.nextSetBit(0); i >= 0; i = missed.nextSetBit(i + 1)) {
            counts[i] += number;
        }
    }

    /** The absence's begin, and every moment within it at which somebody comes or goes, in order. */
    private Instant[] moments() {
        List<Instant> changes = new ArrayList<>();
        changes.add(absence.from());
        Set<List<Shift>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Region.Guard guard : store.guards()) {
            if (seen.add(guard.shifts())) {
                for (Shift shift : guard.shifts()) {
                    addWithin(changes, shift.from());
                    addWithin(changes, shift.until());
                }
            }
            guard.commitments().all().forEach(commitment -> {
                Period period = commitment.period(now);
                addWithin(changes, period.from());
                addWithin(changes, period.until());
            });
        }
        Instant[] sorted = changes.toArray(Instant[]::new);
        Arrays.sort(sorted);
        int distinct = 1;
        for (int i = 1; i < sorted.length; i++) {
            if (!sorted[i].equals(sorted[distinct - 1])) {
                sorted[distinct++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, distinct);
    }

    private void addWithin(List<Instant> changes, Instant moment) {
        if (absence.contains(moment)) {
            changes.add(moment);
        }
    }

    /** The moments from which on he would be on duty in his store, by their index. */
    private BitSet missed(Region.Guard guard) {
        BitSet missed = new BitSet(moments.length);
        for (Shift shift : guard.shifts()) {
            mark(missed, period(shift), true);
        }
        for (Commitment commitment : guard.commitments().all()) {
            mark(missed, commitment.period(now), false);
        }
        return missed;
    }

    private void mark(BitSet bits, Period period, boolean value) {
        Period within = period.common(absence);
        if (within.from().isBefore(within.until())) {
            bits.set(indexOf(within.from()), indexOf(within.until()), value);
        }
    }

    private int indexOf(Instant moment) {
        int index = Arrays.binarySearch(moments, moment);
        return index >= 0 ? index : moments.length;
    }

    /**
     * What a guard's shifts and commitments come to.
     *
     * @param ownTime how much of the absence lies outside his own shifts
     * @param lastDuty when his last duty ended, as far as it is known
     * @param missed the moments in which he would be missed
     * @param committedTo the other support, where he is committed
     */
    private record Times(
            Duty duty,
            Duration ownTime,
            Instant lastDuty,
            BitSet missed,
            Optional<Hindrance> hindrance,
            Optional<CaseId> committedTo) {}

    /** A guard before cover is asked for. */
    private record Assessed(PersonId id, Times times) {
        boolean free() {
            return times.hindrance().isEmpty();
        }

        Called called() {
            return new Called(id, times.duty());
        }

        Optional<Kept> kept() {
            return times.hindrance().map(hindrance -> new Kept(id, hindrance, times.committedTo()));
        }
    }

    private static int compare(Assessed one, Assessed other) {
        int order = one.times().duty().compareTo(other.times().duty());
        if (order == 0) {
            order = one.times().ownTime().compareTo(other.times().ownTime());
        }
        if (order == 0) {
            order = one.times().lastDuty().compareTo(other.times().lastDuty());
        }
        return order == 0 ? one.id().value().compareTo(other.id().value()) : order;
    }

    private Assessed[] inOrder() {
        IdentityHashMap<List<Shift>, Times> alike = new IdentityHashMap<>();
        Assessed[] assessed = new Assessed[store.guards().size()];
        for (int i = 0; i < assessed.length; i++) {
            Region.Guard guard = store.guards().get(i);
            Times times = guard.commitments().all().isEmpty() && !called.contains(guard.id())
                    ? alike.computeIfAbsent(guard.shifts(), _ -> times(guard))
                    : times(guard);
            assessed[i] = new Assessed(guard.id(), times);
        }
        Arrays.sort(assessed, ORDER);
        return assessed;
    }

    private Times times(Region.Guard guard) {
        Shift running = running(guard);
        Optional<CaseId> committedTo = committedTo(guard);
        return new Times(
                running == null ? Duty.OFF_DUTY : Duty.ON_DUTY,
                absence.length().minus(OwnShifts.within(guard.shifts(), absence)),
                lastDuty(guard),
                missed(guard),
                called.contains(guard.id())
                        ? Optional.of(Hindrance.CALLED_ALREADY)
                        : committedTo.map(_ -> Hindrance.COMMITTED).or(() -> noRest(guard, running)),
                committedTo);
    }

    /** The shift he is called from. */
    private @Nullable Shift running(Region.Guard guard) {
        for (Shift shift : guard.shifts()) {
            if (period(shift).contains(lending.reportAt())) {
                return shift;
            }
        }
        return null;
    }

    private Optional<CaseId> committedTo(Region.Guard guard) {
        for (Commitment commitment : guard.commitments().all()) {
            // Nobody knows when someone overdue will be free: he counts as bound until he could have rested.
            Period bound =
                    commitment.overdue(now) ? new Period(commitment.from(), now.plus(rest)) : commitment.period(now);
            if (bound.overlaps(absence)) {
                return Optional.of(commitment.caseId());
            }
        }
        return Optional.empty();
    }

    private Optional<Hindrance> noRest(Region.Guard guard, @Nullable Shift running) {
        return otherSupportTooNear(guard) || ownShiftTooNear(guard, running)
                ? Optional.of(Hindrance.NO_REST)
                : Optional.empty();
    }

    private boolean otherSupportTooNear(Region.Guard guard) {
        if (guard.commitments().all().isEmpty()) {
            return false;
        }
        Period withRest = new Period(absence.from().minus(rest), absence.until().plus(rest));
        return guard.commitments().all().stream()
                .anyMatch(commitment -> commitment.period(now).overlaps(withRest));
    }

    /**
     * Other shifts must leave his rest free. Where the absence stays within the shift he is called from, the support changes nothing
     * about his rest, and the roster answers for it.
     */
    private boolean ownShiftTooNear(Region.Guard guard, @Nullable Shift running) {
        boolean leavesEarly = running == null || absence.from().isBefore(running.from());
        boolean returnsLate = running == null || absence.until().isAfter(running.until());
        Period keptFree = new Period(
                leavesEarly ? absence.from().minus(rest) : absence.from(),
                returnsLate ? absence.until().plus(rest) : absence.until());
        for (Shift shift : guard.shifts()) {
            if (period(shift).overlaps(keptFree) && !shift.equals(running)) {
                return true;
            }
        }
        return false;
    }

    private Instant lastDuty(Region.Guard guard) {
        Instant last = Instant.EPOCH;
        for (Shift shift : guard.shifts()) {
            last = laterBeforehand(last, shift.until());
        }
        for (Commitment commitment : guard.commitments().all()) {
            last = laterBeforehand(last, commitment.period(now).until());
        }
        return last;
    }

    private Instant laterBeforehand(Instant last, Instant end) {
        return end.isAfter(absence.from()) ? last : Period.later(last, end);
    }

    private static Period period(Shift shift) {
        return new Period(shift.from(), shift.until());
    }
}
