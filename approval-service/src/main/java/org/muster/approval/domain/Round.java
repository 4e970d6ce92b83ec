package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.offices.Offices;

/**
 * The collecting of signatures for one content. A newer content begins another round.
 *
 * @param steps as opened, with signers added and steps handed on since
 * @param first index of the route's own first step, which the filer may sign; signers added before it move it
 * @param signatures in the order of the steps
 */
public record Round(
        ApprovalOpened opened,
        List<Step> steps,
        int first,
        List<StepSigned> signatures,
        Answers answers,
        Waiting waiting) {
    public Round {
        steps = List.copyOf(steps);
        signatures = List.copyOf(signatures);
    }

    static Round of(ApprovalOpened opened, Set<PersonId> accused) {
        return new Round(opened, opened.steps(), 0, List.of(), Answers.none(accused), Waiting.BEGINNING);
    }

    /** The filer signs the route's own first step at most: neither a later one nor one that was added (N2.1). */
    boolean barsFiler(int index) {
        return index != first;
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

    /** How many signers were added. */
    int added() {
        return steps.size() - opened.steps().size();
    }

    /** Those who decide nothing about themselves: they attested a word that its owner denied. */
    Set<PersonId> accused() {
        return answers.accused();
    }

    /** The attested words of this person that he has said nothing about yet; the regional general manager's go by office. */
    List<AttestedWord> unanswered(PersonId person, Role office) {
        return opened.words().stream()
                .filter(word -> !answers.given().containsKey(word.word()))
                .filter(word -> word.owner().map(person::equals).orElseGet(() -> word.office() == office))
                .toList();
    }

    /** Whether the word's owner can still decide a step, and say of it then: by an office of his own, not through a stand-in. */
    public boolean mayStillAnswer(AttestedWord word, Offices offices) {
        return IntStream.range(next(), steps.size()).anyMatch(index -> {
            Set<PersonId> possible = possible(index, offices, Set.of());
            return word.owner()
                    .map(possible::contains)
                    .orElseGet(() -> steps.get(index).office() == word.office() && !possible.isEmpty());
        });
    }

    /** Those who could still sign a step, each by an office of his own: nobody when the office is vacant or its holders are barred. */
    Set<PersonId> possible(int index, Offices offices, Set<PersonId> besides) {
        Set<PersonId> barred = decided();
        Set<PersonId> possible = new HashSet<>(new Entitlement(steps.get(index), offices).people());
        possible.removeIf(person -> barred.contains(person)
                || accused().contains(person)
                || besides.contains(person)
                || barsFiler(index) && person.equals(opened.filer()));
        return possible;
    }

    Round with(StepSigned signed) {
        List<StepSigned> all = new ArrayList<>(signatures);
        all.add(signed);
        return new Round(opened, steps, first, all, answers, waiting.forNextStep());
    }

    Round with(StepTransferred transferred) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(transferred.step(), steps.get(transferred.step()).of(transferred.to()));
        return new Round(opened, changed, first, signatures, answers, waiting.forNextPerson());
    }

    Round with(SignerAdded signer) {
        List<Step> changed = new ArrayList<>(steps);
        changed.add(signer.index(), signer.step());
        return new Round(
                opened,
                changed,
                signer.index() <= first ? first + 1 : first,
                signatures,
                answers,
                signer.index() == next() ? waiting.forNextStep() : waiting);
    }

    Round with(Waiting now) {
        return new Round(opened, steps, first, signatures, answers, now);
    }

    Round with(Answers said) {
        return new Round(opened, steps, first, signatures, said, waiting);
    }
}
