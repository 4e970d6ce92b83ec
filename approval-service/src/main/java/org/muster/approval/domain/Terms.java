package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

/** The terms of the step whose turn it is (N2.1): they begin with its turn and fall away with it. */
public final class Terms {

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
     */
    public record Deadline(CaseId caseId, int contentVersion, int step, Term term, Instant dueAt) {}

    /** Whether the turn passed to another step or person, or ended: every term before is over then. */
    public static boolean over(List<ApprovalEvent> events) {
        return events.stream().anyMatch(event -> switch (event) {
            case ApprovalOpened _, StepSigned _, StepTransferred _, SignerAdded _ -> true;
            case ApprovalGranted _, ApprovalRefused _, ApprovalReturned _, ApprovalWithdrawn _ -> true;
            case SignerReminded _, StepEscalated _, AttestedWordConfirmed _, AttestedWordDenied _ -> false;
        });
    }

    /** The terms that begin with the turn of the step that is awaited now. */
    public static List<Deadline> begun(ApprovalState state, Instant at) {
        if (!(state instanceof ApprovalState.Collecting(Round round))
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

    private static Deadline deadline(Round round, Term term, Instant at, int minutes) {
        return new Deadline(
                round.opened().caseId(),
                round.opened().content().version(),
                round.next(),
                term,
                at.plus(Duration.ofMinutes(minutes)));
    }
}
