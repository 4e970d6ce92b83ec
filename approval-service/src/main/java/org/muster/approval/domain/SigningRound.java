package org.muster.approval.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;

/**
 * The collecting of signatures for one content. A newer content begins another round.
 *
 * @param signatures in the order of the steps
 * @param answers what owners said of their attested words (N2.2): true confirms
 */
public record SigningRound(
        ApprovalOpened opened,
        Duties duties,
        List<StepSigned> signatures,
        Map<Word, Boolean> answers,
        AwaitedStep waiting) {
    public SigningRound {
        signatures = List.copyOf(signatures);
        answers = Map.copyOf(answers);
    }

    static SigningRound of(ApprovalOpened opened, Set<PersonId> accused) {
        return new SigningRound(opened, Duties.of(opened, accused), List.of(), Map.of(), AwaitedStep.BEGINNING);
    }

    public List<Step> steps() {
        return duties.steps();
    }

    /** Index of the step whose turn it is; as many as there are steps once all are signed. */
    public int next() {
        return duties.next();
    }

    public Optional<Step> awaited() {
        return duties.awaited();
    }

    /** How many signers were added. */
    int added() {
        return steps().size() - opened.steps().size();
    }

    /** The attested words of this person that he has said nothing about yet; the regional general manager's go by office. */
    List<AttestedWord> unanswered(PersonId person, Role office) {
        return opened.words().stream()
                .filter(word -> !answers.containsKey(word.word()))
                .filter(word -> word.owner().map(person::equals).orElseGet(() -> word.office() == office))
                .toList();
    }

    /** Whether the word's owner can still decide a step, and say of it then: by an office of his own, not through a stand-in. */
    public boolean mayStillAnswer(AttestedWord word, Offices offices) {
        return IntStream.range(next(), steps().size()).anyMatch(index -> {
            Set<PersonId> possible = duties.possible(index, offices, Set.of());
            return word.owner()
                    .map(possible::contains)
                    .orElseGet(() -> steps().get(index).office() == word.office() && !possible.isEmpty());
        });
    }

    // What is put on record of it.

    /** What the owner of an attested word says of it (N2.2). */
    ApprovalEvent answered(AttestedWord word, PersonId owner, boolean confirmed) {
        return confirmed
                ? new AttestedWordConfirmed(opened.caseId(), opened.content(), word.word(), owner, word.attestedBy())
                : new AttestedWordDenied(opened.caseId(), opened.content(), word.word(), owner, word.attestedBy());
    }

    /** A signature; the last one grants. */
    List<ApprovalEvent> signing(ActingCapacity capacity, boolean byFiling, Optional<SealedText> comment) {
        StepSigned signed = new StepSigned(
                opened.caseId(),
                opened.content(),
                next(),
                steps().get(next()).office(),
                capacity.person(),
                byFiling,
                capacity.onBehalfOf(),
                comment);
        return next() == steps().size() - 1
                ? List.of(signed, new ApprovalGranted(opened.caseId(), opened.subject(), opened.content()))
                : List.of(signed);
    }

    ApprovalWithdrawn withdrawn(PersonId by) {
        return new ApprovalWithdrawn(opened.caseId(), opened.subject(), opened.content(), by);
    }

    /** The step is late or vacant, and the level above is told. */
    StepEscalated escalation(Escalation because, Offices offices, Instant at) {
        return new StepEscalated(
                opened.caseId(),
                opened.content(),
                next(),
                because,
                awaited().map(step -> levelAbove(step, offices)),
                at);
    }

    /**
     * The level above that is told of a late or vacant step. It is the level that the policy names, or else the next level above. If
     * nobody of that level may hand the step on, it is the first higher level where somebody may. If nobody may at any level, it stays
     * the first level, for the next holder of that office.
     */
    private Role levelAbove(Step step, Offices offices) {
        List<Role> above = AuthorityPolicy.allAbove(step.office());
        Role first = step.escalateTo().filter(above::contains).orElse(above.getFirst());
        return above.stream()
                .skip(above.indexOf(first))
                .filter(office -> offices.holders(office, storeOf(office)).stream()
                        .anyMatch(holder -> !duties.barredAbove().contains(holder)))
                .findFirst()
                .orElse(first);
    }

    /** Whose office it is in this case. */
    Optional<StoreId> storeOf(Role office) {
        return office.ofStore() ? Optional.of(opened.supportedStore()) : Optional.empty();
    }

    // What follows from it.

    SigningRound with(StepSigned signed) {
        List<StepSigned> all = new ArrayList<>(signatures);
        all.add(signed);
        return new SigningRound(opened, duties.with(signed), all, answers, waiting.forNextStep());
    }

    SigningRound with(StepTransferred transferred) {
        return new SigningRound(opened, duties.with(transferred), signatures, answers, waiting.forNextPerson());
    }

    SigningRound with(SignerAdded signer) {
        AwaitedStep now = signer.index() == next() ? waiting.forNextStep() : waiting;
        return new SigningRound(opened, duties.with(signer), signatures, answers, now);
    }

    SigningRound with(AttestedWordConfirmed confirmed) {
        return new SigningRound(opened, duties, signatures, answered(confirmed.word(), true), waiting);
    }

    SigningRound with(AttestedWordDenied denied) {
        return new SigningRound(opened, duties.with(denied), signatures, answered(denied.word(), false), waiting);
    }

    SigningRound with(AwaitedStep now) {
        return new SigningRound(opened, duties, signatures, answers, now);
    }

    private Map<Word, Boolean> answered(Word word, boolean confirmed) {
        Map<Word, Boolean> said = new EnumMap<>(Word.class);
        said.putAll(answers);
        said.put(word, confirmed);
        return said;
    }
}
