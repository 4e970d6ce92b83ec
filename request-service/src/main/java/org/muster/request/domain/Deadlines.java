package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import org.muster.events.CaseId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.request.domain.RequestState.Filed;

/**
 * The terms that an event starts and ends (N2.2).
 *
 * <p>Ending a term only saves the timer work: if a term passes that no longer matters, the decision about it records nothing.
 *
 * @param closes terms of the same case that end with the event, before the new ones start
 * @param opens terms that start with the event
 */
public record Deadlines(List<Term> closes, List<Deadline> opens) {
    public Deadlines {
        closes = List.copyOf(closes);
        opens = List.copyOf(opens);
    }

    /** A term of a case; one of each kind runs at a time. */
    public enum Term {
        REPORT_AGAIN("report-again"),
        FORM_FIRST_REMINDER("form-first-reminder"),
        FORM_SECOND_REMINDER("form-second-reminder"),
        FORM_DUE("form-due");

        private final String wire;

        Term(String wire) {
            this.wire = wire;
        }

        /** The name under which it is kept. */
        public String wire() {
            return wire;
        }

        /** The term kept under this name. @throws IllegalArgumentException if there is none */
        public static Term of(String wire) {
            for (Term term : values()) {
                if (term.wire.equals(wire)) {
                    return term;
                }
            }
            throw new IllegalArgumentException("no such term: " + wire);
        }
    }

    /** A term that runs out at {@code dueAt}. The triple names it once and for all. */
    public record Deadline(CaseId caseId, Term term, Instant dueAt) {

        /** What is to be decided when it has run out. */
        public SystemCommand command() {
            return switch (term) {
                case REPORT_AGAIN -> new RepeatReportDue(dueAt);
                case FORM_FIRST_REMINDER, FORM_SECOND_REMINDER -> new RemindForm(dueAt);
                case FORM_DUE -> new FormOverdue(dueAt);
            };
        }
    }

    /**
     * The terms that start and end with this event, under the policy in force when it was decided.
     *
     * @param after the case as it stands after everything that was decided with the event
     */
    public static Deadlines of(RequestEvent event, RequestState after, RequestPolicy policy) {
        return switch (event) {
            case EmergencyRequested requested ->
                new Deadlines(
                        List.of(),
                        List.of(
                                new Deadline(
                                        requested.caseId(),
                                        Term.FORM_FIRST_REMINDER,
                                        requested.reportAt().plus(policy.firstFormReminder())),
                                new Deadline(
                                        requested.caseId(),
                                        Term.FORM_SECOND_REMINDER,
                                        requested.reportAt().plus(policy.secondFormReminder())),
                                new Deadline(requested.caseId(), Term.FORM_DUE, requested.formDue())));
            // The report is repeated only until the support ends, and an amendment can move that end.
            case RegionalManagerReported _, ReportToRegionalManagerDue _, SupportAmended _, RaiseDeclined _ ->
                new Deadlines(List.of(Term.REPORT_AGAIN), reportAgain(after, policy));
            // A form that is given back is owed again: its last term runs until it is decided about.
            case SupportFormFiled _ -> closing(Term.FORM_FIRST_REMINDER, Term.FORM_SECOND_REMINDER);
            case SupportVetoed _, RequestCalledOff _ -> closing(Term.REPORT_AGAIN);
            case RequestApproved _, RequestRefused _ -> closing(Term.FORM_DUE);
            case RequestWithdrawn _, CaseClosed _ -> closing(Term.values());
            case PlannedRequestDrafted _,
                    PlannedRequestFiled _,
                    StoreManagerConsented _,
                    SupportCleared _,
                    SupportFormReminded _,
                    SupportFormOverdue _,
                    RequestReturned _,
                    RecallRequested _,
                    RequestFulfilled _,
                    SupportEvaluated _,
                    CostBearerDecided _ -> closing();
        };
    }

    private static List<Deadline> reportAgain(RequestState after, RequestPolicy policy) {
        return after instanceof Filed filed
                ? ReportAgain.term(filed, policy).stream()
                        .map(due -> new Deadline(filed.caseId(), Term.REPORT_AGAIN, due))
                        .toList()
                : List.of();
    }

    private static Deadlines closing(Term... terms) {
        return new Deadlines(List.of(terms), List.of());
    }
}
