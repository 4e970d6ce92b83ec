package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.fail;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.request.domain.Deadlines.Deadline;
import org.muster.request.domain.Deadlines.Term;

/** The report to the regional general manager is repeated at every term until he is reached, whatever is entered when (N2.2). */
class ReportAgainTest {

    /** A case with its terms and a clock. A term fires once, as the journal's timer lets it. */
    private static final class Clock {
        private final RequestDecider decider = new RequestDecider();
        private final Set<Instant> fired = new HashSet<>();
        private final List<Instant> due = new ArrayList<>();
        private RequestState state = decider.initialState();
        private Optional<Instant> open = Optional.empty();

        Clock given(Asked<Given, RequestCommand> command) {
            switch (decider.decide(command, state)) {
                case Decision.Accepted<RequestEvent>(List<RequestEvent> events, var _) -> {
                    state = decider.fold(state, events);
                    events.forEach(this::hear);
                }
                case Decision.Refused<RequestEvent> refused -> fail("refused: " + refused.reasons());
            }
            return this;
        }

        private void hear(RequestEvent event) {
            Deadlines terms = Deadlines.of(event, state, Sample.POLICY);
            if (terms.closes().contains(Term.REPORT_AGAIN)) {
                open = Optional.empty();
            }
            terms.opens().stream()
                    .filter(term -> term.term() == Term.REPORT_AGAIN)
                    .map(Deadline::dueAt)
                    .forEach(at -> open = Optional.of(at));
            if (event instanceof ReportToRegionalManagerDue told) {
                due.add(told.dueAt());
            }
        }

        /** Every term up to then passes, each at its time. */
        Clock passes(Instant until) {
            while (open.filter(at -> !at.isAfter(until)).isPresent()) {
                Instant at = open.get();
                open = Optional.empty();
                if (fired.add(at)) {
                    given(heard(Sample.TERMS, at, new Deadline(Sample.CASE, Term.REPORT_AGAIN, at).command()));
                }
            }
            return this;
        }

        List<Long> minutes() {
            return due.stream()
                    .map(at -> Duration.between(Sample.NOW, at).toMinutes())
                    .toList();
        }

        Optional<Long> dueInMinutes() {
            return dueInMinutes(Sample.NOW);
        }

        Optional<Long> dueInMinutes(Instant now) {
            return ReportAgain.due(assertInstanceOf(RequestState.Filed.class, state), Sample.POLICY, now)
                    .map(at -> Duration.between(Sample.NOW, at).toMinutes());
        }
    }

    private static Instant minute(int minutes) {
        return Sample.NOW.plus(Duration.ofMinutes(minutes));
    }

    private static Clock a_call() {
        return new Clock().given(Sample.call());
    }

    private static Clock a_supported_store() {
        return a_call().given(Sample.ownConsent(Sample.NOW)).given(Sample.notReached(Sample.NOW));
    }

    /** A try that did not reach him, entered later than it was made. */
    private static Asked<Given, RequestCommand> tried(int minute, int entered) {
        return report(minute, entered, Optional.empty());
    }

    private static Asked<Given, RequestCommand> report(int minute, int entered, Optional<Answer> answer) {
        return asked(
                Sample.given(Sample.OPERATIONS, minute(entered)),
                new ReportToRegionalManager(
                        Optional.of(Channel.PHONE),
                        Optional.of(answer.isPresent()),
                        answer,
                        Optional.of(minute(minute))));
    }

    private static Asked<Given, RequestCommand> raised(int headcount, int entered, Asked<Given, RequestCommand> told) {
        return asked(
                Sample.given(Sample.OPERATIONS, minute(entered)),
                new AmendSupport(
                        new StatedNeed(Optional.empty(), Optional.of(headcount), Optional.empty(), Optional.empty()),
                        Optional.of(Sample.text("more of them")),
                        Optional.of(Sample.madeFor(told)),
                        Optional.empty()));
    }

    @Test
    @Proves(Clause.N2_2)
    void each_term_that_passes_opens_the_next_until_he_is_reached() {
        Clock clock = a_supported_store().passes(minute(100));
        assertEquals(List.of(30L, 60L, 90L), clock.minutes());
        clock.given(report(100, 100, Optional.of(Answer.NOTED))).passes(minute(600));
        assertEquals(List.of(30L, 60L, 90L), clock.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_try_entered_after_its_term_had_passed_does_not_end_the_repeating() {
        Clock clock = a_supported_store().passes(minute(65));
        clock.given(tried(20, 65)).passes(minute(125));
        assertEquals(List.of(30L, 60L, 90L, 120L), clock.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void two_tries_at_one_time_do_not_end_the_repeating() {
        Clock clock = a_supported_store().passes(minute(35));
        clock.given(tried(0, 35)).passes(minute(65));
        assertEquals(List.of(30L, 60L), clock.minutes());
        Clock before = a_supported_store().given(tried(0, 5)).passes(minute(65));
        assertEquals(List.of(30L, 60L), before.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_later_try_moves_the_term_and_an_earlier_one_entered_late_does_not() {
        Clock clock =
                a_supported_store().given(tried(20, 20)).given(tried(10, 25)).passes(minute(85));
        assertEquals(List.of(50L, 80L), clock.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_raise_whose_try_is_entered_late_is_reported_again_all_the_same() {
        Clock clock = a_supported_store().passes(minute(35));
        clock.given(report(36, 36, Optional.of(Answer.NOTED)));
        clock.given(raised(30, 40, tried(0, 40))).passes(minute(65));
        assertEquals(List.of(30L, 60L), clock.minutes());
        clock.given(raised(40, 70, tried(0, 70))).passes(minute(95));
        assertEquals(List.of(30L, 60L, 90L), clock.minutes());
        clock.given(report(96, 96, Optional.of(Answer.AGREED))).passes(minute(600));
        assertEquals(List.of(30L, 60L, 90L), clock.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void what_he_was_told_before_the_raise_says_nothing_about_it() {
        Clock clock = a_supported_store().given(raised(30, 10, tried(10, 10)));
        clock.given(report(5, 12, Optional.of(Answer.AGREED))).passes(minute(45));
        assertEquals(List.of(40L), clock.minutes());
        clock.given(report(46, 46, Optional.of(Answer.AGREED))).passes(minute(600));
        assertEquals(List.of(40L), clock.minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void who_said_no_to_a_raise_was_told_of_the_emergency_too() {
        Clock clock = a_supported_store().given(raised(30, 10, report(10, 10, Optional.of(Answer.NO))));
        assertEquals(List.of(), clock.passes(minute(600)).minutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void once_the_time_of_the_support_has_passed_nothing_is_due_any_more() {
        Clock never_ordered = a_supported_store().passes(minute(100_000));
        assertEquals(24, never_ordered.minutes().size());
        assertEquals(12 * 60L, never_ordered.minutes().getLast());
        Clock never_cleared = a_call().given(Sample.notReached(Sample.NOW)).passes(minute(100_000));
        assertEquals(24, never_cleared.minutes().size());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_support_that_is_moved_to_a_later_time_is_reported_again_in_it() {
        Instant from = minute(12 * 60 + 10);
        Clock clock = a_supported_store().passes(minute(12 * 60 + 5));
        clock.given(asked(
                        Sample.given(Sample.OPERATIONS, minute(12 * 60 + 5)),
                        new AmendSupport(
                                new StatedNeed(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(from),
                                        Optional.of(from.plus(Duration.ofHours(12)))),
                                Optional.of(Sample.text("they come at night")),
                                Optional.empty(),
                                Optional.empty())))
                .passes(minute(13 * 60));
        assertEquals(List.of(12 * 60 + 30L, 13 * 60L), clock.minutes().subList(24, 26));
    }

    @Test
    @Proves(Clause.N2_2)
    void when_the_report_is_due_counts_from_the_latest_try() {
        Clock clock = a_call();
        assertEquals(Optional.empty(), clock.dueInMinutes());
        clock.given(Sample.ownConsent(Sample.NOW)).given(Sample.notReached(Sample.NOW));
        assertEquals(Optional.of(30L), clock.passes(minute(65)).dueInMinutes(), "since then");
        assertEquals(Optional.of(100L), clock.given(tried(70, 70)).dueInMinutes());
        assertEquals(Optional.of(100L), clock.dueInMinutes(Sample.hoursLater(12)));
        assertEquals(Optional.empty(), clock.dueInMinutes(Sample.hoursLater(12).plusMillis(1)), "its time is over");
        clock.given(heard(Sample.TERMS, minute(80), new AcceptFulfilment(3, minute(80))));
        assertEquals(Optional.empty(), clock.dueInMinutes());
    }

    @Test
    @Proves(Clause.N2_2)
    void a_planned_request_is_reported_again_only_about_a_raise() {
        Asked<Given, RequestCommand> asked = AskedInWriting.complete().command();
        PlannedRequestFiled filed = assertInstanceOf(
                PlannedRequestFiled.class,
                specification(new RequestDecider()).when(asked).events().getFirst());
        Clock clock = new Clock()
                .given(asked)
                .given(heard(
                        Sample.APPROVALS, Sample.NOW, new AcceptApproval(Subject.PLANNED_REQUEST, filed.content())));
        assertEquals(List.of(), clock.passes(minute(100)).minutes());
        clock.given(raised(30, 100, tried(100, 100))).passes(minute(165));
        assertEquals(List.of(130L, 160L), clock.minutes());
    }
}
