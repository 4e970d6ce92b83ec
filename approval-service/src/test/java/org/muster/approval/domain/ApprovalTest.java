package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;

class ApprovalTest {
    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> a_case() {
        return specification(new ApprovalDecider());
    }

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> a_filed_case() {
        return a_case().givenAccepted(Sample.opening(Sample.FIRST));
    }

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> signed_by(
            Actor... signers) {
        DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> filed = a_filed_case();
        for (Actor signer : signers) {
            filed.givenAccepted(Sample.signing(signer, Sample.FIRST));
        }
        return filed;
    }

    private static ApprovalOpened opened(ContentRef content) {
        return new ApprovalOpened(
                Sample.CASE,
                Subject.PLANNED_REQUEST,
                Level.A,
                Sample.STORE,
                content,
                Sample.FIVE_STEPS,
                1,
                Sample.PROPERTY_MANAGER.person(),
                List.of());
    }

    private static StepSigned signed(ContentRef content, int step, Role office, Actor signer, boolean byFiling) {
        return new StepSigned(Sample.CASE, content, step, office, signer.person(), byFiling, Optional.empty());
    }

    private static Stage stage(ApprovalState state) {
        return assertInstanceOf(ApprovalState.Opened.class, state).stage();
    }

    // Opening.

    @Test
    @Proves(Clause.N2_1)
    void a_property_manager_signs_the_first_of_five_steps_by_filing() {
        a_case().when(Sample.opening(Sample.FIRST))
                .then(
                        opened(Sample.FIRST),
                        signed(Sample.FIRST, 0, Role.PROPERTY_MANAGER, Sample.PROPERTY_MANAGER, true));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_without_the_first_office_signs_nothing_by_filing() {
        a_case().when(Sample.opening(Sample.FIRST, Sample.STORE_MANAGER.person(), Sample.OFFICES))
                .then(events -> assertInstanceOf(ApprovalOpened.class, assertSingle(events)));
    }

    private static <T> T assertSingle(List<T> events) {
        assertEquals(1, events.size());
        return events.getFirst();
    }

    @Test
    @Proves(Clause.N2_1)
    void the_same_content_again_opens_nothing() {
        signed_by(Sample.FINANCE_MANAGER).when(Sample.opening(Sample.FIRST)).thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void a_changed_content_voids_what_was_signed() {
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER)
                .when(Sample.opening(Sample.SECOND))
                .then(
                        opened(Sample.SECOND),
                        signed(Sample.SECOND, 0, Role.PROPERTY_MANAGER, Sample.PROPERTY_MANAGER, true))
                .thenState(state -> assertEquals(
                        1, assertInstanceOf(Collecting.class, state).round().next()));
    }

    @Test
    @Proves(Clause.N2_1)
    void whoever_signed_the_voided_content_signs_the_new_one() {
        signed_by(Sample.FINANCE_MANAGER)
                .givenAccepted(Sample.opening(Sample.SECOND))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.SECOND))
                .then(signed(Sample.SECOND, 1, Role.FINANCE_MANAGER, Sample.FINANCE_MANAGER, false));
    }

    @Test
    @Proves(Clause.N2_1)
    void an_older_content_heard_late_opens_nothing() {
        a_case().givenAccepted(Sample.opening(Sample.SECOND))
                .when(Sample.opening(Sample.FIRST))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void a_newer_content_is_opened_even_when_the_one_before_it_was_just_refused() {
        a_filed_case()
                .givenAccepted(Sample.refusing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .when(Sample.opening(Sample.SECOND))
                .thenState(state -> assertEquals(Stage.COLLECTING, stage(state)));
    }

    @Test
    @Proves({Clause.N2_1, Clause.A1})
    void a_support_form_passes_the_same_five_offices() {
        assertEquals(
                Sample.FIVE_STEPS, AuthorityPolicy.ofTheNotice().steps(Subject.SUPPORT_FORM, Level.C, Sample.STORE));
    }

    // Signing, level by level.

    @Test
    @Proves(Clause.N2_1)
    void five_people_sign_in_order_and_the_last_signature_grants() {
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS)
                .when(Sample.signing(Sample.REGIONAL_MANAGER, Sample.FIRST))
                .then(
                        signed(Sample.FIRST, 4, Role.REGIONAL_MANAGER, Sample.REGIONAL_MANAGER, false),
                        new ApprovalGranted(Sample.CASE, Subject.PLANNED_REQUEST, Sample.FIRST))
                .thenState(state -> assertEquals(Stage.GRANTED, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void nothing_is_granted_before_the_last_signature() {
        signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER)
                .when(Sample.signing(Sample.OPERATIONS, Sample.FIRST))
                .then(signed(Sample.FIRST, 3, Role.OPERATIONS, Sample.OPERATIONS, false))
                .thenState(state -> assertEquals(Stage.COLLECTING, stage(state)));
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_1})
    void nothing_leaves_the_store_before_its_manager_signed() {
        signed_by(Sample.FINANCE_MANAGER)
                .when(Sample.signing(Sample.OPERATIONS, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-yet");
    }

    @Test
    @Proves(Clause.N2_1)
    void whoever_comes_later_is_told_whose_turn_it_is() {
        List<Refusal> reasons = a_filed_case()
                .when(Sample.signing(Sample.REGIONAL_MANAGER, Sample.FIRST))
                .reasons();

        assertEquals(List.of(new SharedRefusal.NotYet(Role.REGIONAL_MANAGER, Role.FINANCE_MANAGER)), reasons);
    }

    @Test
    @Proves(Clause.N2_1)
    void an_office_counts_at_its_own_store_only() {
        a_filed_case()
                .when(Sample.signing(Sample.OTHER_FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-your-step");
    }

    @Test
    @Proves(Clause.N2_1)
    void without_an_office_nobody_signs() {
        for (Role role : List.of(Role.GUARD, Role.AUDITOR, Role.SYSTEM)) {
            a_filed_case()
                    .when(Sample.signing(Sample.of("somebody", Sample.STORE, role), Sample.FIRST))
                    .refusedUnder(Clause.N2_1, "not-your-step");
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_signs_twice_in_one_case() {
        signed_by(Sample.FINANCE_MANAGER)
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "second-signature");
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_signs_two_steps_even_if_he_holds_both_offices() {
        Actor both = Sample.of("cz-01-both", Sample.STORE, Role.FINANCE_MANAGER, Role.STORE_MANAGER);

        signed_by(both).when(Sample.signing(both, Sample.FIRST)).refusedUnder(Clause.N2_1, "second-signature");
        signed_by(both).when(Sample.refusing(both, Sample.FIRST)).refusedUnder(Clause.N2_1, "second-signature");
        signed_by(both)
                .when(Sample.signing(Sample.STORE_MANAGER, Sample.FIRST))
                .then(signed(Sample.FIRST, 2, Role.STORE_MANAGER, Sample.STORE_MANAGER, false));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_who_signed_by_filing_signs_no_more() {
        Actor filerAndFinance = Sample.of(
                Sample.PROPERTY_MANAGER.person().value(), Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER);

        a_filed_case()
                .when(Sample.signing(filerAndFinance, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "second-signature");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_signs_no_later_step_even_if_he_did_not_sign_the_first() {
        a_case().givenAccepted(Sample.opening(Sample.FIRST, Sample.STORE_MANAGER.person(), Sample.OFFICES))
                .givenAccepted(Sample.signing(Sample.PROPERTY_MANAGER, Sample.FIRST))
                .givenAccepted(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .when(Sample.signing(Sample.STORE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "filer-signs-no-further");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_whose_filing_did_not_count_signs_the_first_step_by_hand() {
        a_case().givenAccepted(Sample.opening(
                        Sample.FIRST, Sample.PROPERTY_MANAGER.person(), Sample.without(Sample.PROPERTY_MANAGER)))
                .when(Sample.signing(Sample.PROPERTY_MANAGER, Sample.FIRST))
                .then(signed(Sample.FIRST, 0, Role.PROPERTY_MANAGER, Sample.PROPERTY_MANAGER, false));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signature_is_given_to_the_content_that_was_read() {
        a_filed_case()
                .givenAccepted(Sample.opening(Sample.SECOND))
                .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "content-changed");
        a_filed_case()
                .when(Sample.signing(Sample.FINANCE_MANAGER, new ContentRef(1, "c".repeat(64))))
                .refusedUnder(Clause.N2_1, "other-content");
    }

    @Test
    @Proves(Clause.N2_1)
    void nothing_is_signed_in_a_case_that_is_not_there() {
        a_case().when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST)).refusedUnder(Clause.N2_1, "case-unknown");
    }

    // Refusing.

    @Test
    @Proves({Clause.N2_1, Clause.N5_2})
    void the_finance_manager_refuses_for_want_of_a_cost_statement() {
        a_filed_case()
                .when(Sample.asked(
                        Sample.FINANCE_MANAGER,
                        Sample.NOW,
                        Sample.OFFICES,
                        new Refuse(Sample.FIRST, Optional.of(Sample.REASON), Optional.of(Clause.N5_2), Map.of())))
                .then(new ApprovalRefused(
                        Sample.CASE,
                        Subject.PLANNED_REQUEST,
                        Sample.FIRST,
                        1,
                        Role.FINANCE_MANAGER,
                        Sample.FINANCE_MANAGER.person(),
                        Sample.REASON,
                        Optional.of(Clause.N5_2),
                        Optional.empty()))
                .thenState(state -> assertEquals(Stage.REFUSED, stage(state)));
    }

    @Test
    @Proves(Clause.N2_1)
    void only_the_one_whose_step_it_is_refuses() {
        a_filed_case()
                .when(Sample.refusing(Sample.REGIONAL_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-yet");
        a_filed_case()
                .when(Sample.refusing(Sample.OTHER_FINANCE_MANAGER, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "not-your-step");
        a_filed_case()
                .when(Sample.refusing(Sample.FINANCE_MANAGER, Sample.SECOND))
                .refusedUnder(Clause.N2_1, "content-changed");
    }

    @Test
    @Proves(Clause.N2_1)
    void refusing_takes_a_reason() {
        Asked<Given, ApprovalCommand> silent = Sample.asked(
                Sample.FINANCE_MANAGER,
                Sample.NOW,
                Sample.OFFICES,
                new Refuse(Sample.FIRST, Optional.empty(), Optional.empty(), Map.of()));
        Asked<Given, ApprovalCommand> silentAndWrong = Sample.asked(
                Sample.OTHER_FINANCE_MANAGER,
                Sample.NOW,
                Sample.OFFICES,
                new Refuse(Sample.FIRST, Optional.empty(), Optional.empty(), Map.of()));

        assertEquals(
                List.of(new SharedRefusal.ReasonMissing()),
                a_filed_case().when(silent).reasons());
        assertEquals(2, a_filed_case().when(silentAndWrong).reasons().size());
    }

    @Test
    @Proves(Clause.N2_1)
    void final_decisions_are_final() {
        DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> granted =
                signed_by(Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER);
        DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> refused =
                a_filed_case().givenAccepted(Sample.refusing(Sample.FINANCE_MANAGER, Sample.FIRST));

        for (Actor actor : List.of(Sample.FINANCE_MANAGER, Sample.REGIONAL_MANAGER)) {
            granted.when(Sample.refusing(actor, Sample.FIRST)).refusedUnder(Clause.N2_1, "already-decided");
            granted.when(Sample.signing(actor, Sample.FIRST)).refusedUnder(Clause.N2_1, "already-decided");
            refused.when(Sample.signing(actor, Sample.FIRST)).refusedUnder(Clause.N2_1, "already-decided");
        }
        granted.when(Sample.opening(Sample.FIRST)).thenNothing();
        refused.when(Sample.opening(Sample.FIRST)).thenNothing();
    }
}
