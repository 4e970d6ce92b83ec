package org.muster.dispatch.application;

import java.util.List;
import org.muster.dispatch.domain.AcknowledgementTerms;
import org.muster.dispatch.domain.AcknowledgementTerms.Change;
import org.muster.dispatch.domain.AcknowledgementTerms.Term;
import org.muster.dispatch.domain.Support;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.journal.append.Append.DeadlineChange;

/** The terms for acknowledging call-ups and for deciding about objections (F2.4), as deadlines of the journal. */
public final class CallUpDeadlines {
    /** The kind of the deadlines for acknowledging. */
    public static final String ACKNOWLEDGEMENT = "acknowledgement-due";

    /** The kind of the deadlines for deciding about an objection. */
    public static final String DECISION = "objection-due";

    private CallUpDeadlines() {}

    /** The call-up a deadline is about. */
    public record Subject(CaseId caseId, CallUpId callUpId) {
        @Override
        public String toString() {
            return caseId + "/" + callUpId;
        }

        /** @throws IllegalArgumentException if it isn't what {@link #toString} wrote */
        public static Subject of(String written) {
            String[] parts = written.split("/", 2);
            if (parts.length != 2) {
                throw new IllegalArgumentException("not a call-up of a case: " + written);
            }
            return new Subject(new CaseId(parts[0]), new CallUpId(parts[1]));
        }
    }

    /** @param before the support as it was decided on */
    static List<DeadlineChange> changes(CaseId caseId, List<DispatchEvent> events, Support before) {
        return AcknowledgementTerms.changes(events, before).stream()
                .map(change -> change(new Subject(caseId, change.callUpId()), change))
                .toList();
    }

    private static DeadlineChange change(Subject subject, Change change) {
        String kind = kind(change.term());
        String key = kind + "/" + subject;
        return switch (change) {
            case Change.Begins begins -> new DeadlineChange.Open(key, kind, subject.toString(), begins.dueAt());
            case Change.Ends _ -> new DeadlineChange.Close(key);
        };
    }

    private static String kind(Term term) {
        return switch (term) {
            case ACKNOWLEDGEMENT -> ACKNOWLEDGEMENT;
            case DECISION -> DECISION;
        };
    }
}
