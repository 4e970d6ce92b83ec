package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.offices.Offices.ActingCapacity;

/** A command about the awaited step, given to a content that was read. Each of them first asks whether it is the actor's turn. */
public sealed interface OfStep extends WhileAwaited permits Sign, NeedsReason, Transfer, AddSigner {

    /** The content that the actor has read. */
    ContentRef content();

    /** Whether it is this person's turn to decide about this content. */
    sealed interface SigningTurn {
        record Of(SigningRound round, Step step, ActingCapacity capacity) implements SigningTurn {

            /** The actor's own words that others attested and he has not answered yet. A stand-in can't answer for his principal. */
            List<AttestedWord> ownWords() {
                return capacity.onBehalfOf().isPresent()
                        ? List.of()
                        : round.unanswered(capacity.person(), step.office());
            }
        }

        record Not(Refusal reason) implements SigningTurn {}
    }

    /**
     * Finds out whether it is the actor's turn. The content is checked first: if the actor read one that has been replaced, nothing else
     * matters. Then earlier decisions are checked: the answer "not your step" would tell somebody who has already signed that he only
     * lacks an office.
     */
    default SigningTurn turn(Given given, SigningRound round) {
        if (round.awaited().isEmpty()) {
            return new SigningTurn.Not(new SharedRefusal.AlreadyDecided(given.caseId()));
        }
        Step awaited = round.awaited().get();
        int current = round.opened().content().version();
        if (!content().equals(round.opened().content())) {
            int read = content().version();
            return new SigningTurn.Not(
                    read == current
                            ? new SharedRefusal.OtherContent(current)
                            : new SharedRefusal.ContentChanged(read, current));
        }
        Optional<Refusal> before = secondSignature(round, given.actor().person());
        if (before.isPresent()) {
            return new SigningTurn.Not(before.get());
        }
        List<ActingCapacity> capacities =
                Entitlement.of(awaited, given.offices()).capacities(given.actor());
        if (capacities.isEmpty()) {
            return new SigningTurn.Not(notHis(given, round, awaited));
        }
        List<Refusal> bars = new ArrayList<>();
        for (ActingCapacity capacity : capacities) {
            Optional<Refusal> bar = bar(round, capacity);
            if (bar.isEmpty()) {
                return new SigningTurn.Of(round, awaited, capacity);
            }
            bars.add(bar.get());
        }
        return new SigningTurn.Not(bars.getFirst());
    }

    private static Optional<Refusal> bar(SigningRound round, ActingCapacity capacity) {
        return capacity.everybody()
                .filter(round.duties().barred()::contains)
                .findFirst()
                .map(person -> why(round, person));
    }

    private static Refusal why(SigningRound round, PersonId barred) {
        Duties duties = round.duties();
        if (duties.barsFilers(round.next()) && duties.filers().contains(barred)) {
            return new SharedRefusal.FilerSignsNoFurther(barred);
        }
        return duties.accused().contains(barred)
                ? new SharedRefusal.AccusedDecidesNothing(barred)
                : secondSignature(round, barred).orElseThrow();
    }

    private static Optional<Refusal> secondSignature(SigningRound round, PersonId person) {
        return round.signatures().stream()
                .filter(signed -> signed.signer().equals(person)
                        || signed.onBehalfOf().filter(person::equals).isPresent())
                .findFirst()
                .map(signed -> new SharedRefusal.SecondSignature(person, signed.office()));
    }

    private static Refusal notHis(Given given, SigningRound round, Step awaited) {
        if (awaited.person().isPresent()) {
            return new SharedRefusal.SomebodyElsesStep(awaited.person().get());
        }
        boolean tokenOnly = awaited.store()
                .map(store -> given.actor().is(awaited.office(), store))
                .orElseGet(() -> given.actor().is(awaited.office()));
        if (tokenOnly) {
            return new SharedRefusal.NotInOffice(awaited.office());
        }
        return round.steps().stream()
                .skip(round.next() + 1L)
                .filter(later -> !Entitlement.of(later, given.offices())
                        .capacities(given.actor())
                        .isEmpty())
                .findFirst()
                .<Refusal>map(later -> new SharedRefusal.NotYet(later.office(), awaited.office()))
                .orElseGet(() -> new SharedRefusal.NotYourStep(
                        awaited.office(), round.opened().supportedStore()));
    }
}
