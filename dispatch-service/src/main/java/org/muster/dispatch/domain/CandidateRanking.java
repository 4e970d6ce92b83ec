package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.dispatch.domain.Proposal.CandidateStatus;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.dispatch.domain.Proposal.Shortage;
import org.muster.dispatch.domain.Proposal.StoreOffer;
import org.muster.dispatch.domain.Proposal.Withheld;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Tier;

/** Every store of the region looked at for one support: what a proposal is made of, and what an order is held against. */
final class CandidateRanking {

    /**
     * A store looked at.
     *
     * @param exclusion why it is not ranked, if so
     */
    record Surveyed(
            Region.Store store,
            Travel travel,
            LendingPeriod absence,
            StoreAvailability lender,
            Optional<CandidateStatus> exclusion) {
        StoreId id() {
            return store.id();
        }

        boolean ranked() {
            return exclusion.isEmpty();
        }

        int offered() {
            return lender.free().size();
        }
    }

    private final SupportNeed need;
    private final DispatchPolicy policy;
    private final List<Surveyed> stores;

    /**
     * Looks at every store.
     *
     * @param orderedAt from when people needed at once are on their way
     * @param now when it is looked at: who is overdue then is still away
     * @param called whom the support has called before
     */
    CandidateRanking(
            SupportNeed need,
            Region region,
            DispatchPolicy policy,
            Instant orderedAt,
            Instant now,
            Set<PersonId> called) {
        this.need = need;
        this.policy = policy;
        Region.Store supported = region.store(need.supportedStore())
                .orElseThrow(() -> new IllegalArgumentException("the region has no store " + need.supportedStore()));
        this.stores = region.stores().stream()
                .map(store -> survey(store, supported, orderedAt, now, called))
                .sorted(Comparator.comparing(Surveyed::ranked, Comparator.reverseOrder())
                        .thenComparing(order()))
                .toList();
    }

    List<Surveyed> stores() {
        return stores;
    }

    /** Level A: out of town first; B and C: same city first (F3.3). */
    static Tier preferred(Level level) {
        return switch (level) {
            case A -> Tier.OUT_OF_TOWN;
            case B, C -> Tier.SAME_CITY;
        };
    }

    /** What the stores can give that are asked before any other tier. */
    int offeredByPreferredTier() {
        return stores.stream()
                .filter(surveyed -> surveyed.ranked() && ofPreferredTier(surveyed))
                .mapToInt(Surveyed::offered)
                .sum();
    }

    /**
     * Whether the store is asked before any other tier (F3.3). One with an emergency of its own is proposed after both tiers, so nobody
     * has to take what it could give before he leaves the preferred tier.
     */
    boolean ofPreferredTier(Surveyed surveyed) {
        return surveyed.travel().tier() == preferred(need.level())
                && !surveyed.store().ownEmergency();
    }

    Proposal proposal() {
        List<StoreOffer> offers = new ArrayList<>();
        int open = need.headcount();
        int rank = 0;
        Money cost = Money.zero();
        for (Surveyed surveyed : stores) {
            int taken = surveyed.ranked() ? Math.min(open, surveyed.offered()) : 0;
            open -= taken;
            cost = cost.plus(Estimate.of(need, surveyed.travel(), surveyed.absence(), taken, policy.rates()));
            offers.add(new StoreOffer(
                    surveyed.id(),
                    surveyed.ranked() ? ++rank : 0,
                    surveyed.travel(),
                    surveyed.store().qualityPerMille(),
                    surveyed.absence(),
                    lends(surveyed) ? surveyed.lender().free() : List.of(),
                    taken,
                    standing(surveyed, taken),
                    lends(surveyed) ? surveyed.lender().kept() : keptAtHome(surveyed.store())));
        }
        return new Proposal(
                need,
                offers,
                cost,
                open > 0 ? Optional.of(shortage(need.headcount() - open, offers)) : Optional.empty());
    }

    private static CandidateStatus standing(Surveyed surveyed, int taken) {
        return surveyed.exclusion().orElseGet(() -> {
            if (surveyed.store().ownEmergency()) {
                return CandidateStatus.OWN_EMERGENCY;
            }
            return taken > 0 ? CandidateStatus.RANKED : CandidateStatus.NOT_NEEDED;
        });
    }

    private boolean lends(Surveyed surveyed) {
        return !surveyed.id().equals(need.supportedStore());
    }

    private static List<Kept> keptAtHome(Region.Store supported) {
        return supported.guards().stream()
                .map(Region.Guard::id)
                .sorted(Comparator.comparing(PersonId::value))
                .map(guard -> new Kept(guard, Hindrance.SUPPORTED_STORE, Optional.empty()))
                .toList();
    }

    private Shortage shortage(int found, List<StoreOffer> offers) {
        List<Withheld> withheld = new ArrayList<>();
        offers.forEach(offer -> offer.withheld()
                .forEach((because, guards) -> withheld.add(new Withheld(offer.store(), because, guards))));
        return new Shortage(need.headcount(), found, withheld);
    }

    /**
     * A store with an emergency of its own comes after all others; otherwise tier, then travel-time band, quality, exact travel time,
     * distance, and the id so that no two stores are equal (F3.2).
     */
    private Comparator<Surveyed> order() {
        Tier first = preferred(need.level());
        return Comparator.<Surveyed, Boolean>comparing(
                        surveyed -> surveyed.store().ownEmergency())
                .thenComparing(surveyed -> surveyed.travel().tier() != first)
                .thenComparingInt(surveyed -> surveyed.travel().band(policy))
                .thenComparing(surveyed -> surveyed.store().qualityPerMille(), Comparator.reverseOrder())
                .thenComparingInt(surveyed -> surveyed.travel().minutes())
                .thenComparingInt(surveyed -> surveyed.travel().metres())
                .thenComparing(surveyed -> surveyed.id().value());
    }

    private Surveyed survey(
            Region.Store store, Region.Store supported, Instant orderedAt, Instant now, Set<PersonId> called) {
        Travel travel = Travel.between(store, supported, policy);
        LendingPeriod absence = LendingPeriod.of(need, travel, policy, orderedAt);
        StoreAvailability lender = new StoreAvailability(store, absence, policy, now, called);
        return new Surveyed(store, travel, absence, lender, exclusion(store, travel, absence, lender));
    }

    private Optional<CandidateStatus> exclusion(
            Region.Store store, Travel travel, LendingPeriod absence, StoreAvailability lender) {
        if (store.id().equals(need.supportedStore())) {
            return Optional.of(CandidateStatus.SUPPORTED_STORE);
        }
        if (travel.minutes() > policy.terms(need.level()).farthestTravel().toMinutes()
                || !absence.reportAt().isBefore(need.until())) {
            return Optional.of(CandidateStatus.TOO_FAR);
        }
        if (lender.free().isEmpty()) {
            boolean forCover = lender.kept().stream().anyMatch(kept -> kept.because() == Hindrance.NEEDED_FOR_COVER);
            return Optional.of(forCover ? CandidateStatus.MINIMUM_COVER : CandidateStatus.NOBODY_FREE);
        }
        return Optional.empty();
    }
}
