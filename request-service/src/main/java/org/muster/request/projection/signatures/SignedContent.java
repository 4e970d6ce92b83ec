package org.muster.request.projection.signatures;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
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
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.request.RequestEvent.Word;

/**
 * What was asked to be signed and what became of it (N2.1): a signature is given to one content, so each content has its own.
 *
 * @param steps in the order of signing; a signer who was added stands where he was added
 * @param endings refusal, return or withdrawal; empty while nothing of the kind happened
 * @param words what the owners of attested words said of them when they decided (N2.2)
 */
public record SignedContent(ContentRef content, List<Step> steps, List<Ending> endings, List<Said> words) {
    public SignedContent {
        steps = List.copyOf(steps);
        endings = List.copyOf(endings);
        words = List.copyOf(words);
    }

    /**
     * One signature that is needed.
     *
     * @param person the one person who is to sign; empty when any holder of the office may
     * @param added beyond what the policy of authority asks for
     */
    public record Step(Role office, Optional<PersonId> person, boolean added, Optional<Signature> signature) {}

    /**
     * A signature that was given.
     *
     * @param onBehalfOf whom the signer stood in for; empty when the office is his own
     * @param byFiling filing was signing
     * @param at business time
     * @param position in the journal of approvals
     */
    public record Signature(
            PersonId signer, Optional<PersonId> onBehalfOf, boolean byFiling, Instant at, long position) {}

    /**
     * How collecting signatures ended without the last one.
     *
     * @param office whose step it was; empty for a withdrawal
     * @param clause the clause a refuser cited
     */
    public record Ending(
            Kind kind,
            Optional<Role> office,
            PersonId by,
            Optional<PersonId> onBehalfOf,
            Optional<Clause> clause,
            Instant at,
            long position) {

        /** Which end it was. */
        public enum Kind {
            REFUSED,
            RETURNED,
            WITHDRAWN
        }
    }

    /** What the owner of an attested word says of it (N2.2). */
    public record Said(Word word, PersonId owner, PersonId attestedBy, boolean confirmed, Instant at) {}

    /** Everybody who was asked by name to sign this content, and who signed it. */
    public Stream<PersonId> signers() {
        return steps.stream()
                .flatMap(step ->
                        Stream.concat(step.person().stream(), step.signature().map(Signature::signer).stream()));
    }

    /** What an approval begins with. */
    public static SignedContent of(ApprovalOpened opened) {
        return new SignedContent(
                opened.content(),
                opened.steps().stream()
                        .map(step -> new Step(step.office(), step.person(), false, Optional.empty()))
                        .toList(),
                List.of(),
                List.of());
    }

    /** The content an event is about. */
    public static ContentRef contentOf(ApprovalEvent event) {
        return switch (event) {
            case ApprovalOpened opened -> opened.content();
            case StepSigned signed -> signed.content();
            case ApprovalRefused refused -> refused.content();
            case ApprovalGranted granted -> granted.content();
            case ApprovalReturned returned -> returned.content();
            case ApprovalWithdrawn withdrawn -> withdrawn.content();
            case StepTransferred transferred -> transferred.content();
            case SignerAdded added -> added.content();
            case SignerReminded reminded -> reminded.content();
            case StepEscalated escalated -> escalated.content();
            case VacancyFilled filled -> filled.content();
            case AttestedWordConfirmed confirmed -> confirmed.content();
            case AttestedWordDenied denied -> denied.content();
        };
    }

    /** The same content after one more event about it; itself where the event changes nothing on paper. */
    public SignedContent after(ApprovalEvent event, Instant at, long position) {
        return switch (event) {
            case ApprovalOpened opened -> of(opened);
            case StepSigned signed ->
                changed(
                        signed.step(),
                        step -> new Step(
                                step.office(),
                                step.person(),
                                step.added(),
                                Optional.of(new Signature(
                                        signed.signer(), signed.onBehalfOf(), signed.byFiling(), at, position))));
            case ApprovalRefused refused ->
                ended(new Ending(
                        Ending.Kind.REFUSED,
                        Optional.of(refused.office()),
                        refused.refuser(),
                        refused.onBehalfOf(),
                        refused.clause(),
                        at,
                        position));
            case ApprovalReturned returned ->
                ended(new Ending(
                        Ending.Kind.RETURNED,
                        Optional.of(returned.office()),
                        returned.returnedBy(),
                        returned.onBehalfOf(),
                        Optional.empty(),
                        at,
                        position));
            case ApprovalWithdrawn withdrawn ->
                ended(new Ending(
                        Ending.Kind.WITHDRAWN,
                        Optional.empty(),
                        withdrawn.withdrawnBy(),
                        Optional.empty(),
                        Optional.empty(),
                        at,
                        position));
            case StepTransferred transferred ->
                changed(
                        transferred.step(),
                        step -> new Step(step.office(), Optional.of(transferred.to()), step.added(), step.signature()));
            case SignerAdded added -> inserted(added);
            case AttestedWordConfirmed confirmed ->
                said(new Said(confirmed.word(), confirmed.owner(), confirmed.attestedBy(), true, at));
            case AttestedWordDenied denied ->
                said(new Said(denied.word(), denied.owner(), denied.attestedBy(), false, at));
            case ApprovalGranted _, SignerReminded _, StepEscalated _, VacancyFilled _ -> this;
        };
    }

    private SignedContent changed(int index, UnaryOperator<Step> change) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(index, change.apply(steps.get(index)));
        return new SignedContent(content, changed, endings, words);
    }

    private SignedContent inserted(SignerAdded added) {
        List<Step> more = new ArrayList<>(steps);
        more.add(added.index(), new Step(added.step().office(), added.step().person(), true, Optional.empty()));
        return new SignedContent(content, more, endings, words);
    }

    private SignedContent ended(Ending ending) {
        List<Ending> more = new ArrayList<>(endings);
        more.add(ending);
        return new SignedContent(content, steps, more, words);
    }

    private SignedContent said(Said said) {
        List<Said> more = new ArrayList<>(words);
        more.add(said);
        return new SignedContent(content, steps, endings, more);
    }
}
