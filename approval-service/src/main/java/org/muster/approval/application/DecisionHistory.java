package org.muster.approval.application;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.approval.application.ApprovalPage.Opinion;
import org.muster.approval.application.ApprovalPage.OpinionKind;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalState;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.journal.read.RecordedEvent;

/**
 * Everything people said and did about signing a case, in order, with the reason each had to give (N2.1): what was demanded is
 * there to be read, also for a content that was replaced.
 */
final class DecisionHistory {
    private static final ApprovalDecider DECIDER = new ApprovalDecider();

    private DecisionHistory() {}

    /** @param opener opens what was sealed */
    static List<Opinion> of(List<RecordedEvent> history, Function<SealedText, String> opener) {
        List<Opinion> opinions = new ArrayList<>();
        ApprovalState state = DECIDER.initialState();
        for (RecordedEvent recorded : history) {
            ApprovalEvent event = (ApprovalEvent) recorded.event();
            Optional<PersonId> onBehalfOf = recorded.metadata().onBehalfOf().or(() -> onBehalfOf(event));
            Optional<String> text = text(event).map(opener);
            said(event, state)
                    .map(said -> said.opinion(onBehalfOf, at(recorded), text))
                    .ifPresent(opinions::add);
            state = DECIDER.evolve(state, event);
        }
        return List.copyOf(opinions);
    }

    /** A reminder that came with a term is of the moment at which that passed. */
    private static Instant at(RecordedEvent recorded) {
        return recorded.event() instanceof SignerReminded reminded ? reminded.at() : recorded.occurredAt();
    }

    /** What was said with an event, as it is sealed. */
    static Optional<SealedText> text(ApprovalEvent event) {
        return switch (event) {
            case StepSigned signed -> signed.comment();
            case ApprovalRefused refused -> Optional.of(refused.reason());
            case ApprovalReturned returned -> Optional.of(returned.reason());
            case StepTransferred transferred -> Optional.of(transferred.reason());
            case SignerAdded added -> Optional.of(added.reason());
            case ApprovalOpened _, ApprovalGranted _, ApprovalWithdrawn _, SignerReminded _ -> Optional.empty();
            case StepEscalated _, VacancyFilled _, AttestedWordConfirmed _, AttestedWordDenied _ -> Optional.empty();
        };
    }

    /** Whom somebody stood in for, as the event itself says it: older ones have it nowhere else. */
    private static Optional<PersonId> onBehalfOf(ApprovalEvent event) {
        return switch (event) {
            case StepSigned signed -> signed.onBehalfOf();
            case ApprovalRefused refused -> refused.onBehalfOf();
            case ApprovalReturned returned -> returned.onBehalfOf();
            case StepTransferred transferred -> transferred.onBehalfOf();
            case SignerAdded added -> added.onBehalfOf();
            case ApprovalOpened _, ApprovalGranted _, ApprovalWithdrawn _, SignerReminded _ -> Optional.empty();
            case StepEscalated _, VacancyFilled _, AttestedWordConfirmed _, AttestedWordDenied _ -> Optional.empty();
        };
    }

    /** What was done about which step of which content, and by whom. */
    private record Said(
            OpinionKind what,
            ContentRef content,
            int step,
            Optional<Role> office,
            Optional<PersonId> by,
            Optional<PersonId> to,
            Optional<Clause> clause) {

        Said(OpinionKind what, ContentRef content, int step, Optional<Role> office, Optional<PersonId> by) {
            this(what, content, step, office, by, Optional.empty(), Optional.empty());
        }

        Said to(Optional<PersonId> person) {
            return new Said(what, content, step, office, by, person, clause);
        }

        Said under(Optional<Clause> cited) {
            return new Said(what, content, step, office, by, to, cited);
        }

        Opinion opinion(Optional<PersonId> onBehalfOf, Instant at, Optional<String> text) {
            return new Opinion(what, content.version(), step, office, by, onBehalfOf, at, to, text, clause);
        }
    }

    private static Optional<Said> said(ApprovalEvent event, ApprovalState before) {
        return switch (event) {
            case StepSigned signed ->
                Optional.of(new Said(
                        signed.byFiling() ? OpinionKind.SIGNED_BY_FILING : OpinionKind.SIGNED,
                        signed.content(),
                        signed.step(),
                        Optional.of(signed.office()),
                        Optional.of(signed.signer())));
            case ApprovalRefused refused ->
                Optional.of(new Said(
                                OpinionKind.REFUSED,
                                refused.content(),
                                refused.step(),
                                Optional.of(refused.office()),
                                Optional.of(refused.refuser()))
                        .under(refused.clause()));
            case ApprovalReturned returned ->
                Optional.of(new Said(
                        OpinionKind.RETURNED,
                        returned.content(),
                        returned.step(),
                        Optional.of(returned.office()),
                        Optional.of(returned.returnedBy())));
            case ApprovalWithdrawn withdrawn ->
                Optional.of(new Said(
                        OpinionKind.WITHDRAWN,
                        withdrawn.content(),
                        next(before),
                        Optional.empty(),
                        Optional.of(withdrawn.withdrawnBy())));
            case StepTransferred transferred ->
                Optional.of(new Said(
                                OpinionKind.HANDED_ON,
                                transferred.content(),
                                transferred.step(),
                                awaited(before),
                                Optional.of(transferred.by()))
                        .to(Optional.of(transferred.to())));
            case SignerAdded added ->
                Optional.of(new Said(
                                OpinionKind.SIGNER_ADDED,
                                added.content(),
                                added.index(),
                                Optional.of(added.step().office()),
                                Optional.of(added.addedBy()))
                        .to(added.step().person()));
            case SignerReminded reminded ->
                Optional.of(new Said(
                        OpinionKind.REMINDED, reminded.content(), reminded.step(), awaited(before), reminded.by()));
            case ApprovalOpened _, ApprovalGranted _, StepEscalated _, VacancyFilled _ -> Optional.empty();
            case AttestedWordConfirmed _, AttestedWordDenied _ -> Optional.empty();
        };
    }

    private static int next(ApprovalState state) {
        return state instanceof ApprovalState.Opened opened ? opened.round().next() : 0;
    }

    private static Optional<Role> awaited(ApprovalState state) {
        return state instanceof ApprovalState.Opened opened ? opened.awaited().map(Step::office) : Optional.empty();
    }
}
