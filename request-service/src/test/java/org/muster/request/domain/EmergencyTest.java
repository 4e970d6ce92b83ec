package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;
import static org.muster.request.domain.Sample.knowingNoStore;

import java.time.Duration;
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
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportVetoed;

class EmergencyTest {
    private static final Instant MINUTE = Sample.NOW.plusSeconds(60);

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_case() {
        return specification(new RequestDecider());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_call() {
        return a_case().givenAccepted(Sample.call());
    }

    private static EmergencyRequested requested(Asked<Given, RequestCommand> command) {
        return assertInstanceOf(
                EmergencyRequested.class, a_case().when(command).events().getFirst());
    }

    private static Stage stage(RequestState state) {
        return assertInstanceOf(RequestState.Filed.class, state).stage();
    }

    private static SupportCleared cleared() {
        EmergencyRequested asked = requested(Sample.call());
        return new SupportCleared(
                Sample.CASE,
                Sample.STORE,
                Origin.EMERGENCY,
                Level.C,
                20,
                Sample.NOW,
                asked.until(),
                asked.reportPlace(),
                asked.contact());
    }

    private static RegionalManagerReported unreached(Instant at) {
        return new RegionalManagerReported(
                Sample.CASE, Sample.OPERATIONS.person(), at, Channel.PHONE, false, Optional.empty(), Optional.empty());
    }

    private static RegionalManagerReported answered(Instant at, Answer answer) {
        return new RegionalManagerReported(
                Sample.CASE,
                Sample.OPERATIONS.person(),
                at,
                Channel.PHONE,
                true,
                Optional.of(answer),
                Optional.empty());
    }

    private static StoreManagerConsented attested(Actor by) {
        return new StoreManagerConsented(
                Sample.CASE, Sample.STORE_MANAGER.person(), Optional.of(by.person()), MINUTE, Optional.empty());
    }

    // The call.

    @Test
    @Proves({Clause.N2_2, Clause.F1_2})
    void operations_records_a_call_and_the_caller_is_the_filer() {
        EmergencyRequested asked = requested(Sample.call());

        assertEquals(Sample.PROPERTY_MANAGER.person(), asked.caller());
        assertEquals(Sample.OPERATIONS.person(), asked.recordedBy());
        assertEquals(Sample.NOW, asked.reportAt());
        assertEquals(Sample.hoursLater(12), asked.until());
        assertEquals(Sample.hoursLater(72), asked.formDue());
    }

    private static Asked<Given, RequestCommand> enteredLate(Actor actor, Instant askedAt) {
        RecordEmergency call = Sample.words();
        return asked(
                Sample.given(actor, Sample.NOW),
                new RecordEmergency(
                        call.supportedStore(),
                        actor.equals(Sample.OPERATIONS) ? call.caller() : Optional.empty(),
                        new StatedNeed(
                                call.need().level(), call.need().headcount(), Optional.of(askedAt), Optional.empty()),
                        call.story(),
                        call.reportPlace(),
                        call.contact()));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_call_made_while_the_system_was_down_is_entered_late_and_its_terms_count_from_the_call() {
        EmergencyRequested asked = requested(enteredLate(Sample.OPERATIONS, Sample.hoursLater(-5)));

        assertEquals(Sample.hoursLater(-5), asked.reportAt());
        assertEquals(Sample.hoursLater(7), asked.until());
        assertEquals(Sample.hoursLater(67), asked.formDue());
        assertEquals(
                List.of(Sample.hoursLater(19), Sample.hoursLater(43), Sample.hoursLater(67)),
                Deadlines.of(asked, new RequestState.NotFiled(), Sample.POLICY).opens().stream()
                        .map(Deadlines.Deadline::dueAt)
                        .toList());
        a_case().when(enteredLate(Sample.STORE_MANAGER, Sample.hoursLater(-5)))
                .then(events ->
                        assertEquals(Sample.hoursLater(-5), ((StoreManagerConsented) events.getLast()).consentedAt()));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_call_is_not_made_in_the_future_nor_too_long_ago() {
        Instant earliest = Sample.NOW.minus(Sample.POLICY.lateEntry());
        assertEquals(
                earliest, requested(enteredLate(Sample.OPERATIONS, earliest)).reportAt());
        assertEquals(
                Optional.of("/askedAt"),
                a_case().when(enteredLate(Sample.OPERATIONS, Sample.NOW.plusMillis(1)))
                        .refusedUnder(Clause.N2_2, "stated-time-in-future")
                        .reasons()
                        .getFirst()
                        .field());
        a_case().when(enteredLate(Sample.OPERATIONS, earliest.minusMillis(1)))
                .refusedUnder(Clause.N2_2, "stated-time-too-long-ago");
    }

    @Test
    @Proves(Clause.F1_2)
    void what_happened_the_level_and_the_headcount_are_required_and_named_at_once() {
        Asked<Given, RequestCommand> bare = asked(
                knowingNoStore(Sample.given(Sample.OPERATIONS, Sample.NOW)),
                new RecordEmergency(
                        Optional.empty(),
                        Optional.empty(),
                        new StatedNeed(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Sample.text("cz-01"),
                        Sample.text("unknown")));

        Map<String, Clause> named = a_case().when(bare).reasons().stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));

        assertEquals(
                Map.of(
                        "/supportedStore", Clause.F1_2,
                        "/caller", Clause.N2_2,
                        "/level", Clause.F1_2,
                        "/headcount", Clause.F1_2,
                        "/story", Clause.F1_2),
                named);
    }

    @Test
    @Proves(Clause.F1_2)
    void a_store_the_roster_does_not_know_is_named_with_everything_else_that_is_missing() {
        RecordEmergency call = Sample.words();
        Asked<Given, RequestCommand> nowhere = asked(
                knowingNoStore(Sample.call().given()),
                new RecordEmergency(
                        Optional.of(new StoreId("nowhere")),
                        call.caller(),
                        new StatedNeed(call.need().level(), Optional.empty(), Optional.empty(), Optional.empty()),
                        call.story(),
                        call.reportPlace(),
                        call.contact()));
        assertEquals(
                List.of("supported-store-unknown", "headcount-missing"),
                a_case().when(nowhere).reasons().stream().map(Refusal::code).toList());
    }

    @Test
    @Proves(Clause.N2_2)
    void in_which_office_the_caller_asked_is_kept() {
        assertEquals(
                Optional.of(Role.PROPERTY_MANAGER), requested(Sample.call()).callersOffice());
        assertEquals(
                Optional.of(Role.STORE_MANAGER),
                requested(calledBy(Sample.STORE_MANAGER.person())).callersOffice());
        for (Actor himself : List.of(Sample.PROPERTY_MANAGER, Sample.STORE_MANAGER)) {
            assertEquals(
                    himself.roles(),
                    Set.of(requested(Sample.emergency(himself, Optional.empty(), Optional.of(Level.C), Optional.of(20)))
                            .callersOffice()
                            .orElseThrow()));
        }
    }

    @Test
    @Proves(Clause.N2_2)
    void an_emergency_is_level_b_or_c() {
        for (Level level : List.of(Level.B, Level.C)) {
            assertEquals(
                    level,
                    requested(Sample.emergency(
                                    Sample.PROPERTY_MANAGER, Optional.empty(), Optional.of(level), Optional.of(1)))
                            .level());
        }
        a_case().when(Sample.emergency(Sample.PROPERTY_MANAGER, Optional.empty(), Optional.of(Level.A), Optional.of(1)))
                .refusedUnder(Clause.N2_2, "emergency-not-at-this-level");
    }

    @Test
    @Proves(Clause.N2_2)
    void a_store_manager_who_asks_has_consented() {
        a_case().when(Sample.emergency(Sample.STORE_MANAGER, Optional.empty(), Optional.of(Level.C), Optional.of(20)))
                .then(events -> assertEquals(
                        new StoreManagerConsented(
                                Sample.CASE,
                                Sample.STORE_MANAGER.person(),
                                Optional.empty(),
                                Sample.NOW,
                                Optional.empty()),
                        events.get(1)));
    }

    @Test
    @Proves({Clause.F1_1, Clause.N2_2})
    void only_the_stores_own_managers_ask() {
        a_case().when(Sample.emergency(
                        Sample.OTHER_PROPERTY_MANAGER, Optional.empty(), Optional.of(Level.C), Optional.of(20)))
                .refusedUnder(Clause.F1_1, "asked-for-another-store");
        a_case().when(Sample.emergency(Sample.FINANCE_MANAGER, Optional.empty(), Optional.of(Level.C), Optional.of(20)))
                .refusedUnder(Clause.N2_2, "only-property-or-store-manager-asks");
        a_case().when(Sample.emergency(
                        Sample.REGIONAL_MANAGER, Optional.empty(), Optional.of(Level.C), Optional.of(20)))
                .refusedUnder(Clause.N2_2, "only-property-or-store-manager-asks");
    }

    @Test
    @Proves(Clause.N2_2)
    void only_operations_records_a_call_for_somebody_else() {
        a_case().when(Sample.emergency(
                        Sample.PROPERTY_MANAGER,
                        Optional.of(Sample.STORE_MANAGER.person()),
                        Optional.of(Level.C),
                        Optional.of(20)))
                .refusedUnder(Clause.N2_2, "only-operations-records-for-others");
        a_case().when(Sample.emergency(
                        Sample.OPERATIONS,
                        Optional.of(Sample.OPERATIONS.person()),
                        Optional.of(Level.C),
                        Optional.of(20)))
                .refusedUnder(Clause.N2_2, "caller-missing");
        assertEquals(
                Sample.PROPERTY_MANAGER.person(),
                requested(Sample.emergency(
                                Sample.PROPERTY_MANAGER,
                                Optional.of(Sample.PROPERTY_MANAGER.person()),
                                Optional.of(Level.C),
                                Optional.of(20)))
                        .caller());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_case_begins_once() {
        a_call().when(Sample.call()).refusedUnder(Clause.N2_1, "case-already-begun");
        a_call().when(AskedInWriting.complete().command()).refusedUnder(Clause.N2_1, "case-already-begun");
    }

    // Consent and report: the gate.

    @Test
    @Proves({Clause.N2_2, Clause.F3_1})
    void consent_first_then_a_report_that_does_not_reach_him_clears() {
        a_call().when(Sample.attestedConsent(Sample.OPERATIONS, MINUTE)).then(attested(Sample.OPERATIONS));
        a_call().givenAccepted(Sample.attestedConsent(Sample.OPERATIONS, MINUTE))
                .when(Sample.notReached(MINUTE))
                .then(unreached(MINUTE), cleared())
                .thenState(state -> assertEquals(Stage.CLEARED, stage(state)));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F3_1})
    void report_first_then_consent_clears() {
        a_call().when(Sample.notReached(MINUTE)).then(unreached(MINUTE));
        a_call().givenAccepted(Sample.notReached(MINUTE))
                .when(Sample.ownConsent(MINUTE))
                .then(
                        new StoreManagerConsented(
                                Sample.CASE, Sample.STORE_MANAGER.person(), Optional.empty(), MINUTE, Optional.empty()),
                        cleared());
    }

    @Test
    @Proves(Clause.N2_2)
    void support_is_cleared_once() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> cleared = a_call().givenAccepted(
                        Sample.attestedConsent(Sample.OPERATIONS, MINUTE))
                .givenAccepted(Sample.notReached(MINUTE));

        cleared.when(Sample.reached(MINUTE, Answer.AGREED)).then(answered(MINUTE, Answer.AGREED));
        cleared.when(Sample.attestedConsent(Sample.PROPERTY_MANAGER, MINUTE)).thenNothing();
        cleared.when(Sample.ownConsent(MINUTE))
                .then(new StoreManagerConsented(
                        Sample.CASE, Sample.STORE_MANAGER.person(), Optional.empty(), MINUTE, Optional.empty()));
    }

    @Test
    @Proves(Clause.N2_2)
    void his_own_word_needs_no_repeating_and_no_attesting() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> consented =
                a_call().givenAccepted(Sample.ownConsent(MINUTE));

        consented.when(Sample.ownConsent(MINUTE)).thenNothing();
        consented.when(Sample.attestedConsent(Sample.OPERATIONS, MINUTE)).thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void the_property_manager_may_attest_as_operations_may() {
        a_call().when(Sample.attestedConsent(Sample.PROPERTY_MANAGER, MINUTE)).then(attested(Sample.PROPERTY_MANAGER));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void nobody_else_gives_or_attests_consent() {
        for (Actor stranger : List.of(Sample.FINANCE_MANAGER, Sample.REGIONAL_MANAGER)) {
            a_call().when(Sample.attestedConsent(stranger, MINUTE))
                    .refusedUnder(Clause.N2_2, "only-store-manager-consents");
        }
    }

    @Test
    @Proves(Clause.G3)
    void for_another_stores_managers_there_is_no_case_whatever_they_ask_of_it() {
        for (Actor stranger : List.of(Sample.OTHER_STORE_MANAGER, Sample.OTHER_PROPERTY_MANAGER)) {
            for (Asked<Given, RequestCommand> asked : List.of(
                    Sample.attestedConsent(stranger, MINUTE),
                    Sample.form(stranger, MINUTE, "x"),
                    asked(Sample.given(stranger, MINUTE), new Withdraw(Optional.empty(), Optional.empty())),
                    asked(Sample.given(stranger, MINUTE), new FileDraft()),
                    asked(Sample.given(stranger, MINUTE), new EvaluateSupport(Optional.empty(), Optional.empty())),
                    AskedInWriting.complete()
                            .by(stranger)
                            .forStore(Sample.OTHER_STORE)
                            .command())) {
                assertEquals(
                        List.of(new SharedRefusal.CaseUnknown(Sample.CASE)),
                        a_call().when(asked).reasons());
            }
        }
    }

    @Test
    @Proves(Clause.N2_2)
    void a_word_belongs_to_one_person() {
        a_call().when(asked(
                        Sample.given(Sample.OPERATIONS, MINUTE), new RecordConsent(Optional.empty(), Optional.empty())))
                .refusedUnder(Clause.N2_2, "store-manager-missing");
        a_call().when(Sample.attestedConsent(Sample.OPERATIONS, Sample.OPERATIONS.person(), MINUTE))
                .refusedUnder(Clause.N2_2, "another-persons-word");
        a_call().when(Sample.attestedConsent(Sample.STORE_MANAGER, Sample.OTHER_STORE_MANAGER.person(), MINUTE))
                .refusedUnder(Clause.N2_2, "another-persons-word");
    }

    // Whose word it is, the roster knows.

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void who_is_said_to_have_called_is_property_manager_or_store_manager_of_the_store_in_need() {
        for (Actor caller : List.of(Sample.PROPERTY_MANAGER, Sample.STORE_MANAGER)) {
            assertEquals(caller.person(), requested(calledBy(caller.person())).caller());
        }
        for (PersonId nobody : List.of(
                new PersonId("ghost"),
                Sample.FINANCE_MANAGER.person(),
                Sample.OTHER_PROPERTY_MANAGER.person(),
                Sample.OTHER_STORE_MANAGER.person(),
                Sample.REGIONAL_MANAGER.person())) {
            assertEquals(
                    Optional.of("/caller"),
                    a_case().when(calledBy(nobody))
                            .refusedUnder(Clause.N2_2, "caller-not-of-the-store")
                            .reasons()
                            .getFirst()
                            .field());
        }
    }

    private static Asked<Given, RequestCommand> calledBy(PersonId caller) {
        return Sample.emergency(Sample.OPERATIONS, Optional.of(caller), Optional.of(Level.C), Optional.of(20));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void whose_consent_is_attested_is_the_store_manager_of_the_store_in_need() {
        for (Actor attesting : List.of(Sample.OPERATIONS, Sample.PROPERTY_MANAGER)) {
            for (PersonId nobody : List.of(
                    new PersonId("ghost"), Sample.FINANCE_MANAGER.person(), Sample.OTHER_STORE_MANAGER.person())) {
                assertEquals(
                        Optional.of("/storeManager"),
                        a_call().when(Sample.attestedConsent(attesting, nobody, MINUTE))
                                .refusedUnder(Clause.F1_1, "not-the-store-manager")
                                .reasons()
                                .getFirst()
                                .field());
            }
        }
    }

    @Test
    @Proves(Clause.N2_2)
    void a_colleagues_consent_does_not_take_the_place_of_one_that_is_still_to_be_confirmed() {
        Actor successor = new Actor(new PersonId("cz-01-sm-2"), Set.of(Role.STORE_MANAGER), Optional.of(Sample.STORE));
        Asked<Given, RequestCommand> his = asked(
                Sample.given(successor, MINUTE, Sample.alsoHolding(successor)),
                new RecordConsent(Optional.empty(), Optional.empty()));
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> attested =
                a_call().givenAccepted(Sample.attestedConsent(Sample.OPERATIONS, MINUTE));

        attested.when(his).refusedUnder(Clause.N2_2, "consent-already-given");
        attested.givenAccepted(Sample.notReached(MINUTE)).when(his).refusedUnder(Clause.N2_2, "consent-already-given");
        attested.when(Sample.ownConsent(MINUTE)).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_stated_time_is_neither_to_come_nor_long_gone() {
        Instant earliest = MINUTE.minus(Sample.POLICY.lateEntry());

        a_call().when(consentGiven(MINUTE)).then(events -> assertEquals(1, events.size()));
        a_call().when(consentGiven(earliest)).then(events -> assertEquals(1, events.size()));
        a_call().when(consentGiven(MINUTE.plusMillis(1))).refusedUnder(Clause.N2_2, "stated-time-in-future");
        a_call().when(consentGiven(earliest.minusMillis(1))).refusedUnder(Clause.N2_2, "stated-time-too-long-ago");
    }

    private static Asked<Given, RequestCommand> consentGiven(Instant stated) {
        return asked(
                Sample.given(Sample.STORE_MANAGER, MINUTE), new RecordConsent(Optional.empty(), Optional.of(stated)));
    }

    @Test
    @Proves(Clause.N2_2)
    void operations_reports_and_says_how_and_with_what_result() {
        a_call().when(asked(
                        Sample.given(Sample.PROPERTY_MANAGER, MINUTE),
                        new ReportToRegionalManager(
                                Optional.of(Channel.PHONE),
                                Optional.of(true),
                                Optional.of(Answer.NOTED),
                                Optional.empty())))
                .refusedUnder(Clause.N2_2, "only-operations-reports");

        List<String> codes = a_call()
                .when(asked(
                        Sample.given(Sample.OPERATIONS, MINUTE),
                        new ReportToRegionalManager(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(MINUTE.plusSeconds(1)))))
                .reasons()
                .stream()
                .map(Refusal::code)
                .toList();
        assertEquals(List.of("channel-missing", "reached-missing", "stated-time-in-future"), codes);

        // Who was reached has said something, be it only that he takes note.
        Map<String, Clause> named = a_call()
                .when(asked(
                        Sample.given(Sample.OPERATIONS, MINUTE),
                        new ReportToRegionalManager(
                                Optional.empty(), Optional.of(true), Optional.empty(), Optional.empty())))
                .reasons()
                .stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));
        assertEquals(Map.of("/channel", Clause.N2_2, "/answer", Clause.N2_2), named);

        a_call().when(asked(
                        Sample.given(Sample.OPERATIONS, MINUTE),
                        new ReportToRegionalManager(
                                Optional.of(Channel.PHONE),
                                Optional.of(false),
                                Optional.of(Answer.AGREED),
                                Optional.empty())))
                .refusedUnder(Clause.N2_2, "answer-without-reaching");
    }

    @Test
    @Proves(Clause.N2_2)
    void nobody_is_told_of_an_emergency_before_it_was_asked_for() {
        assertEquals(
                Optional.of("/reportedAt"),
                a_call().when(reportedAt(Sample.NOW.minusMillis(1)))
                        .refusedUnder(Clause.N2_2, "reported-before-the-call")
                        .reasons()
                        .getFirst()
                        .field());
        a_call().when(reportedAt(Sample.NOW)).then(events -> assertEquals(1, events.size()));
    }

    private static Asked<Given, RequestCommand> reportedAt(Instant stated) {
        return asked(
                Sample.given(Sample.OPERATIONS, MINUTE),
                new ReportToRegionalManager(
                        Optional.of(Channel.PHONE), Optional.of(false), Optional.empty(), Optional.of(stated)));
    }

    // What he states himself.

    private static Asked<Given, RequestCommand> himself(
            Actor actor, Optional<Boolean> reached, Optional<Answer> answer) {
        return asked(Sample.given(actor, MINUTE), new StateAnswer(Optional.empty(), reached, answer, Optional.empty()));
    }

    private static RegionalManagerReported stated(Answer answer) {
        PersonId rgm = Sample.REGIONAL_MANAGER.person();
        return new RegionalManagerReported(
                Sample.CASE, rgm, MINUTE, Channel.IN_PERSON, true, Optional.of(answer), Optional.of(rgm));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_regional_manager_states_his_answer_himself() {
        a_call().givenAccepted(Sample.ownConsent(MINUTE))
                .when(himself(Sample.REGIONAL_MANAGER, Optional.empty(), Optional.of(Answer.AGREED)))
                .then(stated(Answer.AGREED), cleared());
        a_call().when(himself(Sample.REGIONAL_MANAGER, Optional.of(true), Optional.of(Answer.NO)))
                .then(stated(Answer.NO))
                .thenState(state -> assertEquals(Stage.DECLINED, stage(state)));
        a_call().when(himself(Sample.REGIONAL_MANAGER, Optional.empty(), Optional.empty()))
                .refusedUnder(Clause.N2_2, "answer-missing");
        a_call().when(himself(Sample.REGIONAL_MANAGER, Optional.of(false), Optional.of(Answer.NOTED)))
                .refusedUnder(Clause.N2_2, "answer-without-reaching");
    }

    @Test
    @Proves(Clause.N2_2)
    void only_whom_token_and_roster_call_regional_manager_states_it() {
        a_call().when(himself(Sample.OPERATIONS, Optional.empty(), Optional.of(Answer.AGREED)))
                .refusedUnder(Clause.N2_2, "not-the-regional-manager");
        Actor ofTheTokenOnly = new Actor(new PersonId("ghost"), Set.of(Role.REGIONAL_MANAGER), Optional.empty());
        a_call().when(himself(ofTheTokenOnly, Optional.empty(), Optional.of(Answer.AGREED)))
                .refusedUnder(Clause.F1_2, "case-unknown");
    }

    // His no.

    @Test
    @Proves(Clause.N2_2)
    void his_no_after_clearance_recalls_the_support_and_the_form_stays_owed() {
        a_call().givenAccepted(Sample.attestedConsent(Sample.OPERATIONS, MINUTE))
                .givenAccepted(Sample.notReached(MINUTE))
                .when(Sample.reached(MINUTE, Answer.NO))
                .then(answered(MINUTE, Answer.NO), new SupportVetoed(Sample.CASE, Sample.OPERATIONS.person(), MINUTE))
                .thenState(state -> {
                    assertEquals(Stage.RECALLED, stage(state));
                    assertInstanceOf(SupportForm.Owed.class, ((RequestState.Emergency) state).form());
                });
    }

    @Test
    @Proves(Clause.N2_2)
    void his_no_before_clearance_blocks_it() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> declined =
                a_call().givenAccepted(Sample.reached(MINUTE, Answer.NO));

        declined.when(Sample.ownConsent(MINUTE)).refusedUnder(Clause.N2_2, "regional-manager-said-no");
        declined.when(Sample.reached(MINUTE, Answer.AGREED)).refusedUnder(Clause.N2_2, "regional-manager-said-no");
        a_call().givenAccepted(Sample.attestedConsent(Sample.OPERATIONS, MINUTE))
                .when(Sample.reached(MINUTE, Answer.NO))
                .then(answered(MINUTE, Answer.NO))
                .thenState(state -> assertEquals(Stage.DECLINED, stage(state)));
    }

    @Test
    @Proves(Clause.N2_2)
    void what_he_notes_or_agrees_to_does_not_block() {
        for (Answer answer : List.of(Answer.AGREED, Answer.NOTED)) {
            a_call().givenAccepted(Sample.ownConsent(MINUTE))
                    .when(asked(
                            Sample.given(Sample.OPERATIONS, MINUTE),
                            new ReportToRegionalManager(
                                    Optional.of(Channel.MESSAGE),
                                    Optional.of(true),
                                    Optional.of(answer),
                                    Optional.empty())))
                    .thenState(state -> assertEquals(Stage.CLEARED, stage(state)));
        }
    }

    // Reporting again until he is reached.

    private static Asked<Given, RequestCommand> again(Instant dueAt) {
        return heard(Sample.TERMS, dueAt, new RepeatReportDue(dueAt));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_report_is_due_again_until_he_is_reached() {
        Instant due = MINUTE.plus(Duration.ofMinutes(30));
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> unreached =
                a_call().givenAccepted(Sample.ownConsent(MINUTE)).givenAccepted(Sample.notReached(MINUTE));

        unreached.when(again(due)).then(new ReportToRegionalManagerDue(Sample.CASE, due));
        unreached.givenAccepted(again(due)).when(again(due)).thenNothing();
        unreached
                .when(again(due.plus(Duration.ofMinutes(30))))
                .then(new ReportToRegionalManagerDue(Sample.CASE, due.plus(Duration.ofMinutes(30))));
        unreached
                .givenAccepted(Sample.reached(due, Answer.NOTED))
                .when(again(due.plus(Duration.ofMinutes(60))))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void terms_that_passed_unheard_are_told_once() {
        Instant due = MINUTE.plus(Duration.ofMinutes(30));
        Instant back = due.plus(Duration.ofMinutes(95));

        a_call().givenAccepted(Sample.notReached(MINUTE))
                .when(heard(Sample.TERMS, back, new RepeatReportDue(due)))
                .then(new ReportToRegionalManagerDue(Sample.CASE, due.plus(Duration.ofMinutes(90))));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_report_is_due_again_even_before_clearance() {
        a_call().givenAccepted(Sample.notReached(MINUTE))
                .when(again(MINUTE.plus(Duration.ofMinutes(30))))
                .then(new ReportToRegionalManagerDue(Sample.CASE, MINUTE.plus(Duration.ofMinutes(30))));
    }
}
