package org.muster.dispatch.application;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.muster.dispatch.domain.Instructions;
import org.muster.dispatch.domain.Proposal;
import org.muster.dispatch.domain.Proposal.Called;
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
 * Whom operations could order (F3.1–F3.3).
 *
 * @param found how many guards the region can give of {@code headcount}
 * @param shortage if not all: what keeps how many guards; empty when nobody is short
 * @param candidates every store, the ranked ones first
 * @param picks the guards who would go, by store, in the order of the ranks
 */
public record ProposalPage(
        CaseId caseId,
        StoreId supportedStore,
        Level level,
        int headcount,
        int found,
        List<Short> shortage,
        List<CandidatePage> candidates,
        Map<StoreId, List<PickPage>> picks,
        Money estimatedCost) {

    /** How many guards could not be counted on, and why. */
    public record Short(String because, int guards) {}

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

    static ProposalPage of(Proposal proposal) {
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
                proposal.shortage().map(ProposalPage::reasons).orElse(List.of()),
                proposal.stores().stream().map(ProposalPage::candidate).toList(),
                picks,
                proposal.estimatedCost());
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

    private static List<Short> reasons(Shortage shortage) {
        List<Short> reasons = new ArrayList<>();
        shortage.kept().forEach((because, guards) -> reasons.add(new Short(because.name(), guards)));
        if (shortage.tooFar() > 0) {
            reasons.add(new Short("TOO_FAR", shortage.tooFar()));
        }
        if (reasons.isEmpty()) {
            reasons.add(new Short("NO_MORE_GUARDS", shortage.missing()));
        }
        return reasons;
    }
}
