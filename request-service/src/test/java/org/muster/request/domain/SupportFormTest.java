package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.Word;

class SupportFormTest {
    private static final Instant DUE = Sample.hoursLater(72);
    private static final Instant NEXT_DAY = Sample.hoursLater(20);

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_supported_store() {
        return specification(new RequestDecider())
                .givenAccepted(Sample.call())
                .givenAccepted(Sample.ownConsent(Sample.NOW))
                .givenAccepted(Sample.notReached(Sample.NOW));
    }

    private static SupportForm form(RequestState state) {
        return assertInstanceOf(RequestState.Emergency.class, state).form();
    }

    private static SupportFormFiled filed(Asked<Given, RequestCommand> command) {
        return assertInstanceOf(
                SupportFormFiled.class,
                a_supported_store().when(command).events().getLast());
    }

    private static Asked<Given, RequestCommand> remind(int hours) {
        Instant dueAt = Sample.hoursLater(hours);
        return heard(Sample.TERMS, dueAt, new RemindForm(dueAt));
    }

    private static Asked<Given, RequestCommand> overdue() {
        return heard(Sample.TERMS, DUE, new FormOverdue(DUE));
    }

    private static Asked<Given, RequestCommand> approved(Subject subject, ContentRef content) {
        return heard(Sample.APPROVALS, NEXT_DAY, new AcceptApproval(subject, content));
    }

    private static Asked<Given, RequestCommand> refused(ContentRef content) {
        return heard(
                Sample.APPROVALS,
                NEXT_DAY,
                new AcceptRefusal(Subject.SUPPORT_FORM, content, Sample.REGIONAL_MANAGER.person()));
    }

    // Filing.

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void the_supported_stores_property_manager_files_the_form() {
        a_supported_store().when(Sample.form(NEXT_DAY)).then(events -> {
            SupportFormFiled filed = assertInstanceOf(SupportFormFiled.class, events.getFirst());
            assertEquals(1, events.size());
            assertEquals(NEXT_DAY, filed.filledAt());
            assertEquals(1, filed.content().version());
            assertEquals(Sample.PROPERTY_MANAGER.person(), filed.filedBy());
        });
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void nobody_else_files_the_form() {
        for (Actor actor : List.of(Sample.STORE_MANAGER, Sample.OPERATIONS, Sample.FINANCE_MANAGER)) {
            a_supported_store()
                    .when(Sample.form(actor, NEXT_DAY, "as it was"))
                    .refusedUnder(Clause.N2_2, "only-property-manager-files-the-form");
        }
    }

    @Test
    @Proves({Clause.A1, Clause.F1_1})
    void an_incomplete_form_is_refused_naming_everything_that_is_missing() {
        Asked<Given, RequestCommand> empty = asked(
                Sample.given(Sample.PROPERTY_MANAGER, NEXT_DAY),
                new FileForm(
                        new StatedStrength(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        new StatedAssessment(Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.of(true)));

        Map<String, Clause> named = a_supported_store().when(empty).reasons().stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));

        assertEquals(
                Map.of(
                        "/level", Clause.A1,
                        "/headcount", Clause.A1,
                        "/story", Clause.A1,
                        "/assessment/course", Clause.F1_1,
                        "/assessment/whyOwnGuardsDoNotSuffice", Clause.F1_1),
                named);
    }

    @Test
    @Proves(Clause.A1)
    void a_form_states_a_level_and_a_headcount_an_emergency_can_have() {
        Asked<Given, RequestCommand> impossible = asked(
                Sample.given(Sample.PROPERTY_MANAGER, NEXT_DAY),
                new FileForm(
                        new StatedStrength(Optional.of(Level.A), Optional.of(0)),
                        Optional.of(Sample.text("as it was")),
                        new StatedAssessment(
                                Optional.of(Sample.text("over")), Optional.of(Sample.text("eight guards only"))),
                        Optional.empty(),
                        Optional.of(true)));

        List<String> codes = a_supported_store().when(impossible).reasons().stream()
                .map(Refusal::code)
                .toList();

        assertEquals(List.of("emergency-not-at-this-level", "headcount-out-of-range"), codes);
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void filing_again_replaces_the_form_and_filing_the_same_again_changes_nothing() {
        SupportFormFiled first = filed(Sample.form(NEXT_DAY));

        a_supported_store()
                .given(first)
                .when(Sample.form(Sample.PROPERTY_MANAGER, NEXT_DAY, "what we know by now"))
                .then(events -> {
                    SupportFormFiled second = assertInstanceOf(SupportFormFiled.class, events.getFirst());
                    assertEquals(2, second.content().version());
                    assertNotEquals(first.content().sha256(), second.content().sha256());
                });
        a_supported_store()
                .given(first)
                .when(Sample.form(NEXT_DAY.plusSeconds(5)))
                .thenNothing();
    }

    @Test
    @Proves(Clause.A1)
    void no_form_is_owed_for_support_that_could_never_be_ordered() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> declined = specification(
                        new RequestDecider())
                .givenAccepted(Sample.call())
                .givenAccepted(Sample.reached(Sample.NOW, Answer.NO));

        declined.when(Sample.form(NEXT_DAY)).refusedUnder(Clause.A1, "no-form-owed");
        declined.when(remind(24)).thenNothing();
        declined.when(overdue()).thenNothing();
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void a_recalled_support_still_owes_its_form() {
        a_supported_store()
                .givenAccepted(Sample.reached(Sample.NOW, Answer.NO))
                .when(Sample.form(NEXT_DAY))
                .then(events -> assertInstanceOf(SupportFormFiled.class, events.getFirst()));
    }

    // The term.

    @Test
    @Proves(Clause.N2_2)
    void while_the_form_is_missing_it_is_reminded_of_once_at_each_term() {
        a_supported_store().when(remind(24)).then(new SupportFormReminded(Sample.CASE, 24, Sample.hoursLater(24)));
        a_supported_store()
                .givenAccepted(remind(24))
                .when(remind(48))
                .then(new SupportFormReminded(Sample.CASE, 48, Sample.hoursLater(48)));
        a_supported_store().givenAccepted(remind(24)).when(remind(24)).thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void a_missing_form_becomes_overdue_once() {
        a_supported_store().when(overdue()).then(new SupportFormOverdue(Sample.CASE, DUE));
        a_supported_store().givenAccepted(overdue()).when(overdue()).thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void a_filed_form_is_neither_reminded_of_nor_overdue() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> filed =
                a_supported_store().givenAccepted(Sample.form(DUE));

        filed.when(remind(24)).thenNothing();
        filed.when(overdue()).thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void late_is_judged_by_the_term_even_when_its_timer_has_not_run() {
        a_supported_store()
                .when(Sample.form(DUE))
                .then(events -> assertEquals(1, events.size()))
                .thenState(state -> assertFalse(form(state).overdue()));
        a_supported_store()
                .when(Sample.form(DUE.plusMillis(1)))
                .then(events -> assertEquals(new SupportFormOverdue(Sample.CASE, DUE), events.getFirst()))
                .thenState(state -> assertTrue(form(state).overdue()));
        a_supported_store()
                .givenAccepted(overdue())
                .when(Sample.form(DUE.plusMillis(1)))
                .then(events -> assertEquals(1, events.size()))
                .thenState(state -> assertTrue(form(state).overdue()));
    }

    private static Asked<Given, RequestCommand> givenBack(Instant at, ContentRef content) {
        return heard(
                Sample.APPROVALS, at, new AcceptReturn(Subject.SUPPORT_FORM, content, Sample.FINANCE_MANAGER.person()));
    }

    private static Asked<Given, RequestCommand> takenBack(Instant at, ContentRef content) {
        return heard(
                Sample.APPROVALS,
                at,
                new AcceptWithdrawal(Subject.SUPPORT_FORM, content, Sample.PROPERTY_MANAGER.person()));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_that_comes_back_when_its_term_has_passed_is_overdue_at_once_and_once() {
        SupportFormFiled filed = filed(Sample.form(DUE));
        Instant late = DUE.plusMillis(1);
        for (Asked<Given, RequestCommand> back :
                List.of(givenBack(late, filed.content()), takenBack(late, filed.content()))) {
            DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> passed =
                    a_supported_store().given(filed).givenAccepted(overdue());
            passed.when(back)
                    .then(events -> {
                        assertEquals(2, events.size());
                        assertEquals(new SupportFormOverdue(Sample.CASE, DUE), events.getLast());
                    })
                    .thenState(state -> {
                        assertTrue(form(state).overdue());
                        assertEquals(FormStage.OVERDUE, FormStage.of(form(state)));
                    });
            passed.givenAccepted(back).when(overdue()).thenNothing();
            SupportFormFiled again = assertInstanceOf(
                    SupportFormFiled.class,
                    a_supported_store()
                            .given(filed)
                            .givenAccepted(back)
                            .when(Sample.form(late))
                            .then(events -> assertEquals(1, events.size()))
                            .events()
                            .getFirst());
            a_supported_store()
                    .given(filed)
                    .givenAccepted(back)
                    .given(again)
                    .when(givenBack(late, again.content()))
                    .then(events -> assertEquals(1, events.size()));
        }
        a_supported_store()
                .given(filed)
                .when(givenBack(DUE, filed.content()))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_given_back_in_time_and_filed_again_too_late_is_overdue_though_no_timer_ran() {
        SupportFormFiled filed = filed(Sample.form(NEXT_DAY));
        a_supported_store()
                .given(filed)
                .givenAccepted(givenBack(NEXT_DAY, filed.content()))
                .when(Sample.form(DUE.plusMillis(1)))
                .then(events -> assertEquals(new SupportFormOverdue(Sample.CASE, DUE), events.getFirst()))
                .thenState(state -> assertTrue(form(state).overdue()));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void where_he_said_no_before_anything_was_ordered_a_form_is_signed_to_its_end_and_then_nobody_waits_for_it() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> signing = specification(
                        new RequestDecider())
                .givenAccepted(Sample.call())
                .givenAccepted(Sample.form(NEXT_DAY))
                .givenAccepted(Sample.reached(NEXT_DAY, Answer.NO));
        ContentRef content = filed(Sample.form(NEXT_DAY)).content();
        signing.when(approved(Subject.SUPPORT_FORM, content))
                .thenState(state -> assertInstanceOf(SupportForm.Approved.class, form(state)));
        signing.when(givenBack(DUE.plusMillis(1), content))
                .then(events -> assertEquals(1, events.size()))
                .thenState(state -> assertInstanceOf(SupportForm.NotOwed.class, form(state)));
        signing.givenAccepted(givenBack(NEXT_DAY, content)).when(overdue()).thenNothing();
        specification(new RequestDecider())
                .givenAccepted(Sample.call())
                .givenAccepted(Sample.form(NEXT_DAY))
                .givenAccepted(givenBack(NEXT_DAY, content))
                .givenAccepted(Sample.reached(NEXT_DAY, Answer.NO))
                .when(overdue())
                .thenNothing();
    }

    // The signatures in retrospect.

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void the_last_signature_approves_the_form_and_clears_nothing_again() {
        SupportFormFiled filed = filed(Sample.form(NEXT_DAY));

        a_supported_store()
                .given(filed)
                .when(approved(Subject.SUPPORT_FORM, filed.content()))
                .then(new RequestApproved(Sample.CASE, Origin.EMERGENCY, filed.content()))
                .thenState(state -> assertInstanceOf(SupportForm.Approved.class, form(state)));
    }

    @Test
    @Proves(Clause.A1)
    void a_refusal_in_retrospect_refuses_the_form() {
        SupportFormFiled filed = filed(Sample.form(NEXT_DAY));

        a_supported_store()
                .given(filed)
                .when(refused(filed.content()))
                .then(new RequestRefused(
                        Sample.CASE, Origin.EMERGENCY, filed.content(), Sample.REGIONAL_MANAGER.person()))
                .thenState(state -> assertInstanceOf(SupportForm.Refused.class, form(state)));
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void outcomes_for_another_content_or_another_subject_are_ignored() {
        SupportFormFiled first = filed(Sample.form(NEXT_DAY));
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> edited = a_supported_store()
                .given(first)
                .givenAccepted(Sample.form(Sample.PROPERTY_MANAGER, NEXT_DAY, "what we know by now"));

        edited.when(approved(Subject.SUPPORT_FORM, first.content())).thenNothing();
        edited.when(refused(first.content())).thenNothing();
        a_supported_store()
                .given(first)
                .when(approved(Subject.PLANNED_REQUEST, first.content()))
                .thenNothing();
        a_supported_store()
                .when(approved(Subject.SUPPORT_FORM, first.content()))
                .thenNothing();
    }

    @Test
    @Proves(Clause.A1)
    void a_decided_form_is_final() {
        SupportFormFiled filed = filed(Sample.form(NEXT_DAY));
        Asked<Given, RequestCommand> again = Sample.form(Sample.PROPERTY_MANAGER, NEXT_DAY, "another story");

        a_supported_store()
                .given(filed)
                .givenAccepted(approved(Subject.SUPPORT_FORM, filed.content()))
                .when(again)
                .refusedUnder(Clause.A1, "form-already-decided");
        a_supported_store()
                .given(filed)
                .givenAccepted(refused(filed.content()))
                .when(again)
                .refusedUnder(Clause.A1, "form-already-decided");
    }

    // The words attested by others (N2.2).

    private static List<AttestedWord> words(
            DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> store,
            Asked<Given, RequestCommand> command) {
        return assertInstanceOf(
                        SupportFormFiled.class, store.when(command).events().getLast())
                .words();
    }

    private static Asked<Given, RequestCommand> answering(Actor filer, Optional<Boolean> callConfirmed) {
        Asked<Given, RequestCommand> filed = Sample.form(filer, NEXT_DAY, "as it was");
        FileForm form = (FileForm) filed.command();
        return asked(
                filed.given(),
                new FileForm(form.strength(), form.story(), form.assessment(), form.costStatement(), callConfirmed));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> called_by(
            Actor caller) {
        return specification(new RequestDecider())
                .givenAccepted(Sample.emergency(
                        Sample.OPERATIONS, Optional.of(caller.person()), Optional.of(Level.C), Optional.of(20)));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_filer_whose_call_was_recorded_says_whether_he_made_it() {
        for (boolean confirmed : List.of(true, false)) {
            assertEquals(
                    List.of(new AttestedWord(
                            Word.CALL,
                            Role.PROPERTY_MANAGER,
                            Optional.of(Sample.PROPERTY_MANAGER.person()),
                            Sample.OPERATIONS.person(),
                            Optional.of(confirmed))),
                    words(a_supported_store(), answering(Sample.PROPERTY_MANAGER, Optional.of(confirmed))));
        }
        a_supported_store()
                .when(answering(Sample.PROPERTY_MANAGER, Optional.empty()))
                .refusedUnder(Clause.N2_2, "call-not-confirmed");
    }

    @Test
    @Proves(Clause.N2_2)
    void a_call_of_somebody_else_is_left_for_him_to_confirm() {
        assertEquals(
                List.of(new AttestedWord(
                        Word.CALL,
                        Role.STORE_MANAGER,
                        Optional.of(Sample.STORE_MANAGER.person()),
                        Sample.OPERATIONS.person(),
                        Optional.empty())),
                words(called_by(Sample.STORE_MANAGER), answering(Sample.PROPERTY_MANAGER, Optional.empty())));
        called_by(Sample.STORE_MANAGER)
                .when(answering(Sample.PROPERTY_MANAGER, Optional.of(true)))
                .refusedUnder(Clause.N2_2, "no-call-to-confirm");
    }

    @Test
    @Proves(Clause.N2_2)
    void whose_call_it_was_is_the_office_he_held_when_he_asked() {
        // A property manager who has left since: his successor files.
        Actor former = new Actor(new PersonId("cz-01-pm-0"), Set.of(Role.PROPERTY_MANAGER), Optional.of(Sample.STORE));
        RecordEmergency call = Sample.words();
        Asked<Given, RequestCommand> his = asked(
                Sample.given(Sample.OPERATIONS, Sample.NOW, Sample.alsoHolding(former)),
                new RecordEmergency(
                        call.supportedStore(),
                        Optional.of(former.person()),
                        call.need(),
                        call.story(),
                        call.reportPlace(),
                        call.contact()));
        EmergencyRequested asked = assertInstanceOf(
                EmergencyRequested.class,
                specification(new RequestDecider()).when(his).events().getFirst());
        Asked<Given, RequestCommand> form = answering(Sample.PROPERTY_MANAGER, Optional.empty());
        assertEquals(
                Role.PROPERTY_MANAGER,
                words(specification(new RequestDecider()).given(asked), form)
                        .getFirst()
                        .office());
        // Before offices were kept it is guessed.
        EmergencyRequested before = new EmergencyRequested(
                asked.caseId(),
                asked.supportedStore(),
                asked.level(),
                asked.headcount(),
                asked.story(),
                asked.caller(),
                asked.recordedBy(),
                asked.reportPlace(),
                asked.reportAt(),
                asked.until(),
                asked.contact(),
                asked.formDue(),
                Optional.empty(),
                Optional.empty());
        assertEquals(
                Role.STORE_MANAGER,
                words(specification(new RequestDecider()).given(before), form)
                        .getFirst()
                        .office());
    }

    @Test
    @Proves(Clause.N2_2)
    void what_the_regional_manager_stated_himself_is_left_for_nobody_to_confirm() {
        Asked<Given, RequestCommand> himself = asked(
                Sample.given(Sample.REGIONAL_MANAGER, Sample.NOW),
                new StateAnswer(Optional.empty(), Optional.empty(), Optional.of(Answer.AGREED), Optional.empty()));
        Asked<Given, RequestCommand> form = answering(Sample.PROPERTY_MANAGER, Optional.of(true));
        assertEquals(
                List.of(Word.CALL),
                words(
                                a_supported_store()
                                        .givenAccepted(Sample.reached(Sample.NOW, Answer.NOTED))
                                        .givenAccepted(himself),
                                form)
                        .stream()
                        .map(AttestedWord::word)
                        .toList());
    }

    @Test
    @Proves(Clause.N2_2)
    void what_he_states_himself_of_a_raise_confirms_no_answer_about_the_emergency() {
        Instant raisedAt = Sample.hoursLater(1);
        Asked<Given, RequestCommand> himself = asked(
                Sample.given(Sample.REGIONAL_MANAGER, raisedAt),
                new StateAnswer(Optional.empty(), Optional.empty(), Optional.of(Answer.AGREED), Optional.empty()));
        for (Asked<Given, RequestCommand> told :
                List.of(Sample.notReached(raisedAt), Sample.reached(raisedAt, Answer.NO))) {
            assertEquals(
                    List.of(Word.CALL, Word.ANSWER),
                    words(
                                    a_supported_store()
                                            .givenAccepted(Sample.reached(Sample.NOW, Answer.NOTED))
                                            .givenAccepted(asked(
                                                    Sample.given(Sample.OPERATIONS, raisedAt),
                                                    new AmendSupport(
                                                            new StatedNeed(
                                                                    Optional.empty(),
                                                                    Optional.of(30),
                                                                    Optional.empty(),
                                                                    Optional.empty()),
                                                            Optional.of(Sample.text("more of them")),
                                                            Optional.of(Sample.madeFor(told)),
                                                            Optional.empty())))
                                            .givenAccepted(himself),
                                    answering(Sample.PROPERTY_MANAGER, Optional.of(true)))
                            .stream()
                            .map(AttestedWord::word)
                            .toList());
        }
    }

    @Test
    @Proves(Clause.N2_2)
    void who_asked_for_himself_has_nothing_to_confirm() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> own = specification(
                        new RequestDecider())
                .givenAccepted(Sample.emergency(
                        Sample.PROPERTY_MANAGER, Optional.empty(), Optional.of(Level.C), Optional.of(20)));
        assertEquals(List.of(), words(own, answering(Sample.PROPERTY_MANAGER, Optional.empty())));
        own.when(answering(Sample.PROPERTY_MANAGER, Optional.of(true))).refusedUnder(Clause.N2_2, "no-call-to-confirm");
    }

    @Test
    @Proves(Clause.N2_2)
    void an_attested_consent_and_the_last_answer_are_left_for_their_owners() {
        List<AttestedWord> words = words(
                called_by(Sample.PROPERTY_MANAGER)
                        .givenAccepted(Sample.attestedConsent(Sample.OPERATIONS, Sample.NOW))
                        .givenAccepted(Sample.notReached(Sample.NOW))
                        .givenAccepted(Sample.reached(Sample.NOW, Answer.NOTED)),
                answering(Sample.PROPERTY_MANAGER, Optional.of(true)));

        assertEquals(
                List.of(
                        new AttestedWord(
                                Word.CONSENT,
                                Role.STORE_MANAGER,
                                Optional.of(Sample.STORE_MANAGER.person()),
                                Sample.OPERATIONS.person(),
                                Optional.empty()),
                        new AttestedWord(
                                Word.ANSWER,
                                Role.REGIONAL_MANAGER,
                                Optional.empty(),
                                Sample.OPERATIONS.person(),
                                Optional.empty())),
                words.subList(1, words.size()));
    }

    @Test
    @Proves(Clause.N2_2)
    void of_several_answers_the_last_one_is_to_be_confirmed() {
        Actor colleague = new Actor(new PersonId("ops-2"), Set.of(Role.OPERATIONS), Optional.empty());
        Asked<Given, RequestCommand> again = Sample.reached(Sample.NOW, Answer.AGREED);
        List<AttestedWord> words = words(
                a_supported_store()
                        .givenAccepted(Sample.reached(Sample.NOW, Answer.NOTED))
                        .givenAccepted(asked(
                                Sample.given(colleague, Sample.NOW, Sample.alsoHolding(colleague)), again.command())),
                answering(Sample.PROPERTY_MANAGER, Optional.of(true)));

        assertEquals(colleague.person(), words.getLast().attestedBy());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_consent_given_by_himself_needs_no_confirming() {
        assertEquals(
                List.of(Word.CALL),
                words(a_supported_store(), answering(Sample.PROPERTY_MANAGER, Optional.of(true))).stream()
                        .map(AttestedWord::word)
                        .toList());
    }

    @Test
    @Proves(Clause.N2_2)
    void to_say_otherwise_of_the_call_is_to_file_anew() {
        a_supported_store()
                .givenAccepted(answering(Sample.PROPERTY_MANAGER, Optional.of(true)))
                .when(answering(Sample.PROPERTY_MANAGER, Optional.of(true)))
                .thenNothing();
        a_supported_store()
                .givenAccepted(answering(Sample.PROPERTY_MANAGER, Optional.of(true)))
                .when(answering(Sample.PROPERTY_MANAGER, Optional.of(false)))
                .then(events -> assertEquals(
                        2, ((SupportFormFiled) events.getFirst()).content().version()));
    }
}
