package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.SealedText;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportVetoed;

/** Operations raises or lowers what was cleared (N3). The planned support of the examples: level A, 12 people, 12 hours. */
class AmendmentTest {
    private static final Instant LATER = Sample.hoursLater(3);
    private static final SealedText REASON = Sample.text("it grew");

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent>
            an_approved_request() {
        PlannedRequestFiled filed = assertInstanceOf(
                PlannedRequestFiled.class,
                specification(new RequestDecider())
                        .when(AskedInWriting.complete().command())
                        .events()
                        .getFirst());
        return specification(new RequestDecider())
                .given(filed)
                .givenAccepted(heard(
                        Sample.APPROVALS, Sample.NOW, new AcceptApproval(Subject.PLANNED_REQUEST, filed.content())));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_call() {
        return specification(new RequestDecider()).givenAccepted(Sample.call());
    }

    /** Reached at once: level C, 20 people, 12 hours. */
    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_supported_store() {
        return a_call().givenAccepted(Sample.ownConsent(Sample.NOW))
                .givenAccepted(Sample.reached(Sample.NOW, Answer.NOTED));
    }

    /** What operations states; the rest stays. */
    private static final class Amend {
        private Actor actor = Sample.OPERATIONS;
        private Optional<Level> level = Optional.empty();
        private Optional<Integer> headcount = Optional.empty();
        private Optional<Instant> reportAt = Optional.empty();
        private Optional<Instant> until = Optional.empty();
        private Optional<SealedText> reason = Optional.of(REASON);
        private Optional<ReportToRegionalManager> report = Optional.empty();
        private Optional<Instant> decidedAt = Optional.empty();

        static Amend to() {
            return new Amend();
        }

        Amend by(Actor other) {
            actor = other;
            return this;
        }

        Amend level(Level to) {
            level = Optional.of(to);
            return this;
        }

        Amend headcount(int to) {
            headcount = Optional.of(to);
            return this;
        }

        Amend reportAt(Instant to) {
            reportAt = Optional.of(to);
            return this;
        }

        Amend until(Instant to) {
            until = Optional.of(to);
            return this;
        }

        Amend withoutReason() {
            reason = Optional.empty();
            return this;
        }

        Amend reported(Asked<Given, RequestCommand> made) {
            return reported(Sample.madeFor(made));
        }

        Amend reported(ReportToRegionalManager made) {
            report = Optional.of(made);
            return this;
        }

        Amend decidedAt(Instant stated) {
            decidedAt = Optional.of(stated);
            return this;
        }

        Asked<Given, RequestCommand> command() {
            return asked(
                    Sample.given(actor, LATER),
                    new AmendSupport(new StatedNeed(level, headcount, reportAt, until), reason, report, decidedAt));
        }
    }

    private static SupportAmended amended(Level level, int headcount, Instant reportAt, Instant until, boolean raised) {
        return new SupportAmended(
                Sample.CASE,
                level,
                headcount,
                reportAt,
                until,
                raised,
                REASON,
                Sample.OPERATIONS.person(),
                Optional.empty());
    }

    private static RegionalManagerReported told(boolean reached, Optional<Answer> answer) {
        return new RegionalManagerReported(
                Sample.CASE, Sample.OPERATIONS.person(), LATER, Channel.PHONE, reached, answer, Optional.empty());
    }

    private static Asked<Given, RequestCommand> reportAgain(Instant dueAt) {
        return heard(Sample.TERMS, dueAt, new RepeatReportDue(dueAt));
    }

    // Lowering.

    @Test
    @Proves(Clause.N3_C)
    void operations_lowers_with_a_reason_and_reports_to_nobody() {
        a_supported_store()
                .when(Amend.to().level(Level.B).headcount(5).command())
                .then(amended(Level.B, 5, Sample.NOW, Sample.hoursLater(12), false))
                .thenState(state -> {
                    RequestState.Filed filed = assertInstanceOf(RequestState.Filed.class, state);
                    assertEquals(Level.B, filed.level());
                    assertEquals(5, filed.headcount());
                    assertEquals(Stage.CLEARED, filed.stage());
                });
        an_approved_request()
                .when(Amend.to().until(Sample.UNTIL.minusSeconds(60)).command())
                .then(amended(Level.A, 12, Sample.REPORT_AT, Sample.UNTIL.minusSeconds(60), false));
    }

    @Test
    @Proves(Clause.N3_C)
    void moving_the_time_without_lengthening_it_is_no_raise() {
        Instant from = Sample.REPORT_AT.plus(Duration.ofHours(1));
        Instant to = Sample.UNTIL.plus(Duration.ofHours(1));
        an_approved_request()
                .when(Amend.to().reportAt(from).until(to).command())
                .then(amended(Level.A, 12, from, to, false));
    }

    // Raising.

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void each_raise_needs_a_report_made_for_it() {
        for (Amend raise : List.of(
                Amend.to().level(Level.B),
                Amend.to().headcount(13),
                Amend.to().until(Sample.UNTIL.plusMillis(1)),
                Amend.to().reportAt(Sample.REPORT_AT.minusSeconds(1)),
                Amend.to().level(Level.C).headcount(2))) {
            an_approved_request().when(raise.command()).refusedUnder(Clause.N2_2, "raise-without-report");
        }
        assertEquals(
                Optional.of("/report"),
                a_supported_store()
                        .when(Amend.to().headcount(21).command())
                        .reasons()
                        .getFirst()
                        .field());
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void a_raise_that_was_reported_stands_though_nobody_was_reached() {
        an_approved_request()
                .when(Amend.to()
                        .level(Level.B)
                        .reported(Sample.notReached(LATER))
                        .command())
                .then(told(false, Optional.empty()), amended(Level.B, 12, Sample.REPORT_AT, Sample.UNTIL, true));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F3_1})
    void a_raise_that_lacks_both_reason_and_report_names_both() {
        for (Amend raise : List.of(
                Amend.to().headcount(21),
                Amend.to().until(Sample.hoursLater(13)),
                Amend.to().level(Level.A).headcount(21))) {
            Map<String, Clause> named = a_supported_store()
                    .when(raise.withoutReason().command())
                    .reasons()
                    .stream()
                    .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));
            assertEquals(Clause.F3_1, named.get("/reason"), named.toString());
            assertEquals(Clause.N2_2, named.get("/report"), named.toString());
        }
    }

    // His no.

    private static Amend no(Amend raise) {
        return raise.reported(Sample.reached(LATER, Answer.NO));
    }

    private static Amend unreached(Amend raise) {
        return raise.reported(Sample.notReached(LATER));
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void his_no_to_a_raise_is_a_fact_and_the_support_stays_as_it_was() {
        a_supported_store()
                .when(no(Amend.to().headcount(30)).command())
                .then(new RaiseDeclined(
                        Sample.CASE,
                        Level.C,
                        30,
                        Sample.NOW,
                        Sample.hoursLater(12),
                        REASON,
                        Channel.PHONE,
                        LATER,
                        Sample.OPERATIONS.person()))
                .thenState(state -> {
                    RequestState.Filed filed = assertInstanceOf(RequestState.Filed.class, state);
                    assertEquals(20, filed.headcount());
                    assertEquals(Stage.CLEARED, filed.stage());
                });
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void after_his_no_as_much_or_more_takes_his_yes() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> declined =
                a_supported_store().givenAccepted(no(Amend.to().headcount(30)).command());
        for (int people : List.of(30, 31)) {
            declined.when(unreached(Amend.to().headcount(people)).command())
                    .refusedUnder(Clause.N2_2, "raise-against-no");
            declined.when(Amend.to()
                            .headcount(people)
                            .reported(Sample.reached(LATER, Answer.NOTED))
                            .command())
                    .refusedUnder(Clause.N2_2, "raise-against-no");
            declined.when(Amend.to()
                            .headcount(people)
                            .reported(Sample.reached(LATER, Answer.AGREED))
                            .command())
                    .thenState(state -> assertEquals(
                            people,
                            assertInstanceOf(RequestState.Filed.class, state).headcount()));
            declined.when(no(Amend.to().headcount(people)).command())
                    .then(events -> assertInstanceOf(RaiseDeclined.class, events.getFirst()));
        }
        // Less than he said no to, or something else, is another question.
        declined.when(unreached(Amend.to().headcount(29)).command()).then(events -> assertEquals(2, events.size()));
        declined.when(unreached(Amend.to().until(Sample.hoursLater(13))).command())
                .then(events -> assertEquals(2, events.size()));
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void what_he_declined_in_one_go_is_not_had_in_two() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> declined = a_supported_store()
                .givenAccepted(no(Amend.to().headcount(30).until(Sample.hoursLater(20)))
                        .command());
        declined.when(unreached(Amend.to().headcount(30)).command()).refusedUnder(Clause.N2_2, "raise-against-no");
        declined.when(unreached(Amend.to().until(Sample.hoursLater(20))).command())
                .refusedUnder(Clause.N2_2, "raise-against-no");
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void his_later_yes_takes_the_place_of_his_no() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> agreed = a_supported_store()
                .givenAccepted(no(Amend.to().headcount(30).until(Sample.hoursLater(20)))
                        .command())
                .givenAccepted(Amend.to()
                        .headcount(30)
                        .reported(Sample.reached(LATER, Answer.AGREED))
                        .command())
                .givenAccepted(Amend.to().headcount(20).command());
        agreed.when(unreached(Amend.to().headcount(30)).command()).then(events -> assertEquals(2, events.size()));
        agreed.when(unreached(Amend.to().until(Sample.hoursLater(20))).command())
                .refusedUnder(Clause.N2_2, "raise-against-no");
    }

    @Test
    @Proves(Clause.N2_2)
    void a_no_where_nothing_is_raised_is_a_report_of_its_own() {
        assertEquals(
                Optional.of("/report/answer"),
                a_supported_store()
                        .when(no(Amend.to().headcount(5)).command())
                        .refusedUnder(Clause.N2_2, "no-to-no-raise")
                        .reasons()
                        .getFirst()
                        .field());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_raise_is_not_reported_before_the_emergency_was_asked_for() {
        ReportToRegionalManager now = Sample.madeFor(Sample.notReached(LATER));
        assertEquals(
                Optional.of("/report/reportedAt"),
                a_supported_store()
                        .when(Amend.to()
                                .headcount(21)
                                .reported(new ReportToRegionalManager(
                                        now.channel(),
                                        now.reached(),
                                        now.answer(),
                                        Optional.of(Sample.NOW.minusMillis(1))))
                                .command())
                        .refusedUnder(Clause.N2_2, "reported-before-the-call")
                        .reasons()
                        .getFirst()
                        .field());
    }

    private static Asked<Given, RequestCommand> himself(Answer answer, Instant at) {
        return asked(
                Sample.given(Sample.REGIONAL_MANAGER, LATER),
                new StateAnswer(Optional.empty(), Optional.empty(), Optional.of(answer), Optional.of(at)));
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void his_own_yes_takes_the_place_of_a_no_he_said_before() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> declined =
                a_supported_store().givenAccepted(no(Amend.to().headcount(30)).command());
        Asked<Given, RequestCommand> again = unreached(Amend.to().headcount(30)).command();
        Map<Asked<Given, RequestCommand>, Boolean> lifts = Map.of(
                himself(Answer.AGREED, LATER), true,
                himself(Answer.NOTED, LATER), false,
                himself(Answer.AGREED, LATER.minusMillis(1)), false,
                Sample.reached(LATER, Answer.AGREED), false);
        lifts.forEach((said, lifted) -> {
            DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> answered =
                    a_supported_store()
                            .givenAccepted(no(Amend.to().headcount(30)).command())
                            .givenAccepted(said);
            if (lifted) {
                answered.when(again).then(events -> assertEquals(2, events.size()));
            } else {
                answered.when(again).refusedUnder(Clause.N2_2, "raise-against-no");
            }
        });
        declined.when(again).refusedUnder(Clause.N2_2, "raise-against-no");
    }

    // Entered late.

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void a_no_entered_late_was_said_when_it_was_decided_or_when_it_is_said_to_have_been() {
        Instant decided = LATER.minusSeconds(600);
        a_supported_store()
                .when(no(Amend.to().headcount(30).decidedAt(decided)).command())
                .then(events -> assertEquals(
                        decided,
                        assertInstanceOf(RaiseDeclined.class, events.getFirst()).reportedAt()));
        ReportToRegionalManager now = Sample.madeFor(Sample.reached(LATER, Answer.NO));
        Instant said = decided.minusSeconds(60);
        a_supported_store()
                .when(Amend.to()
                        .headcount(30)
                        .decidedAt(decided)
                        .reported(new ReportToRegionalManager(
                                now.channel(), now.reached(), now.answer(), Optional.of(said)))
                        .command())
                .then(events -> assertEquals(
                        said,
                        assertInstanceOf(RaiseDeclined.class, events.getFirst()).reportedAt()));
    }

    @Test
    @Proves(Clause.N2_2)
    void nothing_is_decided_of_an_emergency_before_it_was_asked_for() {
        assertEquals(
                Optional.of("/decidedAt"),
                a_supported_store()
                        .when(Amend.to()
                                .headcount(5)
                                .decidedAt(Sample.NOW.minusMillis(1))
                                .command())
                        .refusedUnder(Clause.N2_2, "decided-before-the-call")
                        .reasons()
                        .getFirst()
                        .field());
        a_supported_store()
                .when(Amend.to().headcount(5).decidedAt(Sample.NOW).command())
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves({Clause.N3_C, Clause.N2_2})
    void an_amendment_entered_late_bears_the_time_it_was_decided() {
        Instant decided = LATER.minusSeconds(600);
        a_supported_store()
                .when(Amend.to().headcount(5).decidedAt(decided).command())
                .then(events -> assertEquals(
                        Optional.of(decided),
                        assertInstanceOf(SupportAmended.class, events.getFirst())
                                .decidedAt()));
        a_supported_store()
                .when(Amend.to().headcount(5).decidedAt(LATER.plusMillis(1)).command())
                .refusedUnder(Clause.N2_2, "stated-time-in-future");
        a_supported_store()
                .when(Amend.to()
                        .headcount(5)
                        .decidedAt(LATER.minus(Sample.POLICY.lateEntry()).minusMillis(1))
                        .command())
                .refusedUnder(Clause.N2_2, "stated-time-too-long-ago");
    }

    @Test
    @Proves(Clause.N2_2)
    void a_raise_told_to_nobody_is_reported_again_until_he_is_reached() {
        Instant due = LATER.plus(Sample.POLICY.reportAgainEvery());
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> raised = an_approved_request()
                .givenAccepted(Amend.to()
                        .headcount(20)
                        .reported(Sample.notReached(LATER))
                        .command());
        raised.when(reportAgain(due)).then(new ReportToRegionalManagerDue(Sample.CASE, due));
        raised.givenAccepted(reportAgain(due)).when(reportAgain(due)).thenNothing();
        raised.givenAccepted(Sample.reached(due, Answer.AGREED))
                .when(reportAgain(due.plus(Sample.POLICY.reportAgainEvery())))
                .thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void that_he_was_reached_about_the_emergency_does_not_tell_him_of_the_raise() {
        Instant due = LATER.plus(Sample.POLICY.reportAgainEvery());
        a_supported_store().when(reportAgain(due)).thenNothing();
        a_supported_store()
                .givenAccepted(Amend.to()
                        .headcount(30)
                        .reported(Sample.notReached(LATER))
                        .command())
                .when(reportAgain(due))
                .then(new ReportToRegionalManagerDue(Sample.CASE, due));
    }

    @Test
    @Proves(Clause.N2_2)
    void his_later_no_recalls_a_planned_support_that_was_raised() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> raised = an_approved_request()
                .givenAccepted(Amend.to()
                        .headcount(20)
                        .reported(Sample.notReached(LATER))
                        .command());
        raised.when(Sample.reached(LATER, Answer.NO))
                .then(
                        told(true, Optional.of(Answer.NO)),
                        new SupportVetoed(Sample.CASE, Sample.OPERATIONS.person(), LATER))
                .thenState(state -> assertEquals(
                        Stage.RECALLED,
                        assertInstanceOf(RequestState.Filed.class, state).stage()));
    }

    @Test
    @Proves(Clause.N2_2)
    void his_no_to_a_planned_support_recalls_it_though_nothing_was_raised() {
        an_approved_request().when(no(Amend.to().headcount(5)).command()).refusedUnder(Clause.N2_2, "no-to-no-raise");
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> recalled = an_approved_request();
        recalled.when(Sample.reached(LATER, Answer.NO))
                .then(
                        told(true, Optional.of(Answer.NO)),
                        new SupportVetoed(Sample.CASE, Sample.OPERATIONS.person(), LATER))
                .thenState(state -> assertEquals(
                        Stage.RECALLED,
                        assertInstanceOf(RequestState.Filed.class, state).stage()));
        an_approved_request()
                .when(himself(Answer.NO, LATER))
                .then(events -> assertEquals(
                        new SupportVetoed(Sample.CASE, Sample.REGIONAL_MANAGER.person(), LATER), events.getLast()));
        recalled.givenAccepted(Sample.reached(LATER, Answer.NO))
                .when(Sample.reached(LATER, Answer.NO))
                .refusedUnder(Clause.N2_2, "regional-manager-said-no");
        for (Answer other : List.of(Answer.AGREED, Answer.NOTED)) {
            an_approved_request().when(Sample.reached(LATER, other)).refusedUnder(Clause.N2_2, "not-an-emergency");
        }
    }

    // What cannot be meant.

    @Test
    @Proves({Clause.N3_C, Clause.F3_1, Clause.F1_2, Clause.N2_2})
    void everything_wrong_is_named_at_once() {
        Map<String, Clause> named = a_supported_store()
                .when(Amend.to()
                        .level(Level.A)
                        .headcount(501)
                        .reportAt(LATER.minusSeconds(1))
                        .until(LATER.minusSeconds(2))
                        .withoutReason()
                        .reported(new ReportToRegionalManager(
                                Optional.empty(),
                                Optional.of(false),
                                Optional.of(Answer.NOTED),
                                Optional.of(LATER.plusSeconds(1))))
                        .command())
                .reasons()
                .stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause, (a, b) -> a));

        assertEquals(
                Map.of(
                        "/reason", Clause.F3_1,
                        "/level", Clause.N2_2,
                        "/headcount", Clause.F1_2,
                        "/reportAt", Clause.F1_2,
                        "/until", Clause.F1_2,
                        "/report/channel", Clause.N2_2,
                        "/report/answer", Clause.N2_2,
                        "/report/reportedAt", Clause.N2_2),
                named);
    }

    @Test
    @Proves({Clause.N3_C, Clause.F1_2})
    void times_stay_in_bounds() {
        an_approved_request()
                .when(Amend.to().until(Sample.REPORT_AT).command())
                .refusedUnder(Clause.F1_2, "end-not-after-report-time");
        an_approved_request()
                .when(Amend.to().until(Instant.MAX).command())
                .refusedUnder(Clause.F1_2, "support-too-long");
        an_approved_request()
                .when(Amend.to().reportAt(Instant.MIN).command())
                .refusedUnder(Clause.F1_2, "amended-into-the-past");
        an_approved_request()
                .when(Amend.to()
                        .reportAt(LATER.plus(Duration.ofDays(401)))
                        .until(LATER.plus(Duration.ofDays(402)))
                        .command())
                .refusedUnder(Clause.F1_2, "report-time-too-far-ahead");
        a_supported_store()
                .when(Amend.to().until(LATER.minusMillis(1)).command())
                .refusedUnder(Clause.F1_2, "amended-into-the-past");
        a_supported_store().when(Amend.to().until(LATER).command()).then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves({Clause.N3_C, Clause.F3_1})
    void what_changes_nothing_is_refused() {
        a_supported_store().when(Amend.to().command()).refusedUnder(Clause.F3_1, "nothing-amended");
        a_supported_store()
                .when(Amend.to().level(Level.C).headcount(20).command())
                .refusedUnder(Clause.F3_1, "nothing-amended");
    }

    @Test
    @Proves({Clause.N3_C, Clause.F3_1})
    void only_operations_amends() {
        for (Actor other : List.of(Sample.PROPERTY_MANAGER, Sample.STORE_MANAGER, Sample.REGIONAL_MANAGER)) {
            a_supported_store()
                    .when(Amend.to().by(other).headcount(5).command())
                    .refusedUnder(Clause.F3_1, "only-operations-amends");
        }
    }

    @Test
    @Proves({Clause.N3_C, Clause.F3_1})
    void only_what_is_cleared_and_not_over_is_amended() {
        Asked<Given, RequestCommand> lower = Amend.to().headcount(5).command();
        specification(new RequestDecider()).when(lower).refusedUnder(Clause.F1_2, "case-unknown");
        specification(new RequestDecider())
                .givenAccepted(AskedInWriting.complete().command())
                .when(lower)
                .refusedUnder(Clause.F3_1, "support-not-cleared");
        a_call().when(lower).refusedUnder(Clause.F3_1, "support-not-cleared");
        a_supported_store()
                .givenAccepted(Sample.reached(LATER, Answer.NO))
                .when(lower)
                .refusedUnder(Clause.N2_2, "regional-manager-said-no");
        a_supported_store()
                .givenAccepted(heard(Sample.TERMS, LATER, new AcceptFulfilment(18, LATER)))
                .when(lower)
                .refusedUnder(Clause.F3_1, "support-is-over");
        a_supported_store()
                .givenAccepted(heard(Sample.TERMS, LATER, new AcceptCallOff(LATER)))
                .when(lower)
                .refusedUnder(Clause.F3_1, "support-is-over");
    }
}
