package org.muster.approval.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.decider.Decision;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.offices.Offices.ActingCapacity;

/** Collect signatures for a content that was filed (N2.1). */
public record OpenApproval(Filing filing) implements ApprovalCommand {

    /**
     * What was filed and is to be signed, as request-service tells it.
     *
     * @param at when the content was filed: that day's policy holds for it, whenever it is heard of here
     * @param filer who filed it, and whom he stood in for
     * @param words what was attested, as the form lists it (N2.2)
     */
    public record Filing(
            Instant at,
            Subject subject,
            Level level,
            StoreId supportedStore,
            ContentRef content,
            ActingCapacity filer,
            List<AttestedWord> words) {
        public Filing {
            words = List.copyOf(words);
        }
    }

    @Override
    public Set<PersonId> named() {
        return filing.filer().everybody().collect(Collectors.toUnmodifiableSet());
    }

    /**
     * A newer content is opened even after a decision: that was about the content before it, and request-service, which lets
     * nobody edit what is finally decided, has already replaced it.
     */
    Decision<ApprovalEvent> decide(Given given, ApprovalState state) {
        return switch (state) {
            case NotOpened _ ->
                Decision.accept(opening(given, given.facts().policies().inForce(filing.at()), Set.of()));
            case Opened before ->
                filing.content().version() > before.content().version()
                        ? Decision.accept(opening(
                                given,
                                given.policyOf(before.round()),
                                before.round().duties().accused()))
                        : Decision.accept();
        };
    }

    private List<ApprovalEvent> opening(Given given, AuthorityPolicy policy, Set<PersonId> accused) {
        ActingCapacity filer = filing.filer();
        ApprovalOpened opened = new ApprovalOpened(
                given.caseId(),
                filing.subject(),
                filing.level(),
                filing.supportedStore(),
                filing.content(),
                policy.steps(filing.subject(), filing.level(), filing.supportedStore()),
                policy.version(),
                filer.person(),
                filing.words(),
                filer.onBehalfOf());
        SigningRound round = SigningRound.of(opened, accused);
        List<ApprovalEvent> facts = new ArrayList<>();
        facts.add(opened);
        filing.words()
                .forEach(word -> word.confirmed()
                        .ifPresent(confirmed -> facts.add(round.answered(word, filer.person(), confirmed))));
        Set<PersonId> denied = filing.words().stream()
                .filter(word -> word.confirmed().equals(Optional.of(false)))
                .map(AttestedWord::attestedBy)
                .collect(Collectors.toUnmodifiableSet());
        Step first = opened.steps().getFirst();
        boolean inOffice = given.offices()
                .capacities(filer.person(), first.office(), first.store())
                .contains(filer);
        if (inOffice && filer.everybody().noneMatch(one -> accused.contains(one) || denied.contains(one))) {
            facts.addAll(round.signing(filer, true, Optional.empty()));
        }
        return facts;
    }
}
