package org.muster.dispatch.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.domain.Instructions;
import org.muster.dispatch.domain.Proposal;
import org.muster.dispatch.domain.Proposal.Called;
import org.muster.dispatch.domain.Proposal.Hindrance;
import org.muster.dispatch.domain.Proposal.Shortage;
import org.muster.dispatch.domain.Proposal.StoreOffer;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.Tier;

/**
 * Whom operations could order (F3.1–F3.3). While an order stands, whom it could order in addition: the proposal is remade for those who
 * are missing, and keeps everybody else.
 *
 * @param headcount how many guards are to be found: as many as are needed, less those who are kept
 * @param kept whom the standing order binds; nobody before there is one
 * @param found how many guards the region can give of {@code headcount}
 * @param missing the rest of {@code headcount}
 * @param beyondRegion how many would still be missing if all guards of the stores that may lend went: the region doesn't have them
 * @param shortage if somebody is missing, what keeps how many guards of which store, in the candidates' order: together with those found
 *     they are all guards of the region. Empty when nobody is missing
 * @param candidates every store, the ranked ones first
 * @param picks the guards who would go, by store, in the order of the ranks
 */
public record ProposalPage(
        CaseId caseId,
        StoreId supportedStore,
        Level level,
        int headcount,
        int found,
        int missing,
        int beyondRegion,
        List<Short> shortage,
        List<CandidatePage> candidates,
        Map<StoreId, List<PickPage>> picks,
        Money estimatedCost,
        List<PersonId> kept) {

    /** How many guards of a store cannot go, and why. */
    public record Short(StoreId store, Hindrance because, int guards) {}

    /** One store. */
    public record CandidatePage(
            StoreId store,
            int rank,
            Tier tier,
            int distanceMetres,
            int travelMinutes,
            int qualityPerMille,
            int offered,
            int taken,
            String reason) {}

    /** One guard who would go. */
    public record PickPage(PersonId guard, Duty duty, Dress dress) {}

    static ProposalPage of(Proposal proposal, List<PersonId> kept) {
        Level level = proposal.need().level();
        Map<StoreId, List<PickPage>> picks = new LinkedHashMap<>();
        int found = 0;
        for (StoreOffer offer : proposal.stores()) {
            if (offer.taken() > 0) {
                picks.put(offer.store(), picks(level, offer.called()));
                found += offer.taken();
            }
        }
        return new ProposalPage(
                proposal.need().caseId(),
                proposal.need().supportedStore(),
                level,
                proposal.need().headcount(),
                found,
                proposal.shortage().map(Shortage::missing).orElse(0),
                proposal.shortage().map(Shortage::beyondRegion).orElse(0),
                proposal.shortage().map(ProposalPage::withheld).orElse(List.of()),
                proposal.stores().stream().map(ProposalPage::candidate).toList(),
                picks,
                proposal.estimatedCost(),
                kept);
    }

    private static List<PickPage> picks(Level level, List<Called> called) {
        List<PickPage> picks = new ArrayList<>();
        for (int i = 0; i < called.size(); i++) {
            Called one = called.get(i);
            picks.add(new PickPage(one.guard(), one.duty(), Instructions.dress(level, i, called.size())));
        }
        return picks;
    }

    private static CandidatePage candidate(StoreOffer offer) {
        return new CandidatePage(
                offer.store(),
                offer.rank(),
                offer.travel().tier(),
                offer.travel().metres(),
                offer.travel().minutes(),
                offer.qualityPerMille(),
                offer.offered().size(),
                offer.taken(),
                offer.standing().name());
    }

    private static List<Short> withheld(Shortage shortage) {
        return shortage.withheld().stream()
                .map(one -> new Short(one.store(), one.because(), one.guards()))
                .toList();
    }
}
