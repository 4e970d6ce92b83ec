package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.PlannedWithdrawn;

/** A content given back and filed anew; a store that no longer asks. */
class RevisionAndWithdrawalTest {
    private static final Instant LATER = Sample.hoursLater(2);

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_case() {
        return specification(new RequestDecider());
    }

    private static PlannedRequestFiled filed() {
        return assertInstanceOf(
                PlannedRequestFiled.class,
                a_case().when(AskedInWriting.complete().command()).events().getFirst());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent>
            an_approved_request() {
        return a_case().given(filed()).givenAccepted(approved(Subject.PLANNED_REQUEST, filed().content()));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_call() {
        return a_case().givenAccepted(Sample.call());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_supported_store() {
        return a_call().givenAccepted(Sample.ownConsent(Sample.NOW)).givenAccepted(Sample.notReached(Sample.NOW));
    }

    private static SupportFormFiled form() {
        return assertInstanceOf(
                SupportFormFiled.class,
                a_supported_store().when(Sample.form(LATER)).events().getFirst());
    }

    private static Asked<Given, RequestCommand> approved(Subject subject, ContentRef content) {
        return heard(Sample.APPROVALS, LATER, new AcceptApproval(subject, content));
    }

    private static Asked<Given, RequestCommand> refused(Subject subject, ContentRef content) {
        return heard(Sample.APPROVALS, LATER, new AcceptRefusal(subject, content, Sample.FINANCE_MANAGER.person()));
    }

    private static Asked<Given, RequestCommand> returned(Subject subject, ContentRef content) {
        return heard(Sample.APPROVALS, LATER, new AcceptReturn(subject, content, Sample.FINANCE_MANAGER.person()));
    }

    private static Asked<Given, RequestCommand> takenBack(Subject subject, ContentRef content) {
        return heard(Sample.APPROVALS, LATER, new AcceptWithdrawal(subject, content, Sample.PROPERTY_MANAGER.person()));
    }

    private static Asked<Given, RequestCommand> withdraw(Actor actor) {
        return asked(
                Sample.given(actor, LATER),
                new Withdraw(Optional.of(Sample.text("no longer needed")), Optional.empty()));
    }

    private static Stage stage(RequestState state) {
        return assertInstanceOf(RequestState.Filed.class, state).stage();
    }

    private static SupportForm formOf(RequestState state) {
        return assertInstanceOf(RequestState.Emergency.class, state).form();
    }

    // Given back for revision.

    @Test
    @Proves(Clause.N2_1)
    void a_content_that_was_given_back_awaits_revision() {
        PlannedRequestFiled first = filed();
        a_case().given(first)
                .when(returned(Subject.PLANNED_REQUEST, first.content()))
                .then(new RequestReturned(
                        Sample.CASE, Origin.PLANNED, first.content(), Sample.FINANCE_MANAGER.person()))
                .thenState(state -> assertEquals(Stage.AWAITING_REVISION, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_was_given_back_is_void_so_that_even_the_same_words_are_a_new_content() {
        PlannedRequestFiled first = filed();
        a_case().given(first)
                .givenAccepted(returned(Subject.PLANNED_REQUEST, first.content()))
                .when(AskedInWriting.complete().command())
                .then(events -> {
                    PlannedRequestFiled second = assertInstanceOf(PlannedRequestFiled.class, events.getFirst());
                    assertEquals(2, second.content().version());
                    assertEquals(first.content().sha256(), second.content().sha256());
                })
                .thenState(state -> assertEquals(Stage.AWAITING_SIGNATURES, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void only_the_current_content_is_given_back_and_only_while_it_is_signed() {
        PlannedRequestFiled first = filed();
        a_case().given(first)
                .givenAccepted(AskedInWriting.complete().headcount(13).command())
                .when(returned(Subject.PLANNED_REQUEST, first.content()))
                .thenNothing();
        a_case().given(first)
                .when(returned(Subject.SUPPORT_FORM, first.content()))
                .thenNothing();
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> back =
                a_case().given(first).givenAccepted(returned(Subject.PLANNED_REQUEST, first.content()));
        back.when(returned(Subject.PLANNED_REQUEST, first.content())).thenNothing();
        back.when(approved(Subject.PLANNED_REQUEST, first.content())).thenNothing();
        back.when(refused(Subject.PLANNED_REQUEST, first.content())).thenNothing();
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_that_was_given_back_is_owed_again_and_filed_anew() {
        a_supported_store()
                .given(form())
                .givenAccepted(returned(Subject.SUPPORT_FORM, form().content()))
                .when(Sample.form(LATER))
                .then(events -> assertEquals(
                        2, ((SupportFormFiled) events.getFirst()).content().version()))
                .thenState(state -> assertInstanceOf(SupportForm.AwaitingSignatures.class, formOf(state)));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_that_stays_given_back_is_overdue_like_one_that_never_came() {
        Instant due = Sample.hoursLater(72);
        Asked<Given, RequestCommand> term = heard(Sample.TERMS, due, new FormOverdue(due));
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> back =
                a_supported_store().given(form()).givenAccepted(returned(Subject.SUPPORT_FORM, form().content()));

        back.when(term).then(new SupportFormOverdue(Sample.CASE, due));
        back.givenAccepted(term).when(term).thenNothing();
        a_supported_store().given(form()).when(term).thenNothing();
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_that_is_taken_back_from_signing_is_owed_again() {
        a_supported_store()
                .given(form())
                .when(takenBack(Subject.SUPPORT_FORM, form().content()))
                .then(new RequestReturned(
                        Sample.CASE, Origin.EMERGENCY, form().content(), Sample.PROPERTY_MANAGER.person()))
                .thenState(state -> assertInstanceOf(SupportForm.AwaitingRevision.class, formOf(state)));
    }

    // No longer asking, before clearance.

    @Test
    @Proves(Clause.N2_1)
    void taken_back_from_signing_a_planned_request_is_withdrawn() {
        a_case().given(filed())
                .when(takenBack(Subject.PLANNED_REQUEST, filed().content()))
                .then(new RequestWithdrawn(
                        Sample.CASE,
                        Origin.PLANNED,
                        Optional.of(filed().content()),
                        Optional.empty(),
                        Sample.PROPERTY_MANAGER.person(),
                        Optional.empty()))
                .thenState(state -> assertEquals(Stage.WITHDRAWN, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void the_stores_managers_withdraw_what_awaits_signatures_or_revision() {
        for (Actor actor : List.of(Sample.PROPERTY_MANAGER, Sample.STORE_MANAGER)) {
            RequestWithdrawn withdrawn = new RequestWithdrawn(
                    Sample.CASE,
                    Origin.PLANNED,
                    Optional.of(filed().content()),
                    Optional.of(Sample.text("no longer needed")),
                    actor.person(),
                    Optional.empty());
            a_case().given(filed())
                    .when(withdraw(actor))
                    .then(withdrawn)
                    .thenState(state -> assertInstanceOf(PlannedWithdrawn.class, state));
            a_case().given(filed())
                    .givenAccepted(returned(Subject.PLANNED_REQUEST, filed().content()))
                    .when(withdraw(actor))
                    .then(withdrawn);
        }
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void an_emergency_withdrawn_before_clearance_owes_no_form() {
        a_call().givenAccepted(Sample.notReached(Sample.NOW))
                .when(withdraw(Sample.STORE_MANAGER))
                .then(new RequestWithdrawn(
                        Sample.CASE,
                        Origin.EMERGENCY,
                        Optional.empty(),
                        Optional.of(Sample.text("no longer needed")),
                        Sample.STORE_MANAGER.person(),
                        Optional.empty()))
                .thenState(state -> {
                    assertInstanceOf(EmergencyWithdrawn.class, state);
                    assertInstanceOf(SupportForm.NotOwed.class, formOf(state));
                });
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> withdrawn =
                a_call().givenAccepted(Sample.notReached(Sample.NOW)).givenAccepted(withdraw(Sample.STORE_MANAGER));
        withdrawn.when(Sample.form(LATER)).refusedUnder(Clause.A1, "no-form-owed");
        withdrawn.when(heard(Sample.TERMS, LATER, new RepeatReportDue(LATER))).thenNothing();
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2, Clause.F3_1})
    void a_withdrawal_entered_late_bears_the_time_it_was_decided() {
        Instant decided = LATER.minusSeconds(600);
        Asked<Given, RequestCommand> late = asked(
                Sample.given(Sample.STORE_MANAGER, LATER),
                new Withdraw(Optional.of(Sample.text("no longer needed")), Optional.of(decided)));
        a_call().when(late)
                .then(events -> assertEquals(
                        Optional.of(decided),
                        assertInstanceOf(RequestWithdrawn.class, events.getFirst())
                                .decidedAt()));
        a_call().givenAccepted(Sample.ownConsent(Sample.NOW))
                .givenAccepted(Sample.notReached(Sample.NOW))
                .when(late)
                .then(new RecallRequested(
                        Sample.CASE, Sample.text("no longer needed"), Sample.STORE_MANAGER.person(), decided));
        a_call().when(asked(
                        Sample.given(Sample.STORE_MANAGER, LATER),
                        new Withdraw(Optional.of(Sample.text("no longer needed")), Optional.of(LATER.plusMillis(1)))))
                .refusedUnder(Clause.N2_2, "stated-time-in-future");
        a_call().when(asked(
                        Sample.given(Sample.STORE_MANAGER, LATER),
                        new Withdraw(
                                Optional.of(Sample.text("no longer needed")), Optional.of(Sample.NOW.minusMillis(1)))))
                .refusedUnder(Clause.N2_2, "decided-before-the-call");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void a_withdrawal_is_final() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> planned =
                a_case().given(filed()).givenAccepted(withdraw(Sample.PROPERTY_MANAGER));
        planned.when(withdraw(Sample.PROPERTY_MANAGER)).refusedUnder(Clause.N2_1, "request-was-withdrawn");
        planned.when(AskedInWriting.complete().command()).refusedUnder(Clause.N2_1, "request-was-withdrawn");
        planned.when(approved(Subject.PLANNED_REQUEST, filed().content())).thenNothing();
        planned.when(takenBack(Subject.PLANNED_REQUEST, filed().content())).thenNothing();

        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> emergency =
                a_call().givenAccepted(withdraw(Sample.PROPERTY_MANAGER));
        emergency.when(Sample.ownConsent(LATER)).refusedUnder(Clause.N2_2, "request-was-withdrawn");
        emergency.when(Sample.notReached(LATER)).refusedUnder(Clause.N2_2, "request-was-withdrawn");
        emergency.when(withdraw(Sample.STORE_MANAGER)).refusedUnder(Clause.N2_2, "request-was-withdrawn");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void nobody_else_withdraws_and_nobody_without_a_reason() {
        for (Actor other : List.of(Sample.FINANCE_MANAGER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)) {
            a_case().given(filed()).when(withdraw(other)).refusedUnder(Clause.N2_1, "only-supported-store-withdraws");
            a_call().when(withdraw(other)).refusedUnder(Clause.N2_2, "only-supported-store-withdraws");
        }
        Asked<Given, RequestCommand> silent =
                asked(Sample.given(Sample.PROPERTY_MANAGER, LATER), new Withdraw(Optional.empty(), Optional.empty()));
        a_case().given(filed()).when(silent).refusedUnder(Clause.N2_1, "reason-missing");
        a_call().when(silent).refusedUnder(Clause.N2_2, "reason-missing");
        a_supported_store().when(silent).refusedUnder(Clause.N2_2, "reason-missing");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void what_was_refused_or_declined_cannot_be_withdrawn() {
        a_case().given(filed())
                .givenAccepted(refused(Subject.PLANNED_REQUEST, filed().content()))
                .when(withdraw(Sample.PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_1, "request-already-decided");
        a_call().givenAccepted(Sample.reached(Sample.NOW, Answer.NO))
                .when(withdraw(Sample.PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_2, "regional-manager-said-no");
    }

    // No longer asking, after clearance.

    @Test
    @Proves({Clause.F3_1, Clause.N2_1, Clause.N2_2})
    void after_clearance_it_is_a_recall_that_dispatch_decides() {
        RecallRequested asked =
                new RecallRequested(Sample.CASE, Sample.text("no longer needed"), Sample.STORE_MANAGER.person(), LATER);
        an_approved_request()
                .when(withdraw(Sample.STORE_MANAGER))
                .then(asked)
                .thenState(state -> assertEquals(Stage.CLEARED, stage(state)));
        a_supported_store()
                .when(withdraw(Sample.STORE_MANAGER))
                .then(asked)
                .thenState(state -> assertInstanceOf(SupportForm.Owed.class, formOf(state)));
        // Dispatch may have declined the first one.
        a_supported_store()
                .givenAccepted(withdraw(Sample.PROPERTY_MANAGER))
                .when(withdraw(Sample.STORE_MANAGER))
                .then(asked);
    }

    @Test
    @Proves({Clause.F3_1, Clause.N2_2})
    void what_is_over_or_recalled_anyway_cannot_be_recalled() {
        a_supported_store()
                .givenAccepted(Sample.reached(LATER, Answer.NO))
                .when(withdraw(Sample.STORE_MANAGER))
                .refusedUnder(Clause.N2_2, "regional-manager-said-no");
        an_approved_request()
                .givenAccepted(heard(Sample.TERMS, LATER, new AcceptCallOff(LATER)))
                .when(withdraw(Sample.STORE_MANAGER))
                .refusedUnder(Clause.F3_1, "support-is-over");
    }
}
