package org.muster.request.projection.signatures;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.Word;
import org.muster.request.projection.signatures.SignedContent.Ending;
import org.muster.request.projection.signatures.SignedContent.Said;
import org.muster.request.projection.signatures.SignedContent.Signature;
import org.muster.request.projection.signatures.SignedContent.Step;

/** Given these events of an approval, this is what stands on paper. */
class SignedContentTest {
    private static final CaseId CASE = new CaseId("HF-20260214-003");
    private static final ContentRef CONTENT = new ContentRef(1, "abc");
    private static final Instant AT = Instant.parse("2026-02-14T02:00:00Z");
    private static final SealedText REASON = new SealedText(CASE.value(), "...");
    private static final StoreId STORE = new StoreId("hf-01");

    private static final ApprovalOpened OPENED = new ApprovalOpened(
            CASE,
            Subject.PLANNED_REQUEST,
            Level.A,
            STORE,
            CONTENT,
            List.of(step(Role.PROPERTY_MANAGER), step(Role.FINANCE_MANAGER), step(Role.STORE_MANAGER)),
            1,
            person("pm"),
            List.of());

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void a_signature_stands_at_its_step() {
        SignedContent signed = after(new StepSigned(
                CASE, CONTENT, 0, Role.PROPERTY_MANAGER, person("pm"), true, Optional.of(person("boss"))));
        assertEquals(
                Optional.of(new Signature(person("pm"), Optional.of(person("boss")), true, AT, 7)),
                signed.steps().getFirst().signature());
        assertEquals(
                List.of(Optional.empty(), Optional.empty()), signatures(signed).subList(1, 3));
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void a_signer_who_was_added_shifts_the_steps_behind_him() {
        SignedContent signed = after(
                new SignerAdded(CASE, CONTENT, 1, step(Role.OPERATIONS).of(person("ops-3")), person("pm"), REASON),
                new StepSigned(CASE, CONTENT, 2, Role.FINANCE_MANAGER, person("fm"), false, Optional.empty()));
        assertEquals(
                List.of(Role.PROPERTY_MANAGER, Role.OPERATIONS, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
                signed.steps().stream().map(Step::office).toList());
        assertEquals(
                new Step(Role.OPERATIONS, Optional.of(person("ops-3")), true, Optional.empty()),
                signed.steps().get(1));
        assertEquals(
                Optional.of(person("fm")), signed.steps().get(2).signature().map(Signature::signer));
    }

    @Test
    @Proves(Clause.A1)
    void a_return_names_who_and_for_whom() {
        SignedContent signed = after(new ApprovalReturned(
                CASE,
                Subject.PLANNED_REQUEST,
                CONTENT,
                1,
                Role.FINANCE_MANAGER,
                person("fm2"),
                REASON,
                Optional.of(person("fm"))));
        assertEquals(
                List.of(new Ending(
                        Ending.Kind.RETURNED,
                        Optional.of(Role.FINANCE_MANAGER),
                        person("fm2"),
                        Optional.of(person("fm")),
                        Optional.empty(),
                        AT,
                        7)),
                signed.endings());
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void a_refusal_names_who_for_whom_and_the_clause_cited() {
        SignedContent signed = after(new ApprovalRefused(
                CASE,
                Subject.PLANNED_REQUEST,
                CONTENT,
                1,
                Role.FINANCE_MANAGER,
                person("fm2"),
                REASON,
                Optional.of(Clause.N5_2),
                Optional.of(person("fm"))));
        assertEquals(
                List.of(new Ending(
                        Ending.Kind.REFUSED,
                        Optional.of(Role.FINANCE_MANAGER),
                        person("fm2"),
                        Optional.of(person("fm")),
                        Optional.of(Clause.N5_2),
                        AT,
                        7)),
                signed.endings());
    }

    @Test
    void a_step_handed_on_names_its_one_signer() {
        SignedContent signed = after(new StepTransferred(CASE, CONTENT, 1, person("fm9"), person("fm"), REASON));
        assertEquals(Optional.of(person("fm9")), signed.steps().get(1).person());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_denied_word_is_kept_and_so_is_a_confirmed_one() {
        SignedContent signed = after(
                new AttestedWordDenied(CASE, CONTENT, Word.CONSENT, person("sm"), person("ops")),
                new AttestedWordConfirmed(CASE, CONTENT, Word.ANSWER, person("rgm"), person("ops")));
        assertEquals(
                List.of(
                        new Said(Word.CONSENT, person("sm"), person("ops"), false, AT),
                        new Said(Word.ANSWER, person("rgm"), person("ops"), true, AT)),
                signed.words());
    }

    @Test
    void a_reminder_changes_nothing_on_paper() {
        SignedContent signed = SignedContent.of(OPENED);
        assertSame(signed, signed.after(new SignerReminded(CASE, CONTENT, 0, Optional.empty(), AT), AT, 7));
    }

    private static SignedContent after(ApprovalEvent... events) {
        SignedContent signed = SignedContent.of(OPENED);
        for (ApprovalEvent event : events) {
            signed = signed.after(event, AT, 7);
        }
        return signed;
    }

    private static List<Optional<Signature>> signatures(SignedContent signed) {
        return signed.steps().stream().map(Step::signature).toList();
    }

    private static ApprovalEvent.Step step(Role office) {
        return new ApprovalEvent.Step(office, Optional.of(STORE));
    }

    private static PersonId person(String id) {
        return new PersonId(id);
    }
}
