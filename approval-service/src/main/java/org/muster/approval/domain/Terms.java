package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.muster.events.CaseId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;

/**
 * The terms of the step whose turn it is (N2.1): they begin with its turn and fall away with it. Handing it on begins the reminder
 * anew, for somebody else, and leaves the escalation: a step that wanders is late all the same.
 */
public final class Terms {

    /** Of terms that were kept before turns were counted: they mean the step, whosever turn it is. */
    public static final int ANY_TURN = -1;

    private static final Set<Term> ALL = Set.of(Term.values());

    private Terms() {}

    /** A term; one of each kind runs for a case at a time. */
    public enum Term {
        REMINDER("step-reminder"),
        ESCALATION("step-escalation");

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

    /**
     * A term that runs out at {@code dueAt}.
     *
     * @param contentVersion of the content whose step it is about
     * @param step index of the step
     * @param turn of the step or of the person, by which a term that a later turn replaced is known
     */
    public record Deadline(CaseId caseId, int contentVersion, int step, int turn, Term term, Instant dueAt) {

        /** What it is about, as it is kept. */
        public String subject() {
            return caseId + "/" + contentVersion + "/" + step + "/" + turn;
        }

        /**
         * The term of this subject; turns were not counted in what was kept first.
         *
         * @throws IllegalArgumentException if it isn't what {@link #subject} wrote
         */
        public static Deadline of(String subject, Term term, Instant dueAt) {
            String[] parts = subject.split("/", -1);
            if (parts.length != 3 && parts.length != 4) {
                throw new IllegalArgumentException("not a step of a case: " + subject);
            }
            return new Deadline(
                    new CaseId(parts[0]),
                    Integer.parseInt(parts[1]),
                    Integer.parseInt(parts[2]),
                    parts.length == 3 ? ANY_TURN : Integer.parseInt(parts[3]),
                    term,
                    dueAt);
        }

        /** Whether it is still this turn. */
        boolean runs(SigningRound round) {
            return contentVersion == round.opened().content().version()
                    && step == round.next()
                    && (turn == ANY_TURN || turn == Terms.turn(round, term));
        }
    }

    /**
     * Which terms are over: all of them, when another step is awaited or none; the reminder alone, when the step was handed on:
     * how long it has been awaited goes on counting. A signer who comes later ends none.
     */
    public static Set<Term> over(List<ApprovalEvent> events, ApprovalState after) {
        Set<Term> over = EnumSet.noneOf(Term.class);
        for (ApprovalEvent event : events) {
            over.addAll(
                    switch (event) {
                        case ApprovalOpened _, StepSigned _ -> ALL;
                        case ApprovalGranted _, ApprovalRefused _, ApprovalReturned _, ApprovalWithdrawn _ -> ALL;
                        case SignerAdded added ->
                            after instanceof ApprovalState.Collecting(SigningRound round)
                                            && added.index() != round.next()
                                    ? Set.<Term>of()
                                    : ALL;
                        case StepTransferred _ -> Set.of(Term.REMINDER);
                        case SignerReminded _, StepEscalated _, VacancyFilled _ -> Set.<Term>of();
                        case AttestedWordConfirmed _, AttestedWordDenied _ -> Set.<Term>of();
                    });
        }
        return over;
    }

    /** The terms that begin with the turn of the step that is awaited now. */
    public static List<Deadline> begun(ApprovalState state, Instant at) {
        if (!(state instanceof ApprovalState.Collecting(SigningRound round))
                || round.awaited().isEmpty()) {
            return List.of();
        }
        Step step = round.awaited().get();
        List<Deadline> terms = new ArrayList<>();
        if (step.remindAfterMinutes() > 0) {
            terms.add(deadline(round, Term.REMINDER, at, step.remindAfterMinutes()));
        }
        if (step.escalateAfterMinutes() > 0) {
            terms.add(deadline(round, Term.ESCALATION, at, step.escalateAfterMinutes()));
        }
        return List.copyOf(terms);
    }

    private static int turn(SigningRound round, Term term) {
        return switch (term) {
            case REMINDER -> round.waiting().person();
            case ESCALATION -> round.waiting().step();
        };
    }

    private static Deadline deadline(SigningRound round, Term term, Instant at, int minutes) {
        return new Deadline(
                round.opened().caseId(),
                round.opened().content().version(),
                round.next(),
                turn(round, term),
                term,
                at.plus(Duration.ofMinutes(minutes)));
    }
}
