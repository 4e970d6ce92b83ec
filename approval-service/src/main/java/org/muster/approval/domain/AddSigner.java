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
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.offices.Offices.Holding;

/**
 * Ask for one signature more (N2.1).
 *
 * @param signer required; empty when it was left out
 * @param place before or after the step whose turn it is; required
 * @param reason required; empty when it was left out
 */
public record AddSigner(
        ContentRef content, Optional<PersonId> signer, Optional<Place> place, Optional<SealedText> reason)
        implements OfStep, GivesAStep {

    @Rests(Clause.N2_1)
    @At("/signer")
    record SignerMissing() implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/place")
    record PlaceMissing() implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/signer")
    record SignerHoldsNoOffice(PersonId signer) implements Refusal {}

    @Rests(Clause.N2_1)
    record TooManySigners(int most) implements Refusal {}

    /** Where an added signer signs. */
    public enum Place {
        BEFORE,
        AFTER
    }

    @Override
    public Set<PersonId> named() {
        return signer.stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        return switch (turn(given, round)) {
            case SigningTurn.Not(Refusal reason) -> refused(reason);
            case SigningTurn.Of turn -> {
                int index = round.next() + (place.filter(Place.AFTER::equals).isPresent() ? 1 : 0);
                List<Refusal> reasons = reasons(given, turn, index);
                yield reasons.isEmpty() ? added(given, turn, index) : Decision.refuse(reasons);
            }
        };
    }

    private List<Refusal> reasons(Given given, SigningTurn.Of turn, int index) {
        List<Refusal> reasons = new ArrayList<>();
        if (place.isEmpty()) {
            reasons.add(new PlaceMissing());
        }
        if (reason.isEmpty()) {
            reasons.add(new SharedRefusal.ReasonMissing());
        }
        int most = given.policyOf(turn.round()).limits().addedSigners();
        if (turn.round().added() >= most) {
            reasons.add(new TooManySigners(most));
        }
        signer.ifPresentOrElse(
                named -> bar(given, turn, index, named).ifPresent(reasons::add),
                () -> reasons.add(new SignerMissing()));
        return reasons;
    }

    private static Optional<Refusal> bar(Given given, SigningTurn.Of turn, int index, PersonId named) {
        SigningRound round = turn.round();
        if (given.offices().officeOf(named).isEmpty()) {
            return Optional.of(new SignerHoldsNoOffice(named));
        }
        return turn.capacity().everybody().anyMatch(named::equals)
                        || round.duties().filers().contains(named)
                ? Optional.of(new SharedRefusal.CannotDecide("signer", named))
                : GivesAStep.bar("signer", round, index, round.next(), named, given.offices());
    }

    private Decision<ApprovalEvent> added(Given given, SigningTurn.Of turn, int index) {
        Holding office = signer.flatMap(given.offices()::officeOf).orElseThrow();
        Step step = new Step(
                office.office(),
                office.store(),
                signer,
                turn.step().remindAfterMinutes(),
                turn.step().escalateAfterMinutes(),
                Optional.of(AuthorityPolicy.above(office.office())));
        Optional<PersonId> principal = turn.capacity().onBehalfOf();
        return Decision.<ApprovalEvent>accept(new SignerAdded(
                        given.caseId(), content, index, step, given.actor().person(), reason.orElseThrow(), principal))
                .onBehalfOf(principal);
    }
}
