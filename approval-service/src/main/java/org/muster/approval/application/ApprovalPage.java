package org.muster.approval.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.Entitlement;
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
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;

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
 * @param opinions everything that was said and done about signing it, for this content and those before, in order
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
        List<Opinion> opinions,
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
     * @param comment what he had to say about it, opened
     */
    public record Signature(
            PersonId signer,
            Optional<PersonId> onBehalfOf,
            Instant signedAt,
            boolean byFiling,
            Optional<String> comment) {}

    /**
     * An attested word (N2.2).
     *
     * @param owner whose word it is; empty for the regional general manager
     * @param confirmed what its owner says of it; empty until he has said so
     * @param standing whether anything can still be said of it
     */
    public record WordLine(
            Word word,
            Role office,
            Optional<PersonId> owner,
            PersonId attestedBy,
            Optional<Boolean> confirmed,
            WordStanding standing) {}

    /** How it stands with an attested word (N2.2). */
    public enum WordStanding {
        /** Its owner is still to decide a step, and says of it then. */
        AWAITED,
        CONFIRMED,
        DENIED,
        /** Nobody will say of it for this content: its owner left his office, or a stand-in signed for him. */
        UNANSWERED
    }

    /**
     * Something that was said or done about signing.
     *
     * @param contentVersion what it was about
     * @param step index of the step, as steps stood then
     * @param office whose step it was; empty for a withdrawal
     * @param by who; empty for what came with a term
     * @param onBehalfOf whom he stood in for
     * @param to to whom the step was handed, or who was added
     * @param text the reason or comment, opened
     * @param clause the clause the refuser cites
     */
    public record Opinion(
            OpinionKind what,
            int contentVersion,
            int step,
            Optional<Role> office,
            Optional<PersonId> by,
            Optional<PersonId> onBehalfOf,
            Instant at,
            Optional<PersonId> to,
            Optional<String> text,
            Optional<Clause> clause) {}

    /** What was done. */
    public enum OpinionKind {
        SIGNED,
        SIGNED_BY_FILING,
        REFUSED,
        RETURNED,
        WITHDRAWN,
        HANDED_ON,
        SIGNER_ADDED,
        REMINDED
    }

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

    static ApprovalPage of(ApprovalState.Opened approval, List<Opinion> opinions, Offices offices, long version) {
        int current = approval.content().version();
        List<Opinion> ofContent = opinions.stream()
                .filter(opinion -> opinion.contentVersion() == current)
                .toList();
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
                        .mapToObj(index -> line(approval.steps().get(index), index, ofContent))
                        .toList(),
                approval.awaited(),
                approval.awaited()
                        .map(step -> Entitlement.of(step, offices).people())
                        .orElse(Set.of()),
                approval.awaited().isPresent() ? approval.round().waiting().escalations() : List.of(),
                approval.awaited()
                        .flatMap(ignored -> approval.round().waiting().reminded())
                        .map(ApprovalEvent.SignerReminded::at),
                approval.round().opened().words().stream()
                        .map(word -> word(approval, word, offices))
                        .toList(),
                opinions,
                ending(ofContent),
                version);
    }

    private static StepLine line(Step step, int index, List<Opinion> opinions) {
        return new StepLine(
                index,
                step.office(),
                step.store(),
                step.person(),
                opinions.stream()
                        .filter(opinion -> opinion.step() == index
                                && (opinion.what() == OpinionKind.SIGNED
                                        || opinion.what() == OpinionKind.SIGNED_BY_FILING))
                        .findFirst()
                        .map(signed -> new Signature(
                                signed.by().orElseThrow(),
                                signed.onBehalfOf(),
                                signed.at(),
                                signed.what() == OpinionKind.SIGNED_BY_FILING,
                                signed.text())));
    }

    private static WordLine word(ApprovalState.Opened approval, AttestedWord word, Offices offices) {
        Optional<Boolean> said = Optional.ofNullable(approval.round().answers().get(word.word()));
        WordStanding standing = said.map(confirmed -> confirmed ? WordStanding.CONFIRMED : WordStanding.DENIED)
                .orElseGet(() ->
                        approval.round().mayStillAnswer(word, offices) && approval instanceof ApprovalState.Collecting
                                ? WordStanding.AWAITED
                                : WordStanding.UNANSWERED);
        return new WordLine(word.word(), word.office(), word.owner(), word.attestedBy(), said, standing);
    }

    private static Optional<Ending> ending(List<Opinion> opinions) {
        return opinions.stream()
                .filter(opinion -> opinion.what() == OpinionKind.REFUSED
                        || opinion.what() == OpinionKind.RETURNED
                        || opinion.what() == OpinionKind.WITHDRAWN)
                .reduce((earlier, later) -> later)
                .map(last -> new Ending(
                        last.step(),
                        last.office(),
                        last.by().orElseThrow(),
                        last.onBehalfOf(),
                        last.at(),
                        last.text(),
                        last.clause()));
    }
}
