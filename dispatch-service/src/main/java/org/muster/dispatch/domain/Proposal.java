package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.events.CaseId;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.Duty;

/**
 * Which stores could lend which guards to a support, best first (F3.1–F3.3, F2.1, N1+). Operations decides; this is what it
 * decides on.
 *
 * @param need what was cleared
 * @param stores every store of the region: the ranked ones in their order, then the excluded ones
 * @param estimatedCost of what would be taken
 * @param shortage who is missing and why, if the region cannot give what is needed
 */
public record Proposal(SupportNeed need, List<StoreOffer> stores, Money estimatedCost, Optional<Shortage> shortage) {

    public Proposal {
        stores = List.copyOf(stores);
    }

    /**
     * Proposes for a cleared support.
     *
     * @param now people needed at once are due as soon as they can be there from now
     * @throws IllegalArgumentException if the region doesn't know the supported store
     */
    public static Proposal of(SupportNeed need, Region region, DispatchPolicy policy, Instant now) {
        return new CandidateRanking(need, region, policy, now, now, Set.of()).proposal();
    }

    /** Proposes whom a standing order still lacks: it keeps whom it has called, and asks nobody twice. */
    public static Proposal remade(Underway underway, Region region, DispatchPolicy policy, Instant now) {
        return Choice.remade(underway, region, policy, now).proposal();
    }

    /**
     * A store, as the proposal sees it. Each of its guards is either offered or kept.
     *
     * @param rank 1 is first; 0 when excluded
     * @param offered guards who could go together and leave cover and rest whole, in the order in which they go; of a store too far
     *     away, who could go if it were near
     * @param taken how many of them, from the first, would go
     * @param kept guards who cannot go, and why
     */
    public record StoreOffer(
            StoreId store,
            int rank,
            Travel travel,
            int qualityPerMille,
            LendingPeriod absence,
            List<Called> offered,
            int taken,
            CandidateStatus standing,
            List<Kept> kept) {
        public StoreOffer {
            offered = List.copyOf(offered);
            kept = List.copyOf(kept);
        }

        /** The guards that would go. */
        public List<Called> called() {
            return offered.subList(0, taken);
        }

        /**
         * Why its guards do not go, to the last one: with those taken, and those who could go and are not needed, they are all it has.
         *
         * @return how many guards each hindrance keeps; hindrances that keep nobody are left out
         */
        public Map<Hindrance, Integer> withheld() {
            Map<Hindrance, Integer> withheld = new EnumMap<>(Hindrance.class);
            kept.forEach(one -> withheld.merge(one.because(), 1, Integer::sum));
            if (standing == CandidateStatus.TOO_FAR && !offered.isEmpty()) {
                withheld.put(Hindrance.TOO_FAR, offered.size());
            }
            return Collections.unmodifiableMap(withheld);
        }

        Candidate candidate(int ordered) {
            return new Candidate(
                    store,
                    rank,
                    travel.tier(),
                    travel.metres(),
                    travel.minutes(),
                    qualityPerMille,
                    offered.size(),
                    ordered,
                    reason(ordered));
        }

        private String reason(int ordered) {
            if (ordered > 0) {
                return taken > 0 ? standing.name() : "CHOSEN_BY_OPERATIONS";
            }
            return taken > 0 ? "PASSED_OVER" : standing.name();
        }
    }

    /** A guard who could go; duty is read at the time he is due on site (F2.1). */
    public record Called(PersonId guard, Duty duty) {}

    /**
     * A guard who cannot go.
     *
     * @param committedTo the other support, if that is why
     */
    public record Kept(PersonId guard, Hindrance because, Optional<CaseId> committedTo) {}

    /** Why a guard cannot go. They are looked for in this order: one whom several keep is counted under the first. */
    public enum Hindrance {
        /** His is the supported store: it never lends to itself (F3.3). */
        SUPPORTED_STORE,
        /** Called to this support before: he goes, or was excused, called back or absent (F3.1). */
        CALLED_ALREADY,
        /** Bound to another support (N1+). */
        COMMITTED,
        /** Another duty of his lies too near (N1+). */
        NO_REST,
        /** His store would fall below its minimum cover (N1+). */
        NEEDED_FOR_COVER,
        /** He could go, but his store is farther away than policy proposes, or he would come after the end (F3.2). */
        TOO_FAR
    }

    /** Where a store stands in the proposal. */
    public enum CandidateStatus {
        /** Guards are taken from it. */
        RANKED,
        /** It could give, but stores before it suffice. */
        NOT_NEEDED,
        /** It could give, but is proposed after all others, as an emergency of its own runs there (F3.2). Taken from it or not. */
        OWN_EMERGENCY,
        /** It never lends to itself (F3.3). */
        SUPPORTED_STORE,
        /** Whoever is free is needed for its minimum cover (N1+). */
        MINIMUM_COVER,
        /** All its guards are bound elsewhere or must rest, or it has none (N1+). */
        NOBODY_FREE,
        /** Farther away than policy proposes at this level, or its guards would come after the end. */
        TOO_FAR
    }

    /**
     * Who is missing, and why. Of every store nobody is left who could go: with those who would, the withheld are all guards of the
     * region.
     *
     * @param found how many guards would go
     * @param withheld by store, in the proposal's order, and by what keeps them
     */
    public record Shortage(int headcount, int found, List<Withheld> withheld) {
        public Shortage {
            withheld = List.copyOf(withheld);
        }

        public int missing() {
            return headcount - found;
        }

        /** How many would still be missing if all guards of the stores that may lend went: the region doesn't have them. */
        public int beyondRegion() {
            int others = withheld.stream()
                    .filter(one -> one.because() != Hindrance.SUPPORTED_STORE)
                    .mapToInt(Withheld::guards)
                    .sum();
            return Math.max(0, missing() - others);
        }
    }

    /** Guards of one store who do not go, and what keeps them. */
    public record Withheld(StoreId store, Hindrance because, int guards) {}

    /** The guards that would go, by store, in the order of the ranks. */
    public Map<StoreId, List<PersonId>> picks() {
        Map<StoreId, List<PersonId>> picks = new LinkedHashMap<>();
        taking().forEach(offer -> picks.put(
                offer.store(), offer.called().stream().map(Called::guard).toList()));
        return picks;
    }

    private Stream<StoreOffer> taking() {
        return stores.stream().filter(offer -> offer.taken() > 0);
    }
}
