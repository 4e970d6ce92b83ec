package org.muster.dispatch.application;

import java.util.List;
import java.util.stream.Stream;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.Underway;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.journal.append.Append.DeadlineChange;

/** The terms for acknowledging call-ups (F2.4): they begin with the order and fall away with a word in time. */
public final class AcknowledgementTerms {
    /** The kind of these deadlines. */
    public static final String KIND = "acknowledgement-due";

    private AcknowledgementTerms() {}

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
    static List<DeadlineChange> changes(List<DispatchEvent> events, Support before) {
        return events.stream().flatMap(event -> change(event, before)).toList();
    }

    private static Stream<DeadlineChange> change(DispatchEvent event, Support before) {
        if (event instanceof SupportOrdered ordered) {
            return ordered.callUps().stream().map(callUp -> opened(ordered.caseId(), callUp));
        }
        if (!(before instanceof Underway underway)) {
            return Stream.of();
        }
        if (event instanceof CallUpAcknowledged acknowledged) {
            // A word after the term came too late, even if nobody has looked at the term yet: it still has to pass.
            return underway.callUp(acknowledged.callUpId()).stream()
                    .filter(callUp -> !acknowledged.at().isAfter(callUp.acknowledgeBy()))
                    .map(callUp -> closed(acknowledged.caseId(), callUp));
        }
        return event instanceof SupportCalledOff calledOff
                ? underway.order().callUps().stream().map(callUp -> closed(calledOff.caseId(), callUp))
                : Stream.of();
    }

    private static DeadlineChange opened(CaseId caseId, CallUp callUp) {
        Subject subject = new Subject(caseId, callUp.callUpId());
        return new DeadlineChange.Open(key(subject), KIND, subject.toString(), callUp.acknowledgeBy());
    }

    private static DeadlineChange closed(CaseId caseId, CallUp callUp) {
        return new DeadlineChange.Close(key(new Subject(caseId, callUp.callUpId())));
    }

    private static String key(Subject subject) {
        return KIND + "/" + subject;
    }
}
