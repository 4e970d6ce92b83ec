package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.decider.DeciderSpecification.specification;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;

/** Who signs for whom (N2.1), and who answers for a word that another attested (N2.2). */
class StandInTest {
    private static final StandInId ID = new StandInId("one");
    private static final Instant LATER = Sample.NOW.plus(Duration.ofDays(3));
    private static final Actor SECOND_OPERATIONS = Sample.branch("ops-2", Role.OPERATIONS);

    // Naming.

    private static DeciderSpecification<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> nobody_yet() {
        return specification(new StandInDecider());
    }

    private static Asked<Given.Apart, StandInCommand> naming(
            Actor actor, Actor principal, Actor standIn, Instant from, Instant until) {
        return Sample.apart(
                actor,
                Sample.NOW,
                Sample.OFFICES,
                new NameStandIn(
                        principal.person(), ID, Optional.of(standIn.person()), Optional.of(from), Optional.of(until)));
    }

    private static Asked<Given.Apart, StandInCommand> naming(Actor actor, Actor standIn) {
        return naming(actor, actor, standIn, Sample.NOW, LATER);
    }

    @Test
    @Proves(Clause.N2_1)
    void one_names_who_signs_for_oneself_for_a_time_by_ones_own_office() {
        nobody_yet()
                .when(naming(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .then(new StandInNamed(
                        Sample.FINANCE_MANAGER.person(),
                        ID,
                        Role.FINANCE_MANAGER,
                        Optional.of(Sample.STORE),
                        Sample.OTHER_FINANCE_MANAGER.person(),
                        Sample.NOW,
                        LATER,
                        Sample.FINANCE_MANAGER.person()));
    }

    @Test
    @Proves(Clause.N2_1)
    void the_regional_manager_names_for_others_and_nobody_else_does() {
        nobody_yet()
                .when(naming(
                        Sample.REGIONAL_MANAGER,
                        Sample.FINANCE_MANAGER,
                        Sample.OTHER_FINANCE_MANAGER,
                        Sample.NOW,
                        LATER))
                .then(events -> assertEquals(
                        Sample.REGIONAL_MANAGER.person(),
                        assertInstanceOf(StandInNamed.class, events.getFirst()).namedBy()));
        nobody_yet()
                .when(naming(
                        Sample.OPERATIONS, Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Sample.NOW, LATER))
                .refusedUnder(Clause.N2_1, "only-oneself-or-regional-manager");
    }

    @Test
    @Proves(Clause.N2_1)
    void who_only_stands_in_has_nothing_to_pass_on() {
        Actor guest = Sample.of("cz-01-x", Sample.STORE, Role.FINANCE_MANAGER);
        nobody_yet()
                .when(naming(guest, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "principal-holds-no-office");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_holds_an_office_himself_and_is_somebody_else() {
        nobody_yet()
                .when(naming(Sample.FINANCE_MANAGER, Sample.FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "stands-in-for-himself");
        nobody_yet()
                .when(naming(Sample.FINANCE_MANAGER, Sample.of("cz-01-g01", Sample.STORE, Role.GUARD)))
                .refusedUnder(Clause.N2_1, "stand-in-holds-no-office");
    }

    @Test
    @Proves(Clause.N2_1)
    void its_time_is_bounded_and_one_stands_in_at_a_time() {
        Actor fm = Sample.FINANCE_MANAGER;
        Actor other = Sample.OTHER_FINANCE_MANAGER;
        nobody_yet()
                .when(naming(fm, fm, other, Sample.NOW.minusSeconds(1), LATER))
                .refusedUnder(Clause.N2_1, "begins-in-the-past");
        Instant inTwoYears = Sample.NOW.plus(Duration.ofDays(730));
        nobody_yet()
                .when(naming(fm, fm, other, inTwoYears, inTwoYears.plusSeconds(60)))
                .refusedUnder(Clause.N2_1, "begins-too-far-ahead");
        nobody_yet().when(naming(fm, fm, other, LATER, LATER)).refusedUnder(Clause.N2_1, "ends-before-it-begins");
        Instant thirtyDays = Sample.NOW.plus(Duration.ofDays(30));
        nobody_yet().when(naming(fm, fm, other, Sample.NOW, thirtyDays)).then(events -> assertEquals(1, events.size()));
        nobody_yet()
                .when(naming(fm, fm, other, Sample.NOW, thirtyDays.plusSeconds(1)))
                .refusedUnder(Clause.N2_1, "too-long");
        nobody_yet()
                .givenAccepted(naming(fm, other))
                .when(naming(fm, fm, Sample.STORE_MANAGER, LATER.minusSeconds(1), thirtyDays))
                .refusedUnder(Clause.N2_1, "already-stood-in-for");
        nobody_yet()
                .givenAccepted(naming(fm, other))
                .when(naming(fm, fm, Sample.STORE_MANAGER, LATER, thirtyDays))
                .then(events -> assertEquals(1, events.size()));
        Asked<Given.Apart, StandInCommand> silent = Sample.apart(
                fm,
                Sample.NOW,
                Sample.OFFICES,
                new NameStandIn(fm.person(), ID, Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(
                List.of(new NameStandIn.StandInMissing(), new NameStandIn.EndMissing()),
                nobody_yet().when(silent).reasons());
    }

    @Test
    @Proves(Clause.N2_1)
    void it_ends_early_when_the_principal_says_so() {
        Instant soon = Sample.NOW.plusSeconds(60);
        PersonId principal = Sample.FINANCE_MANAGER.person();
        nobody_yet()
                .givenAccepted(naming(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .when(Sample.apart(Sample.FINANCE_MANAGER, soon, Sample.OFFICES, new EndStandIn(principal, ID)))
                .then(new StandInEnded(principal, ID, soon, principal))
                .thenState(standIns ->
                        assertEquals(soon, standIns.named().getFirst().until()));
        nobody_yet()
                .givenAccepted(naming(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .when(Sample.apart(Sample.FINANCE_MANAGER, LATER, Sample.OFFICES, new EndStandIn(principal, ID)))
                .thenNothing();
        nobody_yet()
                .givenAccepted(naming(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .when(Sample.apart(Sample.OTHER_FINANCE_MANAGER, soon, Sample.OFFICES, new EndStandIn(principal, ID)))
                .refusedUnder(Clause.N2_1, "only-oneself-or-regional-manager");
        nobody_yet()
                .when(Sample.apart(Sample.FINANCE_MANAGER, soon, Sample.OFFICES, new EndStandIn(principal, ID)))
                .refusedUnder(Clause.N2_1, "stand-in-unknown");
    }

    @Test
    @Proves(Clause.N2_1)
    void one_that_was_ended_is_over_also_for_a_decision_whose_time_was_taken_a_moment_earlier() {
        Actor fm = Sample.FINANCE_MANAGER;
        Actor standIn = Sample.OTHER_FINANCE_MANAGER;
        Instant earlier = Sample.NOW.plusSeconds(60);
        nobody_yet()
                .givenAccepted(naming(fm, standIn))
                .when(Sample.apart(fm, earlier.plusMillis(1), Sample.OFFICES, new EndStandIn(fm.person(), ID)))
                .thenState(state -> assertFalse(state.inForce(fm.person(), standIn.person(), earlier)));
        nobody_yet()
                .when(naming(fm, standIn))
                .thenState(state -> assertTrue(state.inForce(fm.person(), standIn.person(), earlier)));
    }

    @Test
    @Proves(Clause.N2_1)
    void one_that_was_ended_is_in_no_others_way_though_his_time_was_taken_a_moment_earlier() {
        Actor fm = Sample.FINANCE_MANAGER;
        nobody_yet()
                .givenAccepted(naming(fm, Sample.OTHER_FINANCE_MANAGER))
                .givenAccepted(
                        Sample.apart(fm, Sample.NOW.plusMillis(1), Sample.OFFICES, new EndStandIn(fm.person(), ID)))
                .when(naming(fm, Sample.STORE_MANAGER))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_1)
    void one_that_was_ended_before_it_began_is_in_no_others_way() {
        Actor fm = Sample.FINANCE_MANAGER;
        nobody_yet()
                .givenAccepted(naming(fm, fm, Sample.OTHER_FINANCE_MANAGER, LATER, LATER.plusSeconds(60)))
                .givenAccepted(Sample.apart(fm, Sample.NOW, Sample.OFFICES, new EndStandIn(fm.person(), ID)))
                .when(naming(fm, fm, Sample.STORE_MANAGER, Sample.NOW, LATER.plusSeconds(60)))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_regional_manager_who_was_relieved_arranges_for_nobody_whatever_his_token_says() {
        Actor rgm = Sample.REGIONAL_MANAGER;
        PersonId principal = Sample.FINANCE_MANAGER.person();
        Asked<Given.Apart, StandInCommand> named =
                naming(rgm, Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Sample.NOW, LATER);
        Offices relieved = Sample.without(rgm);
        nobody_yet()
                .when(Sample.apart(rgm, Sample.NOW, relieved, named.command()))
                .refusedUnder(Clause.N2_1, "not-in-office");
        nobody_yet()
                .givenAccepted(named)
                .when(Sample.apart(rgm, Sample.NOW, relieved, new EndStandIn(principal, ID)))
                .refusedUnder(Clause.N2_1, "not-in-office");
        nobody_yet()
                .givenAccepted(named)
                .when(Sample.apart(rgm, Sample.NOW, Sample.OFFICES, new EndStandIn(principal, ID)))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_1)
    void it_ends_within_a_year_however_long_the_policy_allows() {
        Actor fm = Sample.FINANCE_MANAGER;
        Instant inNearlyAYear = Sample.NOW.plus(Duration.ofDays(360));
        nobody_yet()
                .when(naming(
                        fm, fm, Sample.OTHER_FINANCE_MANAGER, inNearlyAYear, inNearlyAYear.plus(Duration.ofDays(7))))
                .refusedUnder(Clause.N2_1, "ends-too-far-ahead");
        nobody_yet()
                .when(naming(
                        fm, fm, Sample.OTHER_FINANCE_MANAGER, inNearlyAYear, inNearlyAYear.plus(Duration.ofDays(6))))
                .then(events -> assertEquals(1, events.size()));
    }

    // Signing for somebody.

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> a_filed_case() {
        return specification(new ApprovalDecider()).givenAccepted(Sample.opening(Sample.FIRST));
    }

    private static Asked<Given, ApprovalCommand> standingIn(Actor actor, Actor... principals) {
        return Sample.signing(
                actor, Sample.standingIn(actor, Sample.with(SECOND_OPERATIONS), principals), Sample.FIRST);
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_signs_by_the_principals_office_and_both_are_named() {
        a_filed_case()
                .when(standingIn(Sample.OTHER_FINANCE_MANAGER, Sample.FINANCE_MANAGER))
                .then(new StepSigned(
                        Sample.CASE,
                        Sample.FIRST,
                        1,
                        Role.FINANCE_MANAGER,
                        Sample.OTHER_FINANCE_MANAGER.person(),
                        false,
                        Optional.of(Sample.FINANCE_MANAGER.person())));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_reaches_no_further_than_the_principal() {
        a_filed_case()
                .when(standingIn(Sample.OTHER_FINANCE_MANAGER, Sample.STORE_MANAGER))
                .refusedUnder(Clause.N2_1, "not-yet");
        // The principal has left his office: there is nothing to stand in for.
        Offices left = new Offices(
                Sample.without(Sample.FINANCE_MANAGER).holdings(),
                Sample.standingIn(Sample.OTHER_FINANCE_MANAGER, Sample.OFFICES, Sample.FINANCE_MANAGER)
                        .standIns());
        a_filed_case()
                .when(Sample.signing(Sample.OTHER_FINANCE_MANAGER, left, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-your-step");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_who_left_his_own_office_signs_for_nobody() {
        Offices left = new Offices(
                Sample.without(Sample.OTHER_FINANCE_MANAGER).holdings(),
                Sample.standingIn(Sample.OTHER_FINANCE_MANAGER, Sample.OFFICES, Sample.FINANCE_MANAGER)
                        .standIns());
        a_filed_case()
                .when(Sample.signing(Sample.OTHER_FINANCE_MANAGER, left, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-your-step");
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_decides_two_steps_through_a_stand_in() {
        // The stand-in signed for finance: he cannot sign as store manager, neither for himself nor for another.
        Actor storeManager = Sample.STORE_MANAGER;
        a_filed_case()
                .givenAccepted(standingIn(storeManager, Sample.FINANCE_MANAGER))
                .when(Sample.signing(storeManager, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "second-signature");
        // Whoever was stood in for has decided too.
        a_filed_case()
                .givenAccepted(standingIn(storeManager, Sample.FINANCE_MANAGER))
                .when(standingIn(Sample.FINANCE_MANAGER, storeManager))
                .refusedUnder(Clause.N2_1, "second-signature");
        // Nor does somebody who has not decided sign for somebody who has.
        a_filed_case()
                .givenAccepted(standingIn(storeManager, Sample.FINANCE_MANAGER))
                .when(standingIn(SECOND_OPERATIONS, storeManager))
                .refusedUnder(Clause.N2_1, "second-signature");
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_stands_in_for_the_filer_further_on_nor_the_filer_for_anybody() {
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.FINANCE_MANAGER.person(), Sample.OFFICES))
                .givenAccepted(Sample.signing(Sample.PROPERTY_MANAGER, Sample.FIRST))
                .when(standingIn(SECOND_OPERATIONS, Sample.FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "filer-signs-no-further");
        a_filed_case()
                .when(standingIn(Sample.PROPERTY_MANAGER, Sample.FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "second-signature");
    }

    // Attested words.

    private static final AttestedWord CONSENT = new AttestedWord(
            Word.CONSENT,
            Role.STORE_MANAGER,
            Optional.of(Sample.STORE_MANAGER.person()),
            Sample.OPERATIONS.person(),
            Optional.empty());
    private static final AttestedWord ANSWER = new AttestedWord(
            Word.ANSWER, Role.REGIONAL_MANAGER, Optional.empty(), Sample.OPERATIONS.person(), Optional.empty());

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> a_form(
            AttestedWord... words) {
        return specification(new ApprovalDecider())
                .givenAccepted(
                        Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), Sample.OFFICES, List.of(words)))
                .givenAccepted(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST));
    }

    private static Asked<Given, ApprovalCommand> saying(Actor actor, Map<Word, Boolean> words) {
        return Sample.asked(
                actor, Sample.NOW, Sample.with(SECOND_OPERATIONS), new Sign(Sample.FIRST, words, Optional.empty()));
    }

    @Test
    @Proves(Clause.N2_2)
    void whose_word_was_attested_says_of_it_when_he_signs() {
        a_form(CONSENT).when(saying(Sample.STORE_MANAGER, Map.of())).refusedUnder(Clause.N2_2, "word-unanswered");
        a_form(CONSENT)
                .when(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, true)))
                .then(events -> assertEquals(
                        new AttestedWordConfirmed(
                                Sample.CASE,
                                Sample.FIRST,
                                Word.CONSENT,
                                Sample.STORE_MANAGER.person(),
                                Sample.OPERATIONS.person()),
                        events.getFirst()));
        a_form(CONSENT)
                .when(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, false)))
                .then(events -> assertEquals(
                        new AttestedWordDenied(
                                Sample.CASE,
                                Sample.FIRST,
                                Word.CONSENT,
                                Sample.STORE_MANAGER.person(),
                                Sample.OPERATIONS.person()),
                        events.getFirst()));
    }

    @Test
    @Proves(Clause.N2_2)
    void one_speaks_for_ones_own_words_only() {
        a_form(ANSWER)
                .when(saying(Sample.STORE_MANAGER, Map.of(Word.ANSWER, true)))
                .refusedUnder(Clause.N2_2, "not-your-word");
        a_form().when(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, true)))
                .refusedUnder(Clause.N2_2, "not-your-word");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void who_attested_what_was_denied_decides_nothing_in_this_case() {
        a_form(CONSENT)
                .givenAccepted(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, false)))
                .when(saying(Sample.OPERATIONS, Map.of()))
                .refusedUnder(Clause.N2_2, "accused-decides-nothing");
        a_form(CONSENT)
                .givenAccepted(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, false)))
                .when(saying(SECOND_OPERATIONS, Map.of()))
                .then(events -> assertEquals(1, events.size()));
        // Nor does a newer content clear him.
        a_form(CONSENT)
                .givenAccepted(saying(Sample.STORE_MANAGER, Map.of(Word.CONSENT, false)))
                .givenAccepted(Sample.opening(Sample.SECOND))
                .givenAccepted(Sample.signing(Sample.FINANCE_MANAGER, Sample.SECOND))
                .givenAccepted(Sample.signing(Sample.STORE_MANAGER, Sample.SECOND))
                .when(Sample.signing(Sample.OPERATIONS, Sample.with(SECOND_OPERATIONS), Sample.SECOND))
                .refusedUnder(Clause.N2_2, "accused-decides-nothing");
    }

    @Test
    @Proves(Clause.N2_2)
    void the_regional_manager_answers_for_his_answer_by_his_office() {
        a_form(ANSWER)
                .givenAccepted(saying(Sample.STORE_MANAGER, Map.of()))
                .givenAccepted(saying(SECOND_OPERATIONS, Map.of()))
                .when(saying(Sample.REGIONAL_MANAGER, Map.of()))
                .refusedUnder(Clause.N2_2, "word-unanswered");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void who_refuses_or_returns_may_say_of_his_word_that_it_is_not_true() {
        AttestedWordDenied denied = new AttestedWordDenied(
                Sample.CASE, Sample.FIRST, Word.CONSENT, Sample.STORE_MANAGER.person(), Sample.OPERATIONS.person());
        a_form(CONSENT).when(refusing(Map.of(Word.CONSENT, false))).then(events -> {
            assertEquals(denied, events.getFirst());
            assertInstanceOf(ApprovalRefused.class, events.getLast());
        });
        a_form(CONSENT).when(returning(Map.of(Word.CONSENT, false))).then(events -> {
            assertEquals(denied, events.getFirst());
            assertInstanceOf(ApprovalReturned.class, events.getLast());
        });
        a_form(CONSENT).when(refusing(Map.of())).then(events -> assertEquals(1, events.size()));
        a_form().when(refusing(Map.of(Word.CONSENT, false))).refusedUnder(Clause.N2_2, "not-your-word");
        // Who attested it decides nothing when the content comes back.
        a_form(CONSENT)
                .givenAccepted(returning(Map.of(Word.CONSENT, false)))
                .givenAccepted(Sample.opening(Sample.SECOND))
                .givenAccepted(Sample.signing(Sample.FINANCE_MANAGER, Sample.SECOND))
                .givenAccepted(Sample.signing(Sample.STORE_MANAGER, Sample.SECOND))
                .when(Sample.signing(Sample.OPERATIONS, Sample.with(SECOND_OPERATIONS), Sample.SECOND))
                .refusedUnder(Clause.N2_2, "accused-decides-nothing");
    }

    private static Asked<Given, ApprovalCommand> refusing(Map<Word, Boolean> words) {
        return Sample.asked(
                Sample.STORE_MANAGER,
                Sample.NOW,
                Sample.OFFICES,
                new Refuse(Sample.FIRST, Optional.of(Sample.REASON), Optional.empty(), words));
    }

    private static Asked<Given, ApprovalCommand> returning(Map<Word, Boolean> words) {
        return Sample.asked(
                Sample.STORE_MANAGER,
                Sample.NOW,
                Sample.OFFICES,
                new Return(Sample.FIRST, Optional.of(Sample.REASON), words));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_word_is_awaited_as_long_as_its_owner_can_still_decide() {
        SigningRound round = round(a_form(CONSENT).when(saying(Sample.OPERATIONS, Map.of())));
        assertEquals(true, round.mayStillAnswer(CONSENT, Sample.OFFICES));
        assertEquals(false, round.mayStillAnswer(CONSENT, Sample.without(Sample.STORE_MANAGER)));
        assertEquals(true, round.mayStillAnswer(ANSWER, Sample.OFFICES));
        assertEquals(false, round.mayStillAnswer(ANSWER, Sample.without(Sample.REGIONAL_MANAGER)));
        SigningRound signedForHim = round(a_form(CONSENT)
                .givenAccepted(Sample.signing(
                        SECOND_OPERATIONS,
                        Sample.standingIn(SECOND_OPERATIONS, Sample.with(SECOND_OPERATIONS), Sample.STORE_MANAGER),
                        Sample.FIRST))
                .when(saying(Sample.FINANCE_MANAGER, Map.of())));
        assertEquals(false, signedForHim.mayStillAnswer(CONSENT, Sample.OFFICES));
    }

    private static SigningRound round(DeciderSpecification.Then<ApprovalState, ApprovalEvent> then) {
        return assertInstanceOf(ApprovalState.Opened.class, then.state()).round();
    }

    @Test
    @Proves(Clause.N2_2)
    void a_stand_in_says_nothing_of_words_he_did_not_speak() {
        a_form(CONSENT)
                .when(Sample.signing(
                        SECOND_OPERATIONS,
                        Sample.standingIn(SECOND_OPERATIONS, Sample.with(SECOND_OPERATIONS), Sample.STORE_MANAGER),
                        Sample.FIRST))
                .then(events -> assertEquals(1, events.size()));
    }
}
