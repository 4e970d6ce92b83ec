package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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
 * @param turns how the terms of this round's turns are told apart
 */
public record Round(
        ApprovalOpened opened,
        List<Step> steps,
        List<StepSigned> signatures,
        Map<Word, Boolean> answers,
        Set<PersonId> accused,
        List<StepEscalated> escalations,
        Optional<SignerReminded> reminded,
        int added,
        Turns turns) {
    public Round {
        steps = List.copyOf(steps);
        signatures = List.copyOf(signatures);
        answers = Map.copyOf(answers);
        accused = Set.copyOf(accused);
        escalations = List.copyOf(escalations);
    }

    /**
     * Which turn it is: a term is over when its turn is.
     *
     * @param first index of the route's own first step, which the filer may sign; signers added before it move it
     * @param step counts up whenever another step is awaited: it begins the term until escalation
     * @param person counts up whenever another step or another person is awaited: it begins the term until the reminder
     */
    public record Turns(int first, int step, int person) {
        static final Turns BEGINNING = new Turns(0, 0, 0);

        Turns nextStep() {
            return new Turns(first, step + 1, person + 1);
        }

        Turns nextPerson() {
            return new Turns(first, step, person + 1);
        }

        Turns added(int index) {
            return new Turns(index <= first ? first + 1 : first, step, person);
        }
    }

    static Round of(ApprovalOpened opened, Set<PersonId> accused) {
        return new Round(
                opened, opened.steps(), List.of(), Map.of(), accused, List.of(), Optional.empty(), 0, Turns.BEGINNING);
    }

    /** The filer signs the route's own first step at most: neither a later one nor one that was added (N2.1). */
    boolean barsFiler(int index) {
        return index != turns.first();
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
        Set<PersonId> possible = new HashSet<>(offices.entitled(steps.get(index)));
        possible.removeIf(person -> barred.contains(person)
                || accused.contains(person)
                || besides.contains(person)
                || barsFiler(index) && person.equals(opened.filer()));
        return possible;
    }

    Round with(StepSigned signed) {
        List<StepSigned> all = new ArrayList<>(signatures);
        all.add(signed);
        return new Round(opened, steps, all, answers, accused, List.of(), Optional.empty(), added, turns.nextStep());
    }

    /** Whoever has it now is reminded in his own time; how long the step has been awaited stays as it was. */
    Round with(StepTransferred transferred) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(transferred.step(), steps.get(transferred.step()).of(transferred.to()));
        return new Round(
                opened, changed, signatures, answers, accused, onlyLate(), Optional.empty(), added, turns.nextPerson());
    }

    Round with(SignerAdded signer) {
        List<Step> changed = new ArrayList<>(steps);
        changed.add(signer.index(), signer.step());
        boolean nowHis = signer.index() == next();
        Turns after = turns.added(signer.index());
        return new Round(
                opened,
                changed,
                signatures,
                answers,
                accused,
                nowHis ? List.of() : escalations,
                nowHis ? Optional.empty() : reminded,
                added + 1,
                nowHis ? after.nextStep() : after);
    }

    Round with(SignerReminded by) {
        return new Round(opened, steps, signatures, answers, accused, escalations, Optional.of(by), added, turns);
    }

    Round with(StepEscalated escalated) {
        List<StepEscalated> all = new ArrayList<>(escalations);
        all.add(escalated);
        return new Round(opened, steps, signatures, answers, accused, all, reminded, added, turns);
    }

    /** Whoever was told of the vacancy has nothing to hand on any more, unless the step is late too. */
    Round filled() {
        return new Round(opened, steps, signatures, answers, accused, onlyLate(), reminded, added, turns);
    }

    private List<StepEscalated> onlyLate() {
        return escalations.stream()
                .filter(escalated -> escalated.because() == Escalation.LATE)
                .toList();
    }

    /** @param denied who vouched for the word, if it was denied */
    Round answered(Word word, Optional<PersonId> denied) {
        Map<Word, Boolean> said = new HashMap<>(answers);
        said.put(word, denied.isEmpty());
        Set<PersonId> all = new HashSet<>(accused);
        denied.ifPresent(all::add);
        return new Round(opened, steps, signatures, said, all, escalations, reminded, added, turns);
    }
}
