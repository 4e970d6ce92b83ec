package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.AddSigner.Place;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.approval.AuthorityEvent.RouteStep;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;

/** Returning, withdrawing, handing on, adding a signer, reminding, and steps that are late or vacant (N2.1). */
class HandingOnTest {
    private static final StoreId OTHER = new StoreId("hf-02");
    private static final Actor SECOND_OPERATIONS = Sample.branch("ops-2", Role.OPERATIONS);
    private static final Actor OTHER_STORE_MANAGER = Sample.of("hf-01-sm", Sample.OTHER_STORE, Role.STORE_MANAGER);
    private static final Actor SECOND_FINANCE_MANAGER = Sample.of("hf-02-fm", OTHER, Role.FINANCE_MANAGER);
    private static final Offices EVERYBODY =
            Sample.with(SECOND_OPERATIONS, OTHER_STORE_MANAGER, SECOND_FINANCE_MANAGER);

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> signed_by(
            Actor... signers) {
        DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> filed =
                specification(new ApprovalDecider()).givenAccepted(Sample.opening(Sample.FIRST));
        for (Actor signer : signers) {
            filed.givenAccepted(Sample.signing(signer, Sample.FIRST));
        }
        return filed;
    }

    private static Stage stage(ApprovalState state) {
        return assertInstanceOf(Opened.class, state).stage();
    }

    private static <T> T only(Class<T> type, List<ApprovalEvent> events) {
        assertEquals(1, events.size(), events::toString);
        return assertInstanceOf(type, events.getFirst());
    }

    // Returning.

    private static Asked<Given, ApprovalCommand> returning(Actor actor, Optional<String> reason) {
        return Sample.asked(
                actor, Sample.NOW, EVERYBODY, new Return(Sample.FIRST, reason.map(ignored -> Sample.REASON), Map.of()));
    }

    @Test
    @Proves(Clause.N2_1)
    void whoever_is_awaited_gives_the_content_back_for_revision() {
        signed_by(Sample.FINANCE_MANAGER)
                .when(returning(Sample.STORE_MANAGER, Optional.of("why")))
                .then(new ApprovalReturned(
                        Sample.CASE,
                        Subject.PLANNED_REQUEST,
                        Sample.FIRST,
                        2,
                        Role.STORE_MANAGER,
                        Sample.STORE_MANAGER.person(),
                        Sample.REASON,
                        Optional.empty()))
                .thenState(state -> assertEquals(Stage.RETURNED, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_was_returned_is_signed_by_nobody_until_it_is_filed_anew() {
        signed_by()
                .givenAccepted(returning(Sample.FINANCE_MANAGER, Optional.of("why")))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "with-the-filer");
        signed_by()
                .givenAccepted(returning(Sample.FINANCE_MANAGER, Optional.of("why")))
                .givenAccepted(Sample.opening(Sample.SECOND))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.SECOND))
                .thenState(state -> assertEquals(Stage.COLLECTING, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void returning_takes_a_reason_and_ones_turn() {
        signed_by()
                .when(returning(Sample.FINANCE_MANAGER, Optional.empty()))
                .refusedUnder(Clause.N2_1, "reason-missing");
        signed_by().when(returning(Sample.OPERATIONS, Optional.of("why"))).refusedUnder(Clause.N2_1, "not-yet");
    }

    // Withdrawing.

    private static Asked<Given, ApprovalCommand> withdrawing(Actor actor) {
        return Sample.asked(actor, Sample.NOW, EVERYBODY, new Withdraw());
    }

    @Test
    @Proves(Clause.N2_1)
    void the_filer_and_nobody_else_withdraws() {
        signed_by()
                .when(withdrawing(Sample.PROPERTY_MANAGER))
                .then(new ApprovalWithdrawn(
                        Sample.CASE, Subject.PLANNED_REQUEST, Sample.FIRST, Sample.PROPERTY_MANAGER.person()))
                .thenState(state -> assertEquals(Stage.WITHDRAWN, stage(state)));
        signed_by().when(withdrawing(Sample.STORE_MANAGER)).refusedUnder(Clause.N2_1, "only-filer-withdraws");
    }

    @Test
    @Proves(Clause.N2_1)
    void what_is_decided_or_withdrawn_is_withdrawn_no_more() {
        signed_by()
                .givenAccepted(withdrawing(Sample.PROPERTY_MANAGER))
                .when(withdrawing(Sample.PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_1, "already-decided");
        signed_by()
                .givenAccepted(withdrawing(Sample.PROPERTY_MANAGER))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "already-decided");
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)
                .when(withdrawing(Sample.PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_1, "already-decided");
        specification(new ApprovalDecider())
                .when(withdrawing(Sample.PROPERTY_MANAGER))
                .refusedUnder(Clause.N2_1, "case-unknown");
    }

    @Test
    @Proves(Clause.N2_1)
    void what_was_withdrawn_at_the_request_is_closed_here_and_what_was_granted_stays_so() {
        Asked<Given, ApprovalCommand> told = Sample.asked(
                Sample.OPENING, Sample.NOW, EVERYBODY, new AcceptWithdrawal(Sample.PROPERTY_MANAGER.person()));
        signed_by().when(told).thenState(state -> assertEquals(Stage.WITHDRAWN, stage(state)));
        signed_by()
                .givenAccepted(returning(Sample.FINANCE_MANAGER, Optional.of("why")))
                .when(told)
                .thenState(state -> assertEquals(Stage.WITHDRAWN, stage(state)));
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)
                .when(told)
                .thenNothing();
        specification(new ApprovalDecider()).when(told).thenNothing();
    }

    // Handing on.

    private static Asked<Given, ApprovalCommand> handing(Actor actor, Actor to) {
        return handing(EVERYBODY, actor, to);
    }

    private static Asked<Given, ApprovalCommand> handing(Offices offices, Actor actor, Actor to) {
        return Sample.asked(
                actor,
                Sample.NOW,
                offices,
                new Transfer(Sample.FIRST, Optional.of(to.person()), Optional.of(Sample.REASON)));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_step_is_handed_to_an_equal_who_alone_signs_it_then() {
        signed_by()
                .when(handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .then(new StepTransferred(
                        Sample.CASE,
                        Sample.FIRST,
                        1,
                        Sample.OTHER_FINANCE_MANAGER.person(),
                        Sample.FINANCE_MANAGER.person(),
                        Sample.REASON));
        signed_by()
                .givenAccepted(handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "somebody-elses-step");
        signed_by()
                .givenAccepted(handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .when(Sample.signing(Sample.OTHER_FINANCE_MANAGER, Sample.FIRST))
                .then(events -> assertEquals(
                        Sample.OTHER_FINANCE_MANAGER.person(),
                        only(StepSigned.class, events).signer()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_step_is_handed_to_nobody_of_another_office_nor_to_who_has_it_or_decided_before() {
        signed_by().when(handing(Sample.FINANCE_MANAGER, Sample.OPERATIONS)).refusedUnder(Clause.N2_1, "not-an-equal");
        signed_by()
                .when(handing(Sample.FINANCE_MANAGER, Sample.FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "has-it-already");
        Actor both = Sample.of("cz-01-both", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER);
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, both.person(), Sample.with(both)))
                .when(handing(Sample.with(both), Sample.FINANCE_MANAGER, both))
                .refusedUnder(Clause.N2_1, "cannot-decide");
        signed_by().when(handing(Sample.STORE_MANAGER, OTHER_STORE_MANAGER)).refusedUnder(Clause.N2_1, "not-yet");
    }

    @Test
    @Proves(Clause.N2_2)
    void whose_word_was_attested_hands_the_step_to_nobody_who_does_not_know() {
        AttestedWord consent = new AttestedWord(
                Word.CONSENT,
                Role.STORE_MANAGER,
                Optional.of(Sample.FINANCE_MANAGER.person()),
                Sample.OPERATIONS.person(),
                Optional.empty());
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(
                        Sample.FIRST, Sample.PROPERTY_MANAGER.person(), Sample.OFFICES, List.of(consent)))
                .when(handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_2, "own-word-cannot-be-handed-on");
    }

    @Test
    @Proves(Clause.N2_1)
    void handing_on_takes_a_receiver_and_a_reason() {
        Asked<Given, ApprovalCommand> silent = Sample.asked(
                Sample.FINANCE_MANAGER,
                Sample.NOW,
                EVERYBODY,
                new Transfer(Sample.FIRST, Optional.empty(), Optional.empty()));
        assertEquals(
                List.of(new SharedRefusal.ReasonMissing(), new Transfer.ReceiverMissing()),
                signed_by().when(silent).reasons());
    }

    @Test
    @Proves(Clause.N2_1)
    void the_level_above_hands_on_a_step_that_is_late_and_no_other() {
        signed_by()
                .when(handing(Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "not-yet");
        signed_by()
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .when(handing(Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .then(events -> assertEquals(
                        Sample.STORE_MANAGER.person(),
                        only(StepTransferred.class, events).by()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_hands_on_in_his_principals_name_and_never_to_either_of_them() {
        Actor standIn = Sample.OTHER_FINANCE_MANAGER;
        Offices standingIn = Sample.standingIn(standIn, EVERYBODY, Sample.FINANCE_MANAGER);
        signed_by()
                .when(handing(standingIn, standIn, SECOND_FINANCE_MANAGER))
                .then(new StepTransferred(
                        Sample.CASE,
                        Sample.FIRST,
                        1,
                        SECOND_FINANCE_MANAGER.person(),
                        standIn.person(),
                        Sample.REASON,
                        Optional.of(Sample.FINANCE_MANAGER.person())));
        // He would sign by his own office, after his time, and his principal would not have decided.
        signed_by().when(handing(standingIn, standIn, standIn)).refusedUnder(Clause.N2_1, "handed-to-himself");
        signed_by()
                .when(handing(standingIn, standIn, Sample.FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "has-it-already");
        // Nor to somebody else he stands in for: he would sign it in that quality.
        Set<Offices.StandIn> two = new HashSet<>(standingIn.standIns());
        two.addAll(Sample.standingIn(standIn, EVERYBODY, SECOND_FINANCE_MANAGER).standIns());
        signed_by()
                .when(handing(EVERYBODY.standingIn(two), standIn, SECOND_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "handed-to-himself");
        // Nor does the level above hand it to itself, where its holder is an equal too.
        Actor both = Sample.of("cz-01-both", Sample.STORE, Role.STORE_MANAGER, Role.FINANCE_MANAGER);
        signed_by()
                .givenAccepted(handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .when(handing(Sample.with(both), both, both))
                .refusedUnder(Clause.N2_1, "handed-to-himself");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_of_the_level_above_hands_on_a_late_step_and_both_are_named() {
        Offices standingIn = Sample.standingIn(SECOND_OPERATIONS, EVERYBODY, Sample.STORE_MANAGER);
        signed_by()
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .when(handing(standingIn, SECOND_OPERATIONS, Sample.OTHER_FINANCE_MANAGER))
                .then(events -> {
                    StepTransferred handed = only(StepTransferred.class, events);
                    assertEquals(SECOND_OPERATIONS.person(), handed.by());
                    assertEquals(Optional.of(Sample.STORE_MANAGER.person()), handed.onBehalfOf());
                });
    }

    @Test
    @Proves(Clause.N2_1)
    void the_level_above_hands_on_a_vacant_step_to_an_equal_who_signs_it() {
        Offices noFinance = Sample.without(Sample.FINANCE_MANAGER);
        Asked<Given, ApprovalCommand> toAnEqual =
                handing(noFinance, Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER);
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), noFinance))
                .when(toAnEqual)
                .then(events -> assertEquals(
                        Sample.STORE_MANAGER.person(),
                        only(StepTransferred.class, events).by()));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), noFinance))
                .givenAccepted(toAnEqual)
                .when(Sample.signing(Sample.OTHER_FINANCE_MANAGER, noFinance, Sample.FIRST))
                .then(events -> only(StepSigned.class, events));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), noFinance))
                .when(handing(noFinance, Sample.OPERATIONS, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "not-yet");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void neither_who_is_accused_nor_who_filed_chooses_from_above_who_decides() {
        AttestedWord call = new AttestedWord(
                Word.CALL,
                Role.PROPERTY_MANAGER,
                Optional.of(Sample.PROPERTY_MANAGER.person()),
                Sample.STORE_MANAGER.person(),
                Optional.of(false));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), EVERYBODY, List.of(call)))
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .when(handing(Sample.OPERATIONS, Sample.OTHER_FINANCE_MANAGER))
                .then(events -> only(StepTransferred.class, events));
        // Told while nobody was accused: a second store manager's being there made it his office's business.
        Actor second = Sample.of("cz-01-sm-2", Sample.STORE, Role.STORE_MANAGER);
        Offices two = new Offices(
                Stream.concat(EVERYBODY.holdings().stream(), Sample.roster(second).holdings().stream())
                        .collect(Collectors.toSet()),
                Set.of());
        Instant due = Sample.NOW.plus(Duration.ofDays(2));
        Asked<Given, ApprovalCommand> late = Sample.asked(
                Sample.OPENING,
                due,
                two,
                new TermPassed(new Terms.Deadline(Sample.CASE, 1, 1, 1, Terms.Term.ESCALATION, due)));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), two, List.of(call)))
                .givenAccepted(late)
                .when(handing(two, Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_2, "accused-decides-nothing");
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), two, List.of(call)))
                .givenAccepted(late)
                .when(handing(two, second, Sample.OTHER_FINANCE_MANAGER))
                .then(events -> only(StepTransferred.class, events));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.STORE_MANAGER.person(), two))
                .givenAccepted(Sample.signing(Sample.PROPERTY_MANAGER, two, Sample.FIRST))
                .givenAccepted(late)
                .when(handing(two, Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "filer-hands-on-no-others-step");
    }

    // Adding a signer.

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_adds_a_signer_in_his_principals_name() {
        Asked<Given, ApprovalCommand> asked = Sample.asked(
                Sample.OTHER_FINANCE_MANAGER,
                Sample.NOW,
                Sample.standingIn(Sample.OTHER_FINANCE_MANAGER, EVERYBODY, Sample.FINANCE_MANAGER),
                new AddSigner(
                        Sample.FIRST,
                        Optional.of(SECOND_FINANCE_MANAGER.person()),
                        Optional.of(Place.AFTER),
                        Optional.of(Sample.REASON)));
        signed_by().when(asked).then(events -> {
            SignerAdded added = only(SignerAdded.class, events);
            assertEquals(Sample.OTHER_FINANCE_MANAGER.person(), added.addedBy());
            assertEquals(Optional.of(Sample.FINANCE_MANAGER.person()), added.onBehalfOf());
        });
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signer_added_before_the_first_step_is_not_the_filer_and_leaves_him_his_step() {
        Actor filer = Sample.of("cz-01-pm-2", Sample.STORE, Role.PROPERTY_MANAGER);
        Actor late = Sample.PROPERTY_MANAGER;
        Offices without = Sample.without(filer);
        Offices with = Sample.with(filer, SECOND_FINANCE_MANAGER);
        Asked<Given, ApprovalCommand> addsTheFiler = adding(with, late, filer, Place.BEFORE);
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, filer.person(), without))
                .when(addsTheFiler)
                .refusedUnder(Clause.N2_1, "cannot-decide");
        Asked<Given, ApprovalCommand> addsAnother = adding(with, late, SECOND_FINANCE_MANAGER, Place.BEFORE);
        // The route's first step is the second now, and the filer's still.
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, filer.person(), without))
                .givenAccepted(addsAnother)
                .givenAccepted(Sample.signing(SECOND_FINANCE_MANAGER, with, Sample.FIRST))
                .when(Sample.signing(filer, with, Sample.FIRST))
                .then(events -> assertEquals(1, only(StepSigned.class, events).step()));
    }

    private static Asked<Given, ApprovalCommand> adding(Offices offices, Actor actor, Actor signer, Place place) {
        return Sample.asked(
                actor,
                Sample.NOW,
                offices,
                new AddSigner(
                        Sample.FIRST, Optional.of(signer.person()), Optional.of(place), Optional.of(Sample.REASON)));
    }

    private static Asked<Given, ApprovalCommand> adding(Actor actor, Actor signer, Place place) {
        return Sample.asked(
                actor,
                Sample.NOW,
                EVERYBODY,
                new AddSigner(
                        Sample.FIRST, Optional.of(signer.person()), Optional.of(place), Optional.of(Sample.REASON)));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signer_added_before_signs_first() {
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.BEFORE))
                .then(new SignerAdded(
                        Sample.CASE,
                        Sample.FIRST,
                        1,
                        new Step(
                                Role.FINANCE_MANAGER,
                                Optional.of(Sample.OTHER_STORE),
                                Optional.of(Sample.OTHER_FINANCE_MANAGER.person()),
                                1_440,
                                2_880,
                                Optional.of(Role.STORE_MANAGER)),
                        Sample.FINANCE_MANAGER.person(),
                        Sample.REASON));
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.BEFORE))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "somebody-elses-step");
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.BEFORE))
                .givenAccepted(Sample.signing(Sample.OTHER_FINANCE_MANAGER, Sample.FIRST))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .then(events -> assertEquals(2, only(StepSigned.class, events).step()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signer_added_after_the_last_step_grants() {
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS)
                .givenAccepted(adding(Sample.REGIONAL_MANAGER, SECOND_OPERATIONS, Place.AFTER))
                .givenAccepted(Sample.signing(Sample.REGIONAL_MANAGER, EVERYBODY, Sample.FIRST))
                .when(Sample.signing(SECOND_OPERATIONS, EVERYBODY, Sample.FIRST))
                .then(events -> assertInstanceOf(ApprovalGranted.class, events.getLast()));
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_is_added_who_cannot_decide_or_is_needed_later() {
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, Sample.PROPERTY_MANAGER, Place.AFTER))
                .refusedUnder(Clause.N2_1, "cannot-decide");
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, Sample.FINANCE_MANAGER, Place.AFTER))
                .refusedUnder(Clause.N2_1, "cannot-decide");
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, Sample.REGIONAL_MANAGER, Place.AFTER))
                .refusedUnder(Clause.N2_1, "needed-later");
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, Sample.of("cz-01-g01", Sample.STORE, Role.GUARD), Place.AFTER))
                .refusedUnder(Clause.N2_1, "signer-holds-no-office");
        // Of two in operations one may be added: the other is left for their step.
        signed_by()
                .when(adding(Sample.FINANCE_MANAGER, SECOND_OPERATIONS, Place.AFTER))
                .then(events -> only(SignerAdded.class, events));
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, SECOND_OPERATIONS, Place.AFTER))
                .when(adding(Sample.FINANCE_MANAGER, Sample.OPERATIONS, Place.AFTER))
                .refusedUnder(Clause.N2_1, "needed-later");
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, SECOND_OPERATIONS, Place.AFTER))
                .when(adding(Sample.FINANCE_MANAGER, SECOND_OPERATIONS, Place.AFTER))
                .refusedUnder(Clause.N2_1, "cannot-decide");
    }

    @Test
    @Proves(Clause.N2_1)
    void adding_takes_a_signer_a_place_a_reason_and_has_its_measure() {
        Asked<Given, ApprovalCommand> silent = Sample.asked(
                Sample.FINANCE_MANAGER,
                Sample.NOW,
                EVERYBODY,
                new AddSigner(Sample.FIRST, Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(
                List.of(new AddSigner.PlaceMissing(), new SharedRefusal.ReasonMissing(), new AddSigner.SignerMissing()),
                signed_by().when(silent).reasons());
        Actor[] more = new Actor[6];
        for (int i = 0; i < more.length; i++) {
            more[i] = Sample.branch("ops-1" + i, Role.OPERATIONS);
        }
        Offices many = Sample.with(more);
        DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> filed = signed_by();
        for (int i = 0; i < 5; i++) {
            filed.givenAccepted(adding(many, more[i]));
        }
        filed.when(adding(many, more[5])).refusedUnder(Clause.N2_1, "too-many-signers");
    }

    private static Asked<Given, ApprovalCommand> adding(Offices offices, Actor signer) {
        return Sample.asked(
                Sample.FINANCE_MANAGER,
                Sample.NOW,
                offices,
                new AddSigner(
                        Sample.FIRST,
                        Optional.of(signer.person()),
                        Optional.of(Place.AFTER),
                        Optional.of(Sample.REASON)));
    }

    // Reminding.

    private static Asked<Given, ApprovalCommand> reminding(Actor actor, Instant at) {
        return Sample.asked(actor, at, EVERYBODY, new Remind());
    }

    @Test
    @Proves(Clause.N2_1)
    void those_who_wait_remind_not_more_than_once_an_hour() {
        for (Actor waiting : List.of(Sample.PROPERTY_MANAGER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)) {
            signed_by()
                    .when(reminding(waiting, Sample.NOW))
                    .then(new SignerReminded(Sample.CASE, Sample.FIRST, 1, Optional.of(waiting.person()), Sample.NOW));
        }
        signed_by()
                .when(reminding(Sample.FINANCE_MANAGER, Sample.NOW))
                .refusedUnder(Clause.N2_1, "only-those-who-wait-remind");
        signed_by(Sample.FINANCE_MANAGER)
                .when(reminding(Sample.FINANCE_MANAGER, Sample.NOW))
                .then(events -> only(SignerReminded.class, events));
        Instant early = Sample.NOW.plus(Duration.ofMinutes(59));
        signed_by()
                .givenAccepted(reminding(Sample.OPERATIONS, Sample.NOW))
                .when(reminding(Sample.PROPERTY_MANAGER, early))
                .refusedUnder(Clause.N2_1, "reminded-just-now");
        signed_by()
                .givenAccepted(reminding(Sample.OPERATIONS, Sample.NOW))
                .when(reminding(Sample.PROPERTY_MANAGER, early.plus(Duration.ofMinutes(1))))
                .then(events -> only(SignerReminded.class, events));
        // The next step's people were never reminded.
        signed_by()
                .givenAccepted(reminding(Sample.OPERATIONS, Sample.NOW))
                .givenAccepted(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .when(reminding(Sample.OPERATIONS, Sample.NOW))
                .then(events -> only(SignerReminded.class, events));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_left_the_branchs_offices_reminds_nobody_whatever_his_token_says() {
        for (Actor relieved : List.of(Sample.OPERATIONS, Sample.REGIONAL_MANAGER)) {
            signed_by()
                    .when(Sample.asked(relieved, Sample.NOW, Sample.without(relieved), new Remind()))
                    .refusedUnder(Clause.N2_1, "not-in-office");
        }
    }

    // Terms.

    @Test
    @Proves(Clause.N2_1)
    void a_term_kept_before_turns_were_counted_still_passes() {
        Instant due = Sample.NOW.plus(Duration.ofDays(2));
        signed_by()
                .when(Sample.asked(
                        Sample.OPENING,
                        due,
                        EVERYBODY,
                        new TermPassed(
                                new Terms.Deadline(Sample.CASE, 1, 1, Terms.ANY_TURN, Terms.Term.ESCALATION, due))))
                .then(events -> only(StepEscalated.class, events));
    }

    private static Asked<Given, ApprovalCommand> passed(Terms.Term term, int step) {
        Instant due = Sample.NOW.plus(Duration.ofDays(2));
        return Sample.asked(
                Sample.OPENING,
                due,
                EVERYBODY,
                new TermPassed(new Terms.Deadline(Sample.CASE, 1, step, step, term, due)));
    }

    private static final Set<Terms.Term> ALL = Set.of(Terms.Term.values());

    private static ApprovalState after(DeciderSpecification.Then<ApprovalState, ApprovalEvent> then) {
        return then.state();
    }

    private static Set<Terms.Term> over(DeciderSpecification.Then<ApprovalState, ApprovalEvent> then) {
        return Terms.over(then.events(), then.state());
    }

    @Test
    @Proves(Clause.N2_1)
    void a_steps_terms_begin_with_its_turn_and_end_with_it() {
        var signed = signed_by().when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST));
        assertEquals(
                List.of(
                        new Terms.Deadline(
                                Sample.CASE, 1, 2, 2, Terms.Term.REMINDER, Sample.NOW.plus(Duration.ofDays(1))),
                        new Terms.Deadline(
                                Sample.CASE, 1, 2, 2, Terms.Term.ESCALATION, Sample.NOW.plus(Duration.ofDays(2)))),
                Terms.begun(after(signed), Sample.NOW));
        assertEquals(ALL, over(signed));
        assertEquals(ALL, over(signed_by().when(returning(Sample.FINANCE_MANAGER, Optional.of("why")))));
        assertEquals(Set.of(), over(signed_by().when(reminding(Sample.OPERATIONS, Sample.NOW))));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signer_who_comes_later_leaves_the_awaited_steps_terms_as_they_are() {
        assertEquals(
                Set.of(),
                over(signed_by().when(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.AFTER))));
        assertEquals(
                ALL,
                over(signed_by().when(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.BEFORE))));
        // Nor does the term that runs on mean another step.
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.AFTER))
                .when(passed(Terms.Term.ESCALATION, 1))
                .then(events -> only(StepEscalated.class, events));
        signed_by()
                .givenAccepted(adding(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Place.BEFORE))
                .when(passed(Terms.Term.ESCALATION, 1))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void who_is_handed_a_step_is_reminded_in_his_own_time_and_the_step_is_late_all_the_same() {
        Asked<Given, ApprovalCommand> handed = handing(Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER);
        assertEquals(Set.of(Terms.Term.REMINDER), over(signed_by().when(handed)));
        // The reminder that was about to go to whoever had it means him no more; the one that begins with him does.
        signed_by().givenAccepted(handed).when(passed(Terms.Term.REMINDER, 1)).thenNothing();
        Instant due = Sample.NOW.plus(Duration.ofDays(1));
        Terms.Deadline his =
                Terms.begun(after(signed_by().when(handed)), Sample.NOW).getFirst();
        assertEquals(new Terms.Deadline(Sample.CASE, 1, 1, 2, Terms.Term.REMINDER, due), his);
        signed_by()
                .givenAccepted(handed)
                .when(Sample.asked(Sample.OPENING, due, EVERYBODY, new TermPassed(his)))
                .then(events -> only(SignerReminded.class, events));
        signed_by()
                .givenAccepted(handed)
                .when(passed(Terms.Term.ESCALATION, 1))
                .then(events -> only(StepEscalated.class, events));
        // Late when it was handed on, late after: the level above may take it from him, too, and is told no second
        // time.
        signed_by()
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .givenAccepted(handed)
                .when(handing(Sample.STORE_MANAGER, SECOND_FINANCE_MANAGER))
                .then(events -> only(StepTransferred.class, events));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_late_step_is_reminded_of_and_escalated_once() {
        Instant due = Sample.NOW.plus(Duration.ofDays(2));
        signed_by()
                .when(passed(Terms.Term.REMINDER, 1))
                .then(new SignerReminded(Sample.CASE, Sample.FIRST, 1, Optional.empty(), due));
        signed_by()
                .when(passed(Terms.Term.ESCALATION, 1))
                .then(new StepEscalated(
                        Sample.CASE, Sample.FIRST, 1, Escalation.LATE, Optional.of(Role.STORE_MANAGER), due));
        signed_by()
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .when(passed(Terms.Term.ESCALATION, 1))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void a_term_of_a_step_that_was_decided_means_nothing() {
        for (Terms.Term term : Terms.Term.values()) {
            signed_by(Sample.FINANCE_MANAGER).when(passed(term, 1)).thenNothing();
            signed_by()
                    .givenAccepted(Sample.opening(Sample.SECOND))
                    .when(passed(term, 1))
                    .thenNothing();
            signed_by()
                    .givenAccepted(Sample.refusing(Sample.FINANCE_MANAGER, Sample.FIRST))
                    .when(passed(term, 1))
                    .thenNothing();
        }
    }

    // Vacancy.

    @Test
    @Proves(Clause.N2_1)
    void a_vacant_step_is_named_and_escalated_and_never_skipped() {
        Offices noFinance = Sample.without(Sample.FINANCE_MANAGER);
        specification(new ApprovalDecider())
                .when(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), noFinance))
                .then(events -> assertEquals(
                        new StepEscalated(
                                Sample.CASE,
                                Sample.FIRST,
                                1,
                                Escalation.VACANT,
                                Optional.of(Role.STORE_MANAGER),
                                Sample.NOW),
                        events.getLast()));
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), noFinance))
                .when(Sample.signing(Sample.STORE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-yet");
    }

    @Test
    @Proves(Clause.N2_1)
    void an_office_that_falls_vacant_while_it_is_awaited_is_found_once() {
        Asked<Given, ApprovalCommand> look =
                Sample.asked(Sample.OPENING, Sample.NOW, Sample.without(Sample.FINANCE_MANAGER), new LookForVacancy());
        signed_by()
                .when(look)
                .then(events -> assertEquals(
                        Escalation.VACANT, only(StepEscalated.class, events).because()));
        signed_by().givenAccepted(look).when(look).thenNothing();
        signed_by()
                .when(Sample.asked(Sample.OPENING, Sample.NOW, EVERYBODY, new LookForVacancy()))
                .thenNothing();
        // Who takes the office signs as if nothing had been.
        signed_by()
                .givenAccepted(look)
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .then(events -> only(StepSigned.class, events));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_vacancy_is_over_when_somebody_can_sign_again_and_a_second_one_is_told_again() {
        Asked<Given, ApprovalCommand> vacant =
                Sample.asked(Sample.OPENING, Sample.NOW, Sample.without(Sample.FINANCE_MANAGER), new LookForVacancy());
        Asked<Given, ApprovalCommand> taken = Sample.asked(Sample.OPENING, Sample.NOW, EVERYBODY, new LookForVacancy());
        signed_by().givenAccepted(vacant).when(taken).then(new VacancyFilled(Sample.CASE, Sample.FIRST, 1, Sample.NOW));
        signed_by()
                .givenAccepted(vacant)
                .givenAccepted(taken)
                .when(handing(Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .refusedUnder(Clause.N2_1, "not-yet");
        signed_by()
                .givenAccepted(vacant)
                .givenAccepted(taken)
                .when(vacant)
                .then(events -> only(StepEscalated.class, events));
        // What is late stays with the level above.
        signed_by()
                .givenAccepted(passed(Terms.Term.ESCALATION, 1))
                .givenAccepted(vacant)
                .givenAccepted(taken)
                .when(handing(Sample.STORE_MANAGER, Sample.OTHER_FINANCE_MANAGER))
                .then(events -> only(StepTransferred.class, events));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_vacant_step_is_escalated_upward_until_there_is_somebody() {
        AuthorityPolicies silent = new AuthorityPolicies(List.of(AuthorityPolicy.ofTheNotice(), withoutEscalation()));
        Offices noFinance = Sample.without(Sample.FINANCE_MANAGER);
        assertEquals(Optional.of(Role.STORE_MANAGER), toldOf(silent, noFinance));
        Offices neither = Sample.without(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER);
        assertEquals(Optional.of(Role.OPERATIONS), toldOf(silent, neither));
        assertEquals(Optional.of(Role.OPERATIONS), toldOf(AuthorityPolicies.ofTheNotice(), neither));
        assertEquals(
                Optional.of(Role.STORE_MANAGER),
                toldOf(silent, Sample.roster(Sample.PROPERTY_MANAGER)),
                "with nobody anywhere the next level finds it when it is taken");
    }

    /** Whom the finance manager's vacancy is told. */
    private static Optional<Role> toldOf(AuthorityPolicies policies, Offices offices) {
        Instant later = Instant.parse("2026-03-02T00:00:00Z");
        List<ApprovalEvent> events = specification(new ApprovalDecider())
                .when(Sample.asked(
                        Sample.OPENING, later, offices, policies, new OpenApproval(Sample.filing(later, Sample.FIRST))))
                .events();
        return assertInstanceOf(StepEscalated.class, events.getLast()).to();
    }

    private static AuthorityPolicy withoutEscalation() {
        Map<AuthorityPolicy.Occasion, List<RouteStep>> routes = new HashMap<>();
        AuthorityPolicy.ofTheNotice()
                .routes()
                .forEach((occasion, steps) -> routes.put(
                        occasion,
                        steps.stream()
                                .map(step -> new RouteStep(step.office(), 0, 0, Optional.empty()))
                                .toList()));
        return new AuthorityPolicy(
                2,
                LocalDate.of(2026, 3, 1),
                routes,
                AuthorityPolicy.ofTheNotice().limits());
    }

    @Test
    @Proves(Clause.N2_1)
    void a_step_whose_only_holder_signed_before_is_vacant_too() {
        Actor both = Sample.of("cz-01-both", Sample.STORE, Role.FINANCE_MANAGER, Role.STORE_MANAGER);
        Offices onlyHim = new Offices(
                Sample.roster(Sample.PROPERTY_MANAGER, both, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)
                        .holdings(),
                Set.of());
        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST, Sample.PROPERTY_MANAGER.person(), onlyHim))
                .when(Sample.signing(both, onlyHim, Sample.FIRST))
                .then(events -> assertEquals(
                        Escalation.VACANT,
                        assertInstanceOf(StepEscalated.class, events.getLast()).because()));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_left_his_office_signs_no_more_whatever_his_token_says() {
        signed_by()
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.without(Sample.FINANCE_MANAGER), Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-in-office");
    }

    @Test
    @Proves(Clause.N2_1)
    void who_holds_the_office_by_the_roster_but_not_by_his_token_does_not_sign() {
        Actor stranger = new Actor(new PersonId("cz-01-fm"), Set.of(Role.STORE_MANAGER), Optional.of(Sample.STORE));
        signed_by()
                .when(Sample.signing(stranger, Sample.OFFICES, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-your-step");
    }
}
