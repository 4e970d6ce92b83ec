package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.heard;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.SupportCleared;

class PlannedRequestTest {
    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_case() {
        return specification(new RequestDecider());
    }

    private static PlannedRequestFiled filed(AskedInWriting asked) {
        return assertInstanceOf(
                PlannedRequestFiled.class,
                a_case().when(asked.command()).events().getFirst());
    }

    private static Asked<Given, RequestCommand> approved(ContentRef content) {
        return heard(Sample.APPROVALS, Sample.NOW, new AcceptApproval(Subject.PLANNED_REQUEST, content));
    }

    private static Asked<Given, RequestCommand> refused(ContentRef content) {
        return heard(
                Sample.APPROVALS,
                Sample.NOW,
                new AcceptRefusal(Subject.PLANNED_REQUEST, content, Sample.FINANCE_MANAGER.person()));
    }

    // Filing.

    @Test
    @Proves({Clause.N2_1, Clause.F1_2})
    void a_property_manager_files_for_his_store_and_the_first_content_awaits_signatures() {
        a_case().when(AskedInWriting.complete().command()).thenState(state -> {
            RequestState.AwaitingSignatures awaiting = assertInstanceOf(RequestState.AwaitingSignatures.class, state);
            assertEquals(Stage.AWAITING_SIGNATURES, awaiting.stage());
            assertEquals(1, awaiting.request().content().version());
            assertEquals(Sample.PROPERTY_MANAGER.person(), awaiting.request().filedBy());
            assertEquals(12, awaiting.headcount());
            assertEquals(Level.A, awaiting.level());
            assertEquals(Origin.PLANNED, awaiting.origin());
        });
    }

    @Test
    @Proves(Clause.F1_1)
    void a_store_cannot_ask_for_another_store() {
        a_case().when(AskedInWriting.complete()
                        .by(Sample.OTHER_PROPERTY_MANAGER)
                        .command())
                .refusedUnder(Clause.F1_1, "asked-for-another-store");
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_but_the_property_manager_files() {
        a_case().when(AskedInWriting.complete().by(Sample.STORE_MANAGER).command())
                .refusedUnder(Clause.N2_1, "only-property-manager-files");
        a_case().when(AskedInWriting.complete().by(Sample.OPERATIONS).command())
                .refusedUnder(Clause.N2_1, "only-property-manager-files");
    }

    @Test
    @Proves(Clause.F1_2)
    void asking_without_a_headcount_is_refused() {
        List<Refusal> reasons = a_case().when(
                        AskedInWriting.complete().withoutHeadcount().command())
                .reasons();

        assertEquals(List.of(new StatedStrength.HeadcountMissing(Clause.F1_2)), reasons);
        assertEquals(Optional.of("/headcount"), reasons.getFirst().field());
        assertEquals("headcount-missing", reasons.getFirst().code());
    }

    @Test
    @Proves({Clause.F1_1, Clause.F1_2, Clause.N2_1})
    void everything_that_is_missing_is_named_at_once_each_with_its_clause() {
        Map<String, Clause> named = a_case().when(AskedInWriting.empty().command()).reasons().stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));

        assertEquals(
                Map.of(
                        "/kind", Clause.N2_1,
                        "/level", Clause.F1_2,
                        "/headcount", Clause.F1_2,
                        "/story", Clause.F1_2,
                        "/assessment/course", Clause.F1_1,
                        "/assessment/whyOwnGuardsDoNotSuffice", Clause.F1_1,
                        "/reportPlace", Clause.F1_2,
                        "/reportAt", Clause.F1_2,
                        "/until", Clause.F1_2,
                        "/contact", Clause.F1_2),
                named);
    }

    @Test
    @Proves({Clause.F1_1, Clause.F1_2})
    void the_wrong_person_learns_of_his_faults_too() {
        List<String> codes = a_case()
                .when(AskedInWriting.complete()
                        .by(Sample.OTHER_PROPERTY_MANAGER)
                        .headcount(0)
                        .command())
                .reasons()
                .stream()
                .map(Refusal::code)
                .toList();

        assertEquals(List.of("asked-for-another-store", "headcount-out-of-range"), codes);
    }

    @Test
    @Proves(Clause.F1_2)
    void one_to_five_hundred_people_can_be_asked_for() {
        a_case().when(AskedInWriting.complete().headcount(1).command()).then(events -> assertEquals(1, events.size()));
        a_case().when(AskedInWriting.complete().headcount(500).command())
                .then(events -> assertEquals(1, events.size()));
        for (int people : List.of(0, 501, -1, Integer.MAX_VALUE, Integer.MIN_VALUE)) {
            a_case().when(AskedInWriting.complete().headcount(people).command())
                    .refusedUnder(Clause.F1_2, "headcount-out-of-range");
        }
    }

    @Test
    @Proves(Clause.F1_2)
    void the_reporting_time_keeps_the_lead_and_lies_within_reach() {
        Instant earliest = Sample.NOW.plus(Sample.POLICY.plannedLead());
        Instant latest = Sample.NOW.plus(Sample.POLICY.farthestAhead());

        assertEquals(earliest, filed(AskedInWriting.complete().from(earliest)).reportAt());
        assertEquals(
                latest,
                filed(AskedInWriting.complete().from(latest).until(latest.plusSeconds(1)))
                        .reportAt());
        a_case().when(AskedInWriting.complete().from(earliest.minusMillis(1)).command())
                .refusedUnder(Clause.F1_2, "report-time-too-soon");
        a_case().when(AskedInWriting.complete().from(latest.plusMillis(1)).command())
                .refusedUnder(Clause.F1_2, "report-time-too-far-ahead");
        a_case().when(AskedInWriting.complete().from(Instant.MIN).command())
                .refusedUnder(Clause.F1_2, "report-time-too-soon");
        a_case().when(AskedInWriting.complete().from(Instant.MAX).command())
                .refusedUnder(Clause.F1_2, "report-time-too-far-ahead");
    }

    @Test
    @Proves(Clause.F1_2)
    void the_end_comes_after_the_beginning_and_not_too_long_after() {
        Instant longest = Sample.REPORT_AT.plus(Sample.POLICY.longestSupport());

        assertEquals(longest, filed(AskedInWriting.complete().until(longest)).until());
        assertEquals(
                Sample.REPORT_AT.plusMillis(1),
                filed(AskedInWriting.complete().until(Sample.REPORT_AT.plusMillis(1)))
                        .until());
        a_case().when(AskedInWriting.complete().until(Sample.REPORT_AT).command())
                .refusedUnder(Clause.F1_2, "end-not-after-report-time");
        a_case().when(AskedInWriting.complete().until(longest.plusMillis(1)).command())
                .refusedUnder(Clause.F1_2, "support-too-long");
        a_case().when(AskedInWriting.complete().until(Instant.MAX).command())
                .refusedUnder(Clause.F1_2, "support-too-long");
    }

    @Test
    @Proves(Clause.N5_2)
    void a_request_without_a_cost_statement_is_filed_all_the_same() {
        assertEquals(
                Optional.empty(),
                filed(AskedInWriting.complete().withoutCostStatement()).costStatement());
    }

    @Test
    @Proves(Clause.N5_2)
    void a_cost_statement_keeps_to_the_side_that_provides() {
        for (CostStatement sound : List.of(
                new CostStatement(Provision.INTERNAL, 0, 0),
                new CostStatement(Provision.EXTERNAL, 0, 1),
                new CostStatement(Provision.BOTH, 1, 1))) {
            assertEquals(
                    Optional.of(sound),
                    filed(AskedInWriting.complete().costing(sound)).costStatement());
        }
        for (CostStatement contradictory :
                List.of(new CostStatement(Provision.INTERNAL, 1, 1), new CostStatement(Provision.EXTERNAL, 1, 1))) {
            a_case().when(AskedInWriting.complete().costing(contradictory).command())
                    .refusedUnder(Clause.N5_2, "cost-statement-contradictory");
        }
    }

    @Test
    @Proves(Clause.N5_2)
    void an_amount_is_neither_below_zero_nor_beyond_what_security_ever_costs() {
        long most = Sample.POLICY.mostCostFen();
        CostStatement highest = new CostStatement(Provision.BOTH, most, most);
        assertEquals(
                Optional.of(highest),
                filed(AskedInWriting.complete().costing(highest)).costStatement());
        for (long fen : new long[] {-1, Long.MIN_VALUE, most + 1, Long.MAX_VALUE}) {
            AskedInWriting asked = AskedInWriting.complete().costing(new CostStatement(Provision.BOTH, fen, fen));
            for (Asked<Given, RequestCommand> command : List.of(asked.command(), asked.draft())) {
                assertEquals(
                        Map.of(
                                "/costStatement/internalFen", Clause.N5_2,
                                "/costStatement/externalFen", Clause.N5_2),
                        a_case().when(command).reasons().stream()
                                .collect(Collectors.toMap(
                                        reason -> reason.field().orElseThrow(), Refusal::clause)));
            }
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void planned_requests_come_at_any_level() {
        for (Level level : Level.values()) {
            assertEquals(level, filed(AskedInWriting.complete().level(level)).level());
        }
    }

    // The content a signature is given to.

    @Test
    @Proves(Clause.N2_1)
    void filing_again_with_a_change_makes_the_next_content() {
        PlannedRequestFiled first = filed(AskedInWriting.complete());

        a_case().given(first)
                .when(AskedInWriting.complete().headcount(13).command())
                .then(events -> {
                    PlannedRequestFiled second = assertInstanceOf(PlannedRequestFiled.class, events.getFirst());
                    assertEquals(2, second.content().version());
                    assertNotEquals(first.content().sha256(), second.content().sha256());
                });
    }

    @Test
    @Proves(Clause.N2_1)
    void filing_the_same_again_changes_nothing() {
        a_case().givenAccepted(AskedInWriting.complete().command())
                .when(AskedInWriting.complete().command())
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void a_case_keeps_its_store() {
        a_case().given(filed(AskedInWriting.complete()))
                .when(AskedInWriting.complete().forStore(Sample.OTHER_STORE).command())
                .refusedUnder(Clause.N2_1, "case-already-begun");
    }

    // What became of the approval.

    @Test
    @Proves({Clause.N2_1, Clause.F3_1})
    void the_last_signature_on_the_current_content_clears_the_support() {
        PlannedRequestFiled filed = filed(AskedInWriting.complete());

        a_case().given(filed)
                .when(approved(filed.content()))
                .then(
                        new RequestApproved(Sample.CASE, Origin.PLANNED, filed.content()),
                        new SupportCleared(
                                Sample.CASE,
                                Sample.STORE,
                                Origin.PLANNED,
                                Level.A,
                                12,
                                Sample.REPORT_AT,
                                Sample.UNTIL,
                                filed.reportPlace(),
                                filed.contact()))
                .thenState(state -> assertTrue(((RequestState.Filed) state).cleared()));
    }

    @Test
    @Proves(Clause.N2_1)
    void an_outcome_for_a_content_that_was_replaced_is_ignored() {
        PlannedRequestFiled first = filed(AskedInWriting.complete());
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> edited = a_case().given(first)
                .givenAccepted(AskedInWriting.complete().headcount(13).command());

        edited.when(approved(first.content())).thenNothing();
        edited.when(refused(first.content())).thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void an_outcome_whose_version_fits_but_whose_hash_does_not_is_ignored() {
        PlannedRequestFiled filed = filed(AskedInWriting.complete());

        a_case().given(filed).when(approved(new ContentRef(1, "0".repeat(64)))).thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void an_outcome_about_a_form_says_nothing_about_a_planned_request() {
        PlannedRequestFiled filed = filed(AskedInWriting.complete());

        a_case().given(filed)
                .when(heard(Sample.APPROVALS, Sample.NOW, new AcceptApproval(Subject.SUPPORT_FORM, filed.content())))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_1)
    void a_refusal_of_the_current_content_refuses_the_request() {
        PlannedRequestFiled filed = filed(AskedInWriting.complete());
        PersonId refuser = Sample.FINANCE_MANAGER.person();

        a_case().given(filed)
                .when(refused(filed.content()))
                .then(new RequestRefused(Sample.CASE, Origin.PLANNED, filed.content(), refuser))
                .thenState(state -> assertEquals(Stage.REFUSED, ((RequestState.Filed) state).stage()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_decision_is_final_and_an_outcome_heard_twice_counts_once() {
        PlannedRequestFiled filed = filed(AskedInWriting.complete());
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> decided =
                a_case().given(filed).givenAccepted(approved(filed.content()));

        decided.when(approved(filed.content())).thenNothing();
        decided.when(refused(filed.content())).thenNothing();
        decided.when(AskedInWriting.complete().headcount(13).command())
                .refusedUnder(Clause.N2_1, "request-already-decided");
    }

    @Test
    @Proves(Clause.F1_1)
    void a_planned_request_has_no_word_of_mouth_and_no_form() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> planned =
                a_case().given(filed(AskedInWriting.complete()));

        planned.when(Sample.ownConsent(Sample.NOW)).refusedUnder(Clause.N2_2, "not-an-emergency");
        planned.when(Sample.notReached(Sample.NOW)).refusedUnder(Clause.N2_2, "not-an-emergency");
        planned.when(Sample.form(Sample.NOW)).refusedUnder(Clause.N2_2, "not-an-emergency");
        planned.when(Sample.call()).refusedUnder(Clause.N2_1, "case-already-begun");
    }

    @Test
    void nothing_can_be_said_about_a_case_that_is_not_there() {
        a_case().when(Sample.ownConsent(Sample.NOW)).refusedUnder(Clause.F1_2, "case-unknown");
        a_case().when(approved(new ContentRef(1, "0".repeat(64)))).thenNothing();
        a_case().when(heard(Sample.TERMS, Sample.NOW, new FormOverdue(Sample.hoursLater(72))))
                .thenNothing();
    }
}
