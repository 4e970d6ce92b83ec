package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.muster.decider.DeciderSpecification.specification;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.request.domain.Deadlines.Deadline;
import org.muster.request.domain.Deadlines.Term;

class DeadlinesTest {
    private static RequestEvent first(Asked<Given, RequestCommand> given, Asked<Given, RequestCommand> when) {
        return specification(new RequestDecider())
                .givenAccepted(given)
                .when(when)
                .events()
                .getFirst();
    }

    private static Deadline deadline(Term term, Instant dueAt) {
        return new Deadline(Sample.CASE, term, dueAt);
    }

    @Test
    @Proves(Clause.N2_2)
    void a_call_starts_the_terms_of_the_form() {
        RequestEvent requested =
                specification(new RequestDecider()).when(Sample.call()).events().getFirst();

        assertEquals(
                new Deadlines(
                        List.of(),
                        List.of(
                                deadline(Term.FORM_FIRST_REMINDER, Sample.hoursLater(24)),
                                deadline(Term.FORM_SECOND_REMINDER, Sample.hoursLater(48)),
                                deadline(Term.FORM_DUE, Sample.hoursLater(72)))),
                Deadlines.of(requested, new RequestState.NotFiled(), Sample.POLICY));
    }

    @Test
    @Proves(Clause.N2_2)
    void filing_the_form_ends_the_reminders_and_leaves_the_term_for_the_case_that_it_is_given_back() {
        RequestEvent filed = first(Sample.call(), Sample.form(Sample.NOW));

        assertEquals(
                new Deadlines(List.of(Term.FORM_FIRST_REMINDER, Term.FORM_SECOND_REMINDER), List.of()),
                Deadlines.of(filed, new RequestState.NotFiled(), Sample.POLICY));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_terms_of_the_form_end_with_its_decision_and_all_terms_with_the_case() {
        ContentRef content = new ContentRef(1, "0".repeat(64));
        assertEquals(
                new Deadlines(List.of(Term.FORM_DUE), List.of()),
                Deadlines.of(
                        new RequestApproved(Sample.CASE, Origin.EMERGENCY, content),
                        new RequestState.NotFiled(),
                        Sample.POLICY));
        for (RequestEvent end : List.of(
                new CaseClosed(Sample.CASE, Sample.NOW),
                new RequestWithdrawn(
                        Sample.CASE,
                        Origin.EMERGENCY,
                        Optional.empty(),
                        Optional.empty(),
                        Sample.PROPERTY_MANAGER.person(),
                        Optional.empty()))) {
            assertEquals(
                    new Deadlines(List.of(Term.values()), List.of()),
                    Deadlines.of(end, new RequestState.NotFiled(), Sample.POLICY));
        }
    }

    @Test
    void a_term_that_ran_out_becomes_the_command_that_decides_about_it() {
        for (Term term : Term.values()) {
            RequestCommand command = deadline(term, Sample.NOW).command();
            Class<? extends RequestCommand> expected = switch (term) {
                case REPORT_AGAIN -> RepeatReportDue.class;
                case FORM_FIRST_REMINDER, FORM_SECOND_REMINDER -> RemindForm.class;
                case FORM_DUE -> FormOverdue.class;
            };
            assertInstanceOf(expected, command);
        }
    }

    @Test
    void terms_are_kept_by_name() {
        for (Term term : Term.values()) {
            assertEquals(term, Term.of(term.wire()));
        }
        assertThrows(IllegalArgumentException.class, () -> Term.of("no-such-term"));
    }
}
