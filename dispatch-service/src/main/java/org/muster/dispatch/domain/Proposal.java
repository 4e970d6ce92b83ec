package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 * @param shortage what is missing, if the region cannot give what is needed
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
        return new CandidateRanking(need, region, policy, now, now).proposal();
    }

    /**
     * A store, as the proposal sees it.
     *
     * @param rank 1 is first; 0 when excluded
     * @param offered guards who could go together and leave cover and rest whole, in the order in which they go
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

    /** Why a guard cannot go. */
    public enum Hindrance {
        /** Bound to another support (N1+). */
        COMMITTED,
        /** Another duty of his lies too near (N1+). */
        NO_REST,
        /** His store would fall below its minimum cover (N1+). */
        NEEDED_FOR_COVER
    }

    /** Where a store stands in the proposal. */
    public enum CandidateStatus {
        /** Guards are taken from it. */
        RANKED,
        /** It could give, but stores before it suffice. */
        NOT_NEEDED,
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
     * What the region cannot give, and why.
     *
     * @param missing how many guards are short of the headcount
     * @param kept how many guards of stores near enough each hindrance keeps; hindrances that keep nobody are left out
     * @param tooFar how many guards could go, but from stores too far away
     */
    public record Shortage(int headcount, int missing, Map<Hindrance, Integer> kept, int tooFar) {
        public Shortage {
            kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
        }
    }

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
