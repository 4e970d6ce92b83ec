package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;

/**
 * The collecting of signatures for one content. A newer content begins another round.
 *
 * @param steps as opened, with signers added and steps handed on since
 * @param signatures in the order of the steps
 * @param answers what owners said of their attested words: true confirms (N2.2)
 * @param accused those who attested a word that its owner denied, in this round or one before: they decide nothing about
 *     themselves
 * @param escalations of the step whose turn it is
 * @param reminded the last reminder of the step whose turn it is
 * @param added how many signers were added
 */
public record Round(
        ApprovalOpened opened,
        List<Step> steps,
        List<StepSigned> signatures,
        Map<Word, Boolean> answers,
        Set<PersonId> accused,
        List<StepEscalated> escalations,
        Optional<SignerReminded> reminded,
        int added) {
    public Round {
        steps = List.copyOf(steps);
        signatures = List.copyOf(signatures);
        answers = Map.copyOf(answers);
        accused = Set.copyOf(accused);
        escalations = List.copyOf(escalations);
    }

    static Round of(ApprovalOpened opened, Set<PersonId> accused) {
        return new Round(opened, opened.steps(), List.of(), Map.of(), accused, List.of(), Optional.empty(), 0);
    }

    /** Index of the step whose turn it is; as many as there are steps once all are signed. */
    public int next() {
        return signatures.size();
    }

    public Optional<Step> awaited() {
        return steps.stream().skip(next()).findFirst();
    }

    /** Everybody whose decision a step already rests on, in person or by a stand-in: they decide no other (N2.1). */
    public Set<PersonId> decided() {
        return signatures.stream()
                .flatMap(signed -> Stream.concat(Stream.of(signed.signer()), signed.onBehalfOf().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    boolean escalated(Escalation because) {
        return escalations.stream().anyMatch(escalated -> escalated.because() == because);
    }

    /** The offices that were told of the awaited step's delay or vacancy. */
    Set<Role> escalatedTo() {
        return escalations.stream()
                .flatMap(escalated -> escalated.to().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The attested words of this person that he has said nothing about yet; the regional general manager's go by office. */
    List<AttestedWord> unanswered(PersonId person, Role office) {
        return opened.words().stream()
                .filter(word -> !answers.containsKey(word.word()))
                .filter(word -> word.owner().map(person::equals).orElseGet(() -> word.office() == office))
                .toList();
    }

    /** Those who could still sign a step, each by an office of his own: nobody when the office is vacant or its holders are barred. */
    Set<PersonId> possible(int index, Offices offices, Set<PersonId> besides) {
        Set<PersonId> barred = decided();
        Set<PersonId> possible = new HashSet<>(offices.entitled(steps.get(index)));
        possible.removeIf(person -> barred.contains(person)
                || accused.contains(person)
                || besides.contains(person)
                || index > 0 && person.equals(opened.filer()));
        return possible;
    }

    Round with(StepSigned signed) {
        List<StepSigned> all = new ArrayList<>(signatures);
        all.add(signed);
        return new Round(opened, steps, all, answers, accused, List.of(), Optional.empty(), added);
    }

    Round with(StepTransferred transferred) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(transferred.step(), steps.get(transferred.step()).of(transferred.to()));
        return new Round(opened, changed, signatures, answers, accused, List.of(), Optional.empty(), added);
    }

    Round with(SignerAdded signer) {
        List<Step> changed = new ArrayList<>(steps);
        changed.add(signer.index(), signer.step());
        boolean nowHis = signer.index() == next();
        return new Round(
                opened,
                changed,
                signatures,
                answers,
                accused,
                nowHis ? List.of() : escalations,
                nowHis ? Optional.empty() : reminded,
                added + 1);
    }

    Round with(SignerReminded by) {
        return new Round(opened, steps, signatures, answers, accused, escalations, Optional.of(by), added);
    }

    Round with(StepEscalated escalated) {
        List<StepEscalated> all = new ArrayList<>(escalations);
        all.add(escalated);
        return new Round(opened, steps, signatures, answers, accused, all, reminded, added);
    }

    /** @param denied who vouched for the word, if it was denied */
    Round answered(Word word, Optional<PersonId> denied) {
        Map<Word, Boolean> said = new HashMap<>(answers);
        said.put(word, denied.isEmpty());
        Set<PersonId> all = new HashSet<>(accused);
        denied.ifPresent(all::add);
        return new Round(opened, steps, signatures, said, all, escalations, reminded, added);
    }
}
