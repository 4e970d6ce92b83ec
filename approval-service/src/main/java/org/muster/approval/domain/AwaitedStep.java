package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepEscalated;

/**
 * The waiting for one signature, and what was done about it. A term is over when its turn is: turns are told apart by their numbers.
 *
 * @param step counts up whenever another step is awaited: it begins the term until escalation
 * @param person counts up whenever another step or another person is awaited: it begins the term until the reminder
 * @param escalations of the step whose turn it is
 * @param reminded the last reminder of whoever is awaited
 */
public record AwaitedStep(int step, int person, List<StepEscalated> escalations, Optional<SignerReminded> reminded) {
    static final AwaitedStep BEGINNING = new AwaitedStep(0, 0, List.of(), Optional.empty());

    public AwaitedStep {
        escalations = List.copyOf(escalations);
    }

    boolean escalated(Escalation because) {
        return escalations.stream().anyMatch(escalated -> escalated.because() == because);
    }

    /** The offices that were told of the delay or vacancy. */
    Set<Role> escalatedTo() {
        return escalations.stream()
                .flatMap(escalated -> escalated.to().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    AwaitedStep forNextStep() {
        return new AwaitedStep(step + 1, person + 1, List.of(), Optional.empty());
    }

    /** The step after it was handed on: the reminder's term begins again for the new person, the escalation's does not. */
    AwaitedStep forNextPerson() {
        return new AwaitedStep(step, person + 1, onlyLate(), Optional.empty());
    }

    AwaitedStep with(SignerReminded by) {
        return new AwaitedStep(step, person, escalations, Optional.of(by));
    }

    AwaitedStep with(StepEscalated escalated) {
        List<StepEscalated> all = new ArrayList<>(escalations);
        all.add(escalated);
        return new AwaitedStep(step, person, all, reminded);
    }

    /** The step once somebody can sign it again: the level that was told of the vacancy can't hand it on, unless the step is late too. */
    AwaitedStep filled() {
        return new AwaitedStep(step, person, onlyLate(), reminded);
    }

    private List<StepEscalated> onlyLate() {
        return escalations.stream()
                .filter(escalated -> escalated.because() == Escalation.LATE)
                .toList();
    }
}
