package org.muster.approval.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.Round;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.Word;

/**
 * An approval for those who may know of it (G3): who has signed what, who comes next.
 *
 * @param policyVersion the version of the policy of authority it began with
 * @param content what signatures are given to; what was given to a content before it is void (N2.1)
 * @param awaited whose turn it is; empty once decided
 * @param holders who holds the awaited office now, by the roster; empty when it is vacant
 * @param escalations the awaited step's, if it is late or vacant
 * @param remindedAt when the awaited step was last reminded
 * @param words what was attested by somebody else than its owner, and what he says of it (N2.2)
 * @param ending how it ended for this content, unless it was granted
 * @param version the approval's version, as in {@code ETag}
 */
public record ApprovalPage(
        CaseId caseId,
        Subject subject,
        Level level,
        StoreId supportedStore,
        PersonId filer,
        int policyVersion,
        ApprovalState.Stage stage,
        ContentRef content,
        List<StepLine> steps,
        Optional<Step> awaited,
        Set<PersonId> holders,
        List<StepEscalated> escalations,
        Optional<Instant> remindedAt,
        List<WordLine> words,
        Optional<Ending> ending,
        long version) {

    /**
     * One step, signed or to be signed.
     *
     * @param step index, from 0
     * @param store whose office it is; empty for offices of the branch
     * @param person the one person who is to sign, if it is not any holder of the office
     */
    public record StepLine(
            int step, Role office, Optional<StoreId> store, Optional<PersonId> person, Optional<Signature> signature) {}

    /**
     * A signature that was given.
     *
     * @param byFiling filing was signing (N2.1)
     * @param onBehalfOf whom the signer stood in for
     */
    public record Signature(PersonId signer, Optional<PersonId> onBehalfOf, Instant signedAt, boolean byFiling) {}

    /**
     * An attested word (N2.2).
     *
     * @param owner whose word it is; empty for the regional general manager
     * @param confirmed what its owner says of it; empty until he has said so
     */
    public record WordLine(
            Word word, Role office, Optional<PersonId> owner, PersonId attestedBy, Optional<Boolean> confirmed) {}

    /**
     * A refusal, a return or a withdrawal, its reason opened.
     *
     * @param office the office that refused or returned; empty for a withdrawal
     * @param onBehalfOf whom he stood in for
     * @param reason empty for a withdrawal
     * @param clause the clause the refuser cites, if he cites one
     */
    public record Ending(
            int step,
            Optional<Role> office,
            PersonId by,
            Optional<PersonId> onBehalfOf,
            Instant at,
            Optional<String> reason,
            Optional<Clause> clause) {}

    static ApprovalPage of(
            ApprovalState.Opened approval,
            Function<ApprovalEvent, Instant> when,
            Set<PersonId> holders,
            Optional<String> reason,
            long version) {
        return new ApprovalPage(
                approval.caseId(),
                approval.subject(),
                approval.round().opened().level(),
                approval.supportedStore(),
                approval.filer(),
                approval.round().opened().policyVersion(),
                approval.stage(),
                approval.content(),
                IntStream.range(0, approval.steps().size())
                        .mapToObj(index -> line(approval, index, when))
                        .toList(),
                approval.awaited(),
                holders,
                approval.awaited().isPresent() ? approval.round().escalations() : List.of(),
                approval.awaited()
                        .flatMap(ignored -> approval.round().reminded())
                        .map(ApprovalEvent.SignerReminded::at),
                approval.round().opened().words().stream()
                        .map(word -> new WordLine(
                                word.word(),
                                word.office(),
                                word.owner(),
                                word.attestedBy(),
                                Optional.ofNullable(approval.round().answers().get(word.word()))))
                        .toList(),
                ending(approval, when, reason),
                version);
    }

    private static StepLine line(ApprovalState.Opened approval, int index, Function<ApprovalEvent, Instant> when) {
        Step step = approval.steps().get(index);
        return new StepLine(
                index,
                step.office(),
                step.store(),
                step.person(),
                approval.signatures().stream()
                        .filter(signed -> signed.step() == index)
                        .findFirst()
                        .map(signed -> new Signature(
                                signed.signer(), signed.onBehalfOf(), when.apply(signed), signed.byFiling())));
    }

    private static Optional<Ending> ending(
            ApprovalState.Opened approval, Function<ApprovalEvent, Instant> when, Optional<String> reason) {
        return switch (approval) {
            case ApprovalState.Collecting _, ApprovalState.Granted _ -> Optional.empty();
            case ApprovalState.Refused(Round _, var refusal) ->
                Optional.of(new Ending(
                        refusal.step(),
                        Optional.of(refusal.office()),
                        refusal.refuser(),
                        refusal.onBehalfOf(),
                        when.apply(refusal),
                        reason,
                        refusal.clause()));
            case ApprovalState.Returned(Round _, var returned) ->
                Optional.of(new Ending(
                        returned.step(),
                        Optional.of(returned.office()),
                        returned.returnedBy(),
                        returned.onBehalfOf(),
                        when.apply(returned),
                        reason,
                        Optional.empty()));
            case ApprovalState.Withdrawn(Round round, var withdrawal) ->
                Optional.of(new Ending(
                        round.next(),
                        Optional.empty(),
                        withdrawal.withdrawnBy(),
                        Optional.empty(),
                        when.apply(withdrawal),
                        Optional.empty(),
                        Optional.empty()));
        };
    }
}
