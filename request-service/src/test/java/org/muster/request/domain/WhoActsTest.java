package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.FINANCE_MANAGER;
import static org.muster.request.domain.Sample.NOW;
import static org.muster.request.domain.Sample.OPERATIONS;
import static org.muster.request.domain.Sample.OTHER_PROPERTY_MANAGER;
import static org.muster.request.domain.Sample.OTHER_STORE_MANAGER;
import static org.muster.request.domain.Sample.PROPERTY_MANAGER;
import static org.muster.request.domain.Sample.REGIONAL_MANAGER;
import static org.muster.request.domain.Sample.STORE;
import static org.muster.request.domain.Sample.STORE_MANAGER;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.given;
import static org.muster.request.domain.Sample.heard;
import static org.muster.request.domain.Sample.standIn;
import static org.muster.request.domain.Sample.standingIn;
import static org.muster.request.domain.Sample.text;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Decision;
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
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.offices.Offices;
import org.muster.offices.Offices.StandIn;

/**
 * Who may do what about a request: who holds the office by the roster, or stands in for who does. Every human act, once done by its
 * office, once by a stand-in of another office, once by somebody whom only the token still calls so.
 */
class WhoActsTest {
    private static final Instant LATER = Sample.hoursLater(80);

    /** An act of a person: which office does it, in which case, and how it is asked for. */
    private record Act(
            String name,
            Actor office,
            Supplied situation,
            Function<Given, Asked<Given, RequestCommand>> command,
            boolean begins) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Supplied {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> get();
    }

    static Stream<Act> acts() {
        return Stream.of(
                new Act("file", PROPERTY_MANAGER, WhoActsTest::nothing, WhoActsTest::file, true),
                new Act("draft", PROPERTY_MANAGER, WhoActsTest::nothing, WhoActsTest::draft, true),
                new Act("replace a draft", PROPERTY_MANAGER, WhoActsTest::drafted, WhoActsTest::draft, false),
                new Act("file a draft", PROPERTY_MANAGER, WhoActsTest::drafted, g -> asked(g, new FileDraft()), false),
                new Act("discard a draft", PROPERTY_MANAGER, WhoActsTest::drafted, WhoActsTest::withdraw, false),
                new Act("replace content", PROPERTY_MANAGER, WhoActsTest::filed, WhoActsTest::fileMore, false),
                new Act("withdraw", PROPERTY_MANAGER, WhoActsTest::filed, WhoActsTest::withdraw, false),
                new Act("withdraw too", STORE_MANAGER, WhoActsTest::filed, WhoActsTest::withdraw, false),
                new Act("call", PROPERTY_MANAGER, WhoActsTest::nothing, WhoActsTest::call, true),
                new Act("call too", STORE_MANAGER, WhoActsTest::nothing, WhoActsTest::call, true),
                new Act("record a call", OPERATIONS, WhoActsTest::nothing, WhoActsTest::recordCall, true),
                new Act("consent", STORE_MANAGER, WhoActsTest::called, WhoActsTest::consent, false),
                new Act("attest", PROPERTY_MANAGER, WhoActsTest::called, WhoActsTest::attest, false),
                new Act("attest too", OPERATIONS, WhoActsTest::called, WhoActsTest::attest, false),
                new Act("report", OPERATIONS, WhoActsTest::called, WhoActsTest::report, false),
                new Act("answer", REGIONAL_MANAGER, WhoActsTest::called, WhoActsTest::answer, false),
                new Act("file the form", PROPERTY_MANAGER, WhoActsTest::called, WhoActsTest::form, false),
                new Act("amend", OPERATIONS, WhoActsTest::cleared, WhoActsTest::amend, false),
                new Act("ask for recall", STORE_MANAGER, WhoActsTest::cleared, WhoActsTest::withdraw, false),
                new Act("evaluate", PROPERTY_MANAGER, WhoActsTest::over, WhoActsTest::evaluate, false),
                new Act("evaluate too", OPERATIONS, WhoActsTest::over, WhoActsTest::evaluate, false),
                new Act("decide the cost", REGIONAL_MANAGER, WhoActsTest::overdue, WhoActsTest::bearer, false));
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Proves({Clause.N2_1, Clause.N2_2})
    void who_holds_the_office_acts_in_his_own_name(Act act) {
        assertEquals(Optional.empty(), accepted(act, given(act.office(), LATER)).onBehalfOf());
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Proves({Clause.N2_1, Clause.N2_2})
    void who_stands_in_acts_like_the_holder_and_both_names_are_recorded(Act act) {
        Decision.Accepted<RequestEvent> decision = accepted(act, standingInFor(act.office()));
        assertEquals(Optional.of(act.office().person()), decision.onBehalfOf());
        assertEquals(
                accepted(act, given(act.office(), LATER)).events().stream()
                        .map(Object::getClass)
                        .toList(),
                decision.events().stream().map(Object::getClass).toList());
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Proves({Clause.N2_1, Clause.N2_2, Clause.G3})
    void who_was_relieved_acts_no_more_whatever_his_token_says(Act act) {
        refused(act, given(act.office(), LATER, Sample.relieved(act.office())));
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Proves({Clause.N2_1, Clause.N2_2, Clause.G3})
    void what_was_stood_in_for_ends_with_the_principals_office_and_with_ones_own(Act act) {
        Set<StandIn> inForce = Set.of(standIn(OTHER_STORE_MANAGER, act.office()));
        refused(
                act,
                given(OTHER_STORE_MANAGER, LATER, Sample.relieved(act.office()).standingIn(inForce)));
        refused(
                act,
                given(
                        OTHER_STORE_MANAGER,
                        LATER,
                        Sample.relieved(OTHER_STORE_MANAGER).standingIn(inForce)));
    }

    @ParameterizedTest
    @MethodSource("acts")
    @Proves({Clause.N2_1, Clause.N2_2})
    void standing_in_cannot_be_passed_on(Act act) {
        StandIn first = standIn(OTHER_PROPERTY_MANAGER, act.office());
        StandIn second = standIn(OTHER_STORE_MANAGER, OTHER_PROPERTY_MANAGER);
        refused(act, given(OTHER_STORE_MANAGER, LATER, standingIn(first, second)));
    }

    private static Given standingInFor(Actor holder) {
        return given(OTHER_STORE_MANAGER, LATER, standingIn(standIn(OTHER_STORE_MANAGER, holder)));
    }

    private static Decision.Accepted<RequestEvent> accepted(Act act, Given given) {
        return assertInstanceOf(
                Decision.Accepted.class,
                act.situation().get().when(act.command().apply(given)).decision());
    }

    /** Whoever may not know of a case is told that there is none. */
    private static void refused(Act act, Given given) {
        DeciderSpecification.Then<RequestState, RequestEvent> then =
                act.situation().get().when(act.command().apply(given));
        if (!act.begins()) {
            then.refusedUnder(Clause.F1_2, "case-unknown");
            assertEquals(1, then.reasons().size());
        } else {
            assertInstanceOf(Decision.Refused.class, then.decision());
        }
    }

    // What is refused to those who know of the case and hold another office.

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void the_refusal_names_the_office_that_it_takes() {
        filed().when(withdraw(given(FINANCE_MANAGER, LATER)))
                .refusedUnder(Clause.N2_1, "only-supported-store-withdraws");
        filed().when(withdraw(given(OPERATIONS, LATER))).refusedUnder(Clause.N2_1, "only-supported-store-withdraws");
        filed().when(fileMore(given(STORE_MANAGER, LATER))).refusedUnder(Clause.N2_1, "only-property-manager-files");
        called().when(consent(given(FINANCE_MANAGER, LATER))).refusedUnder(Clause.N2_2, "only-store-manager-consents");
        called().when(form(given(STORE_MANAGER, LATER)))
                .refusedUnder(Clause.N2_2, "only-property-manager-files-the-form");
        called().when(report(given(STORE_MANAGER, LATER))).refusedUnder(Clause.N2_2, "only-operations-reports");
        cleared().when(amend(given(REGIONAL_MANAGER, LATER))).refusedUnder(Clause.F3_1, "only-operations-amends");
        over().when(evaluate(given(FINANCE_MANAGER, LATER)))
                .refusedUnder(Clause.N1, "only-store-or-operations-evaluates");
        overdue().when(bearer(given(OPERATIONS, LATER))).refusedUnder(Clause.A1, "only-regional-manager-decides-costs");
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_is_to_sign_by_name_knows_of_the_case_and_is_told_which_office_it_takes() {
        Given stranger = given(OTHER_STORE_MANAGER, LATER);
        filed().when(withdraw(stranger)).refusedUnder(Clause.F1_2, "case-unknown");
        filed().when(withdraw(stranger.with(stranger.facts().signedBy(Set.of(OTHER_STORE_MANAGER.person())))))
                .refusedUnder(Clause.N2_1, "only-supported-store-withdraws");
    }

    // For which store.

    @Test
    @Proves({Clause.F1_1, Clause.F1_2})
    void who_names_no_store_asks_for_his_own_and_for_another_only_where_it_is_the_only_one() {
        Given own = given(PROPERTY_MANAGER, NOW, standingIn(standIn(PROPERTY_MANAGER, OTHER_PROPERTY_MANAGER)));
        assertEquals(Optional.of(STORE), own.storeToFileFor());
        assertEquals(Set.of(STORE, Sample.OTHER_STORE), own.storesAsPropertyManager());
        Given one = given(FINANCE_MANAGER, NOW, standingIn(standIn(FINANCE_MANAGER, OTHER_PROPERTY_MANAGER)));
        assertEquals(Optional.of(Sample.OTHER_STORE), one.storeToFileFor());
        assertEquals(Optional.of(Sample.OTHER_STORE), one.storeToCallFor());
        assertEquals(Optional.empty(), twoStores().storeToFileFor());
        assertEquals(Optional.empty(), twoStores().storeToCallFor());
        // Where nobody made him speak for any, the store in his token is refused by its name.
        assertEquals(Optional.of(STORE), given(FINANCE_MANAGER, NOW).storeToFileFor());
        assertEquals(Optional.empty(), given(OPERATIONS, NOW).storeToFileFor());
    }

    @Test
    @Proves({Clause.F1_1, Clause.F1_2})
    void who_stands_in_for_managers_of_several_stores_says_for_which_he_asks() {
        for (Asked<Given, RequestCommand> unsaid : List.of(
                AskedInWriting.complete().withoutStore().givenTo(twoStores()),
                AskedInWriting.complete().withoutStore().draftGivenTo(twoStores()),
                call(twoStores(), Optional.empty()))) {
            nothing().when(unsaid).refusedUnder(Clause.F1_2, "several-stores-in-question");
            assertEquals(
                    List.of(Optional.of("/supportedStore")),
                    nothing().when(unsaid).reasons().stream()
                            .map(reason -> reason.field())
                            .toList());
        }
        PlannedRequestFiled filed = assertInstanceOf(
                PlannedRequestFiled.class,
                nothing()
                        .when(AskedInWriting.complete()
                                .forStore(Sample.OTHER_STORE)
                                .givenTo(twoStores()))
                        .events()
                        .getFirst());
        assertEquals(Sample.OTHER_STORE, filed.supportedStore());
        nothing()
                .when(AskedInWriting.complete().withoutStore().givenTo(given(OPERATIONS, NOW)))
                .refusedUnder(Clause.F1_2, "supported-store-missing");
    }

    @Test
    @Proves({Clause.F1_1, Clause.N2_1})
    void a_case_that_has_begun_stays_its_stores() {
        Asked<Given, RequestCommand> elsewhere = AskedInWriting.complete()
                .headcount(30)
                .forStore(Sample.OTHER_STORE)
                .givenTo(twoStores());
        filed().when(elsewhere).refusedUnder(Clause.N2_1, "case-already-begun");
        drafted()
                .when(AskedInWriting.complete().forStore(Sample.OTHER_STORE).draftGivenTo(twoStores()))
                .refusedUnder(Clause.N2_1, "case-already-begun");
        filed().when(AskedInWriting.complete().headcount(30).withoutStore().givenTo(twoStores()))
                .then(events -> assertEquals(
                        STORE,
                        assertInstanceOf(PlannedRequestFiled.class, events.getFirst())
                                .supportedStore()));
    }

    private static Given twoStores() {
        return given(
                FINANCE_MANAGER,
                NOW,
                standingIn(
                        standIn(FINANCE_MANAGER, PROPERTY_MANAGER), standIn(FINANCE_MANAGER, OTHER_PROPERTY_MANAGER)));
    }

    // The word of mouth.

    @Test
    @Proves(Clause.N2_2)
    void who_stands_in_for_the_store_manager_and_calls_has_consented() {
        nothing().when(call(standingInFor(STORE_MANAGER))).then(events -> {
            EmergencyRequested call = assertInstanceOf(EmergencyRequested.class, events.getFirst());
            assertEquals(Optional.of(Role.STORE_MANAGER), call.callersOffice());
            assertEquals(OTHER_STORE_MANAGER.person(), call.caller());
            assertEquals(Optional.of(STORE_MANAGER.person()), call.callerOnBehalfOf());
            StoreManagerConsented consent = assertInstanceOf(StoreManagerConsented.class, events.getLast());
            assertEquals(OTHER_STORE_MANAGER.person(), consent.storeManager());
            assertEquals(Optional.of(STORE_MANAGER.person()), consent.onBehalfOf());
        });
        // Whose own office is another asks in it: the consent is said, not taken for said.
        Given both = given(PROPERTY_MANAGER, NOW, standingIn(standIn(PROPERTY_MANAGER, STORE_MANAGER)));
        nothing().when(call(both)).then(events -> {
            EmergencyRequested call = assertInstanceOf(EmergencyRequested.class, events.getFirst());
            assertEquals(Optional.of(Role.PROPERTY_MANAGER), call.callersOffice());
            assertEquals(1, events.size());
        });
        Decision.Accepted<RequestEvent> consented = assertInstanceOf(
                Decision.Accepted.class, called().when(consent(both)).decision());
        assertEquals(Optional.of(STORE_MANAGER.person()), consented.onBehalfOf());
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_2})
    void a_stand_ins_call_is_recorded_with_both_names() {
        Given operations = given(OPERATIONS, NOW, standingIn(standIn(FINANCE_MANAGER, PROPERTY_MANAGER)));
        Decision.Accepted<RequestEvent> decision = assertInstanceOf(
                Decision.Accepted.class,
                nothing()
                        .when(call(operations, Optional.of(STORE), FINANCE_MANAGER))
                        .decision());
        EmergencyRequested call = (EmergencyRequested) decision.events().getFirst();
        assertEquals(FINANCE_MANAGER.person(), call.caller());
        assertEquals(Optional.of(PROPERTY_MANAGER.person()), call.callerOnBehalfOf());
        assertEquals(Optional.of(Role.PROPERTY_MANAGER), call.callersOffice());
        assertEquals(Optional.empty(), decision.onBehalfOf());
        nothing()
                .when(call(given(OPERATIONS, NOW), Optional.of(STORE), FINANCE_MANAGER))
                .refusedUnder(Clause.N2_2, "caller-not-of-the-store");
        nothing()
                .when(call(
                        given(OPERATIONS, NOW, Sample.relieved(PROPERTY_MANAGER)),
                        Optional.of(STORE),
                        PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_2, "caller-not-of-the-store");
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void a_stand_ins_consent_is_attested_like_the_store_managers() {
        Given operations = given(OPERATIONS, NOW, standingIn(standIn(FINANCE_MANAGER, STORE_MANAGER)));
        called().when(consent(operations, FINANCE_MANAGER)).then(events -> {
            StoreManagerConsented consent = (StoreManagerConsented) events.getFirst();
            assertEquals(FINANCE_MANAGER.person(), consent.storeManager());
            assertEquals(Optional.of(OPERATIONS.person()), consent.attestedBy());
            assertEquals(Optional.of(STORE_MANAGER.person()), consent.onBehalfOf());
        });
        called().when(consent(given(OPERATIONS, NOW), FINANCE_MANAGER))
                .refusedUnder(Clause.F1_1, "not-the-store-manager");
        called().when(consent(given(OPERATIONS, NOW, Sample.relieved(STORE_MANAGER)), STORE_MANAGER))
                .refusedUnder(Clause.F1_1, "not-the-store-manager");
    }

    @Test
    @Proves(Clause.N2_2)
    void nobody_attests_the_word_of_one_whose_stand_in_he_is_or_who_is_his() {
        // Standing in for operations is an office to attest in; but not where both ends of the word are the same
        // person's.
        Offices mutual = standingIn(standIn(STORE_MANAGER, OPERATIONS), standIn(FINANCE_MANAGER, STORE_MANAGER));
        called().when(consent(given(STORE_MANAGER, NOW, mutual), FINANCE_MANAGER))
                .refusedUnder(Clause.N2_2, "another-persons-word");
        Offices cross = standingIn(standIn(FINANCE_MANAGER, OPERATIONS), standIn(OPERATIONS, STORE_MANAGER));
        called().when(consent(given(FINANCE_MANAGER, NOW, cross), OPERATIONS))
                .refusedUnder(Clause.N2_2, "another-persons-word");
    }

    // The report: operations tells of it, or the regional general manager answers.

    @Test
    @Proves(Clause.N2_2)
    void which_of_the_two_tells_of_a_report_follows_from_the_office_he_acts_in() {
        assertEquals(
                Optional.empty(),
                told(given(OPERATIONS, LATER), Optional.empty()).answeredBy());
        assertEquals(
                Optional.of(REGIONAL_MANAGER.person()),
                told(given(REGIONAL_MANAGER, LATER), Optional.empty()).answeredBy());
        assertEquals(
                Optional.of(OTHER_STORE_MANAGER.person()),
                told(standingInFor(REGIONAL_MANAGER), Optional.empty()).answeredBy());
        assertEquals(
                Optional.empty(),
                told(standingInFor(OPERATIONS), Optional.empty()).answeredBy());
        // In his own office, unless he says for whom he acts.
        Given operations = given(OPERATIONS, LATER, standingIn(standIn(OPERATIONS, REGIONAL_MANAGER)));
        assertEquals(Optional.empty(), told(operations, Optional.empty()).answeredBy());
        assertEquals(
                Optional.of(OPERATIONS.person()),
                told(operations, Optional.of(REGIONAL_MANAGER.person())).answeredBy());
        Given regional = given(REGIONAL_MANAGER, LATER, standingIn(standIn(REGIONAL_MANAGER, OPERATIONS)));
        assertEquals(
                Optional.of(REGIONAL_MANAGER.person()),
                told(regional, Optional.empty()).answeredBy());
        assertEquals(
                Optional.empty(),
                told(regional, Optional.of(OPERATIONS.person())).answeredBy());
    }

    @Test
    @Proves(Clause.N2_2)
    void who_stands_in_for_both_says_for_whom_he_tells_of_a_report() {
        Given both = given(
                STORE_MANAGER,
                LATER,
                standingIn(standIn(STORE_MANAGER, OPERATIONS), standIn(STORE_MANAGER, REGIONAL_MANAGER)));
        called().when(tell(both, Optional.empty())).refusedUnder(Clause.N2_2, "several-stood-in-for");
        assertEquals(
                Optional.of(STORE_MANAGER.person()),
                told(both, Optional.of(REGIONAL_MANAGER.person())).answeredBy());
        called().when(tell(both, Optional.of(PROPERTY_MANAGER.person()))).refusedUnder(Clause.N2_2, "not-stood-in-for");
        called().when(tell(given(OPERATIONS, LATER), Optional.of(REGIONAL_MANAGER.person())))
                .refusedUnder(Clause.N2_2, "not-stood-in-for");
    }

    private static RegionalManagerReported told(Given given, Optional<PersonId> onBehalfOf) {
        return assertInstanceOf(
                RegionalManagerReported.class,
                called().when(tell(given, onBehalfOf)).events().getFirst());
    }

    // Situations.

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> nothing() {
        return specification(new RequestDecider());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> drafted() {
        return nothing()
                .givenAccepted(AskedInWriting.complete()
                        .from(LATER.plusSeconds(864_000))
                        .until(LATER.plusSeconds(870_000))
                        .draft());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> filed() {
        return nothing().givenAccepted(AskedInWriting.complete().command());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> called() {
        return nothing().givenAccepted(Sample.call());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> cleared() {
        return called().givenAccepted(Sample.ownConsent(NOW)).givenAccepted(Sample.notReached(NOW));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> over() {
        return cleared().givenAccepted(heard(Sample.TERMS, LATER, new AcceptFulfilment(3, LATER)));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> overdue() {
        return cleared().givenAccepted(heard(Sample.TERMS, LATER, new FormOverdue(Sample.hoursLater(72))));
    }

    // Commands.

    private static Asked<Given, RequestCommand> file(Given given) {
        return inTime().givenTo(given);
    }

    private static Asked<Given, RequestCommand> fileMore(Given given) {
        return inTime().headcount(13).givenTo(given);
    }

    private static AskedInWriting inTime() {
        return AskedInWriting.complete().from(LATER.plusSeconds(864_000)).until(LATER.plusSeconds(870_000));
    }

    private static Asked<Given, RequestCommand> draft(Given given) {
        return AskedInWriting.complete().draftGivenTo(given);
    }

    private static Asked<Given, RequestCommand> withdraw(Given given) {
        return asked(given, new Withdraw(Optional.of(text("no longer")), Optional.empty()));
    }

    private static Asked<Given, RequestCommand> call(Given given) {
        return call(given, Optional.of(STORE));
    }

    private static Asked<Given, RequestCommand> call(Given given, Optional<StoreId> store) {
        return call(given, store, given.actor());
    }

    private static Asked<Given, RequestCommand> recordCall(Given given) {
        return call(given, Optional.of(STORE), PROPERTY_MANAGER);
    }

    private static Asked<Given, RequestCommand> call(Given given, Optional<StoreId> store, Actor caller) {
        return asked(
                given,
                new RecordEmergency(
                        store,
                        Optional.of(caller.person()),
                        new StatedNeed(Optional.of(Level.C), Optional.of(20), Optional.empty(), Optional.empty()),
                        Optional.of(text("a crowd blocks the gate")),
                        text("cz-01"),
                        text("cz-01-pm")));
    }

    private static Asked<Given, RequestCommand> consent(Given given) {
        return asked(given, new RecordConsent(Optional.empty(), Optional.empty()));
    }

    private static Asked<Given, RequestCommand> attest(Given given) {
        return consent(given, STORE_MANAGER);
    }

    private static Asked<Given, RequestCommand> consent(Given given, Actor named) {
        return asked(given, new RecordConsent(Optional.of(named.person()), Optional.empty()));
    }

    private static Asked<Given, RequestCommand> report(Given given) {
        return asked(
                given,
                new ReportToRegionalManager(
                        Optional.of(Channel.PHONE), Optional.of(false), Optional.empty(), Optional.empty()));
    }

    private static Asked<Given, RequestCommand> answer(Given given) {
        return answered(given);
    }

    private static Asked<Given, RequestCommand> answered(Given given) {
        return asked(
                given,
                new StateAnswer(Optional.empty(), Optional.empty(), Optional.of(Answer.AGREED), Optional.empty()));
    }

    private static Asked<Given, RequestCommand> tell(Given given, Optional<PersonId> onBehalfOf) {
        return asked(
                given,
                new TellOfReport(
                        onBehalfOf,
                        Optional.of(Channel.PHONE),
                        Optional.of(true),
                        Optional.of(Answer.AGREED),
                        Optional.empty()));
    }

    private static Asked<Given, RequestCommand> form(Given given) {
        return asked(
                given,
                new FileForm(
                        new StatedStrength(Optional.of(Level.C), Optional.of(20)),
                        Optional.of(text("a crowd blocked the gate")),
                        new StatedAssessment(
                                Optional.of(text("it dissolved by evening")), Optional.of(text("eight guards only"))),
                        Optional.empty(),
                        given.actor().equals(PROPERTY_MANAGER) ? Optional.of(true) : Optional.empty()));
    }

    private static Asked<Given, RequestCommand> amend(Given given) {
        return asked(
                given,
                new AmendSupport(
                        new StatedNeed(Optional.empty(), Optional.of(2), Optional.empty(), Optional.empty()),
                        Optional.of(text("quieter")),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Asked<Given, RequestCommand> evaluate(Given given) {
        return asked(given, new EvaluateSupport(Optional.of(4), Optional.of(text("well"))));
    }

    private static Asked<Given, RequestCommand> bearer(Given given) {
        return asked(given, new DecideCostBearer(Optional.of(Sample.OTHER_STORE), Optional.of(text("as agreed"))));
    }
}
