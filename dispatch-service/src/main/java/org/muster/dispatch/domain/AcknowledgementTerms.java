package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/** The terms for acknowledging call-ups (F2.4): they begin with the order and end with an acknowledgement in time. */
@Decides(Clause.F2_4)
public final class AcknowledgementTerms {
    private AcknowledgementTerms() {}

    /** What becomes of one call-up's term. */
    public sealed interface Change {
        CallUpId callUpId();

        record Begins(CallUpId callUpId, Instant dueAt) implements Change {}

        record Ends(CallUpId callUpId) implements Change {}
    }

    /** @param before the support as it was decided on */
    public static List<Change> changes(List<DispatchEvent> events, Support before) {
        return events.stream().flatMap(event -> change(event, before)).toList();
    }

    private static Stream<Change> change(DispatchEvent event, Support before) {
        if (event instanceof SupportOrdered ordered) {
            return ordered.callUps().stream()
                    .map(callUp -> new Change.Begins(callUp.callUpId(), callUp.acknowledgeBy()));
        }
        if (!(before instanceof Underway underway)) {
            return Stream.of();
        }
        if (event instanceof CallUpAcknowledged acknowledged) {
            // An acknowledgement after the term came too late, even if nobody has looked at the term yet: it still has
            // to pass.
            return underway.callUp(acknowledged.callUpId()).stream()
                    .filter(callUp -> !acknowledged.at().isAfter(callUp.acknowledgeBy()))
                    .map(AcknowledgementTerms::ends);
        }
        return event instanceof SupportCalledOff
                ? underway.order().callUps().stream().map(AcknowledgementTerms::ends)
                : Stream.of();
    }

    private static Change ends(CallUp callUp) {
        return new Change.Ends(callUp.callUpId());
    }
}
