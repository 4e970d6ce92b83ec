package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.ApprovalCommand.Refuse;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.Granted;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Refused;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;

/**
 * Decides about the signatures of one case (N2.1): level by level, each by the office whose turn it is, no two by one person,
 * each given to one content.
 */
public final class ApprovalDecider implements Decider<ApprovalCommand, ApprovalState, ApprovalEvent> {

    @Override
    public ApprovalState initialState() {
        return new NotOpened();
    }

    @Override
    public Decision<ApprovalEvent> decide(ApprovalCommand command, ApprovalState state) {
        return switch (command) {
            case OpenApproval open -> open(open, state);
            case Sign sign -> sign(sign, state);
            case Refuse refuse -> refuse(refuse, state);
        };
    }

    /**
     * A newer content is opened even after a decision: that was about the content before it, and request-service, which lets
     * nobody edit what is finally decided, has already replaced it.
     */
    private static Decision<ApprovalEvent> open(OpenApproval command, ApprovalState state) {
        return switch (state) {
            case NotOpened _ -> Decision.accept(opening(command));
            case Opened before ->
                command.content().version() > before.content().version()
                        ? Decision.accept(opening(command))
                        : Decision.accept();
        };
    }

    private static List<ApprovalEvent> opening(OpenApproval command) {
        List<Step> steps = command.policy().steps(command.subject(), command.level(), command.supportedStore());
        ApprovalOpened opened = new ApprovalOpened(
                command.caseId(),
                command.subject(),
                command.supportedStore(),
                command.content(),
                steps,
                command.filer());
        Step first = steps.getFirst();
        if (!command.filerOffices().contains(first.office())) {
            return List.of(opened);
        }
        List<ApprovalEvent> facts = new ArrayList<>();
        facts.add(opened);
        facts.addAll(signing(new Collecting(opened, List.of()), first, command.filer(), true));
        return facts;
    }

    private static Decision<ApprovalEvent> sign(Sign command, ApprovalState state) {
        return switch (turn(command.caseId(), command.content(), command.actor(), state)) {
            case Turn.Not(Refusal reason) -> Decision.refuse(reason);
            case Turn.Of(Collecting collecting, Step step) ->
                Decision.accept(signing(collecting, step, command.actor().person(), false));
        };
    }

    private static List<ApprovalEvent> signing(Collecting collecting, Step step, PersonId signer, boolean byFiling) {
        StepSigned signed = new StepSigned(
                collecting.caseId(), collecting.content(), collecting.next(), step.office(), signer, byFiling);
        return collecting.next() == collecting.steps().size() - 1
                ? List.of(signed, new ApprovalGranted(collecting.caseId(), collecting.subject(), collecting.content()))
                : List.of(signed);
    }

    private static Decision<ApprovalEvent> refuse(Refuse command, ApprovalState state) {
        Optional<Refusal> noReason =
                command.reason().isPresent() ? Optional.empty() : Optional.of(new ApprovalRefusal.ReasonMissing());
        return switch (turn(command.caseId(), command.content(), command.actor(), state)) {
            case Turn.Not(Refusal reason) -> Decision.refuse(Decision.reasons(Optional.of(reason), noReason));
            case Turn.Of(Collecting collecting, Step step) ->
                command.reason()
                        .<Decision<ApprovalEvent>>map(reason -> Decision.accept(new ApprovalRefused(
                                collecting.caseId(),
                                collecting.subject(),
                                collecting.content(),
                                collecting.next(),
                                step.office(),
                                command.actor().person(),
                                reason,
                                command.clause())))
                        .orElseGet(() -> Decision.refuse(new ApprovalRefusal.ReasonMissing()));
        };
    }

    /** Whether it is this person's turn to decide about this content. Signing and refusing are one question. */
    private sealed interface Turn {
        record Of(Collecting collecting, Step step) implements Turn {}

        record Not(Refusal reason) implements Turn {}
    }

    private static Turn turn(CaseId caseId, ContentRef read, Actor actor, ApprovalState state) {
        return switch (state) {
            case NotOpened _ -> new Turn.Not(new ApprovalRefusal.CaseUnknown(caseId));
            case Granted _, Refused _ -> new Turn.Not(new ApprovalRefusal.AlreadyDecided(caseId));
            case Collecting collecting ->
                collecting
                        .awaited()
                        .map(awaited -> turn(read, actor, collecting, awaited))
                        .orElseGet(() -> new Turn.Not(new ApprovalRefusal.AlreadyDecided(caseId)));
        };
    }

    /**
     * The content comes first, since nothing else about a page matters that has been replaced; who has signed before comes
     * next, since to him "not your step" would sound as if somebody else's office were all he lacked.
     */
    private static Turn turn(ContentRef read, Actor actor, Collecting collecting, Step awaited) {
        ContentRef current = collecting.content();
        if (!read.equals(current)) {
            return new Turn.Not(new ApprovalRefusal.ContentChanged(read.version(), current.version()));
        }
        Optional<StepSigned> before = collecting.signatures().stream()
                .filter(signed -> signed.signer().equals(actor.person()))
                .findFirst();
        if (before.isPresent()) {
            return new Turn.Not(new ApprovalRefusal.SecondSignature(
                    actor.person(), before.get().office()));
        }
        if (holds(actor, awaited)) {
            return collecting.next() > 0 && actor.person().equals(collecting.filer())
                    ? new Turn.Not(new ApprovalRefusal.FilerSignsNoFurther(actor.person()))
                    : new Turn.Of(collecting, awaited);
        }
        return new Turn.Not(collecting.steps().stream()
                .skip(collecting.next() + 1L)
                .filter(later -> holds(actor, later))
                .findFirst()
                .<Refusal>map(later -> new ApprovalRefusal.NotYet(later.office(), awaited.office()))
                .orElseGet(() -> new ApprovalRefusal.NotYourStep(awaited.office(), collecting.supportedStore())));
    }

    private static boolean holds(Actor actor, Step step) {
        return step.store().map(store -> actor.is(step.office(), store)).orElseGet(() -> actor.is(step.office()));
    }

    @Override
    public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
        return switch (event) {
            case ApprovalOpened opened -> new Collecting(opened, List.of());
            case StepSigned signed -> state instanceof Collecting collecting ? collecting.with(signed) : state;
            case ApprovalGranted _ ->
                state instanceof Collecting(ApprovalOpened opened, List<StepSigned> signatures)
                        ? new Granted(opened, signatures)
                        : state;
            case ApprovalRefused refused ->
                state instanceof Collecting(ApprovalOpened opened, List<StepSigned> signatures)
                        ? new Refused(opened, signatures, refused)
                        : state;
        };
    }
}
