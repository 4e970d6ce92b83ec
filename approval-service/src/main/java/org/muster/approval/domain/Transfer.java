package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;

/**
 * Hand the step whose turn it is to somebody of the same office (N2.1).
 *
 * @param to required; empty when it was left out
 * @param reason required; empty when it was left out
 */
public record Transfer(ContentRef content, Optional<PersonId> to, Optional<SealedText> reason)
        implements OfStep, GivesAStep {

    /** Somebody attested this person's word. He must say himself whether it is true, so he can't hand the step to another (N2.2). */
    @Rests(Clause.N2_2)
    record OwnWordCannotBeHandedOn(Word word, PersonId attestedBy) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/to")
    record ReceiverMissing() implements Refusal {}

    /** A step is handed to an equal: somebody of the same office. */
    @Rests(Clause.N2_1)
    @At("/to")
    record NotAnEqual(PersonId to, Role office) implements Refusal {}

    /** He has the step already. */
    @Rests(Clause.N2_1)
    @At("/to")
    record HasItAlready(PersonId to) implements Refusal {}

    /**
     * The receiver is the actor himself or his principal. The step awaits an office; handed on to a named person, the same person would
     * sign it in another capacity.
     */
    @Rests(Clause.N2_1)
    @At("/to")
    record HandedToHimself(PersonId to) implements Refusal {}

    /** Whoever filed the case does not choose who signs it in another's place. */
    @Rests(Clause.N2_1)
    record FilerHandsOnNoOthersStep(PersonId filer) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return to.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public List<Refusal> leftOut() {
        List<Refusal> leftOut = new ArrayList<>();
        if (reason.isEmpty()) {
            leftOut.add(new SharedRefusal.ReasonMissing());
        }
        if (to.isEmpty()) {
            leftOut.add(new ReceiverMissing());
        }
        return leftOut;
    }

    /** Whoever holds the step hands it on; if it is late or vacant, the level above may as well. */
    @Override
    public Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        return switch (handingOn(given, round)) {
            case SigningTurn.Not(Refusal no) -> refused(no);
            case SigningTurn.Of by -> {
                List<Refusal> reasons = new ArrayList<>();
                if (turn(given, round) instanceof SigningTurn.Of turn) {
                    turn.ownWords().stream()
                            .map(word -> new OwnWordCannotBeHandedOn(word.word(), word.attestedBy()))
                            .forEach(reasons::add);
                }
                reasons.addAll(leftOut());
                to.flatMap(receiver -> receiver(given, by, receiver)).ifPresent(reasons::add);
                yield reasons.isEmpty() ? handed(given, by) : Decision.refuse(reasons);
            }
        };
    }

    private Decision<ApprovalEvent> handed(Given given, SigningTurn.Of by) {
        Optional<PersonId> principal = by.capacity().onBehalfOf();
        return Decision.<ApprovalEvent>accept(new StepTransferred(
                        given.caseId(),
                        content,
                        by.round().next(),
                        to.orElseThrow(),
                        given.actor().person(),
                        reason.orElseThrow(),
                        principal))
                .onBehalfOf(principal);
    }

    /** In which quality the step is handed on: by who is to sign it, else by the level above that was told of its delay or vacancy. */
    private SigningTurn handingOn(Given given, SigningRound round) {
        SigningTurn turn = turn(given, round);
        if (turn instanceof SigningTurn.Of
                || round.awaited().isEmpty()
                || !round.opened().content().equals(content)) {
            return turn;
        }
        List<Refusal> bars = new ArrayList<>();
        for (Role told : round.waiting().escalatedTo().stream().sorted().toList()) {
            for (ActingCapacity capacity : given.offices().capacities(given.actor(), told, round.storeOf(told))) {
                Optional<Refusal> bar = barFromAbove(round, capacity);
                if (bar.isEmpty()) {
                    return new SigningTurn.Of(round, round.awaited().get(), capacity);
                }
                bars.add(bar.get());
            }
        }
        return bars.isEmpty() ? turn : new SigningTurn.Not(bars.getFirst());
    }

    /** Nobody chooses who decides about himself: neither who filed the case nor who attested what was denied. */
    private static Optional<Refusal> barFromAbove(SigningRound round, ActingCapacity capacity) {
        Duties duties = round.duties();
        return capacity.everybody()
                .filter(duties.barredAbove()::contains)
                .findFirst()
                .map(person -> duties.accused().contains(person)
                        ? new SharedRefusal.AccusedDecidesNothing(person)
                        : new FilerHandsOnNoOthersStep(person));
    }

    private static Optional<Refusal> receiver(Given given, SigningTurn.Of by, PersonId to) {
        Offices offices = given.offices();
        Step awaited = by.step();
        boolean himself = by.capacity().everybody().anyMatch(to::equals)
                || offices.effective(given.actor().person())
                        .anyMatch(standIn -> standIn.principal().equals(to));
        if (awaited.person().filter(to::equals).isPresent()
                || himself && awaited.person().isEmpty() && offices.holds(to, awaited.office(), awaited.store())) {
            return Optional.of(new HasItAlready(to));
        }
        if (himself) {
            return Optional.of(new HandedToHimself(to));
        }
        if (!offices.holds(to, awaited.office())) {
            return Optional.of(new NotAnEqual(to, awaited.office()));
        }
        int next = by.round().next();
        return GivesAStep.bar("to", by.round(), next, next + 1, to, offices);
    }
}
