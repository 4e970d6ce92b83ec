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
import org.muster.journal.read.Recorded;

/**
 * Everything people said and did about signing a case, in order, with the reason each had to give (N2.1): what was demanded is
 * there to be read, also for a content that was replaced.
 */
final class Opinions {
    private static final ApprovalDecider DECIDER = new ApprovalDecider();

    private Opinions() {}

    /** @param opener opens what was sealed */
    static List<Opinion> of(List<Recorded> history, Function<SealedText, String> opener) {
        List<Opinion> opinions = new ArrayList<>();
        ApprovalState state = DECIDER.initialState();
        for (Recorded recorded : history) {
            ApprovalEvent event = (ApprovalEvent) recorded.event();
            opinion(event, state, recorded.occurredAt(), opener).ifPresent(opinions::add);
            state = DECIDER.evolve(state, event);
        }
        return List.copyOf(opinions);
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

    private static Optional<Opinion> opinion(
            ApprovalEvent event, ApprovalState before, Instant at, Function<SealedText, String> opener) {
        return switch (event) {
            case StepSigned signed ->
                Optional.of(new Opinion(
                        signed.byFiling() ? OpinionKind.SIGNED_BY_FILING : OpinionKind.SIGNED,
                        signed.content().version(),
                        signed.step(),
                        Optional.of(signed.office()),
                        Optional.of(signed.signer()),
                        signed.onBehalfOf(),
                        at,
                        Optional.empty(),
                        text(event).map(opener),
                        Optional.empty()));
            case ApprovalRefused refused ->
                Optional.of(new Opinion(
                        OpinionKind.REFUSED,
                        refused.content().version(),
                        refused.step(),
                        Optional.of(refused.office()),
                        Optional.of(refused.refuser()),
                        refused.onBehalfOf(),
                        at,
                        Optional.empty(),
                        text(event).map(opener),
                        refused.clause()));
            case ApprovalReturned returned ->
                Optional.of(new Opinion(
                        OpinionKind.RETURNED,
                        returned.content().version(),
                        returned.step(),
                        Optional.of(returned.office()),
                        Optional.of(returned.returnedBy()),
                        returned.onBehalfOf(),
                        at,
                        Optional.empty(),
                        text(event).map(opener),
                        Optional.empty()));
            case ApprovalWithdrawn withdrawn ->
                Optional.of(new Opinion(
                        OpinionKind.WITHDRAWN,
                        withdrawn.content().version(),
                        next(before),
                        Optional.empty(),
                        Optional.of(withdrawn.withdrawnBy()),
                        Optional.empty(),
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
            case StepTransferred transferred ->
                Optional.of(new Opinion(
                        OpinionKind.HANDED_ON,
                        transferred.content().version(),
                        transferred.step(),
                        awaited(before),
                        Optional.of(transferred.by()),
                        transferred.onBehalfOf(),
                        at,
                        Optional.of(transferred.to()),
                        text(event).map(opener),
                        Optional.empty()));
            case SignerAdded added ->
                Optional.of(new Opinion(
                        OpinionKind.SIGNER_ADDED,
                        added.content().version(),
                        added.index(),
                        Optional.of(added.step().office()),
                        Optional.of(added.addedBy()),
                        added.onBehalfOf(),
                        at,
                        added.step().person(),
                        text(event).map(opener),
                        Optional.empty()));
            case SignerReminded reminded ->
                Optional.of(new Opinion(
                        OpinionKind.REMINDED,
                        reminded.content().version(),
                        reminded.step(),
                        awaited(before),
                        reminded.by(),
                        Optional.<PersonId>empty(),
                        reminded.at(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.<Clause>empty()));
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
