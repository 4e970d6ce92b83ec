package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpAnswerWithdrawn;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.ObjectionAccepted;
import org.muster.events.dispatch.DispatchEvent.ObjectionOverruled;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/**
 * The terms for answering call-ups (F2.4). A store's term begins with the order and ends with an answer in time; operations' term begins
 * with an objection and ends with its decision.
 */
@Decides(Clause.F2_4)
public final class AcknowledgementTerms {
    private AcknowledgementTerms() {}

    /** Who has a term. */
    public enum Term {
        /** The called store, to acknowledge. */
        ACKNOWLEDGEMENT,
        /** Operations, to decide about an objection. */
        DECISION
    }

    /** What becomes of one call-up's term. */
    public sealed interface Change {
        Term term();

        CallUpId callUpId();

        record Begins(Term term, CallUpId callUpId, Instant dueAt) implements Change {}

        record Ends(Term term, CallUpId callUpId) implements Change {}
    }

    /** @param before the support as it was decided on */
    public static List<Change> changes(List<DispatchEvent> events, Support before) {
        return events.stream().flatMap(event -> change(event, before)).toList();
    }

    private static Stream<Change> change(DispatchEvent event, Support before) {
        if (event instanceof SupportOrdered ordered) {
            return ordered.callUps().stream()
                    .map(callUp -> new Change.Begins(Term.ACKNOWLEDGEMENT, callUp.callUpId(), callUp.acknowledgeBy()));
        }
        if (!(before instanceof Underway underway)) {
            return Stream.of();
        }
        return switch (event) {
            case OrderAmended amended ->
                amended.callUps().stream()
                        .filter(callUp -> underway.callUp(callUp.callUpId()).isEmpty())
                        .map(callUp ->
                                new Change.Begins(Term.ACKNOWLEDGEMENT, callUp.callUpId(), callUp.acknowledgeBy()));
            case CallUpAcknowledged acknowledged ->
                answered(acknowledged.callUpId(), acknowledged.at(), underway).stream();
            case CallUpObjected objected ->
                Stream.concat(
                        answered(objected.callUpId(), objected.at(), underway).stream(),
                        Stream.of(new Change.Begins(Term.DECISION, objected.callUpId(), objected.decideBy())));
            case ObjectionAccepted accepted -> decided(accepted.callUpId(), accepted.acknowledgeBy());
            case ObjectionOverruled overruled -> decided(overruled.callUpId(), Optional.of(overruled.acknowledgeBy()));
            case CallUpAnswerWithdrawn withdrawn -> decided(withdrawn.callUpId(), withdrawn.acknowledgeBy());
            case SupportCalledOff _ -> underway.order().callUps().stream().flatMap(AcknowledgementTerms::end);
            case DispatchEvent.OfSupport _, DispatchEvent.OfGuard _ -> Stream.of();
        };
    }

    /**
     * An answer after the term came too late, even if nobody has looked at the term yet: it still has to pass. An objection in time has
     * ended it already.
     */
    private static Optional<Change> answered(CallUpId callUpId, Instant at, Underway underway) {
        return underway.callUp(callUpId)
                .filter(callUp -> !at.isAfter(underway.acknowledgeBy(callUp)))
                .map(_ -> new Change.Ends(Term.ACKNOWLEDGEMENT, callUpId));
    }

    private static Stream<Change> decided(CallUpId callUpId, Optional<Instant> acknowledgeBy) {
        return Stream.concat(
                Stream.of(new Change.Ends(Term.DECISION, callUpId)),
                acknowledgeBy.stream().map(due -> new Change.Begins(Term.ACKNOWLEDGEMENT, callUpId, due)));
    }

    private static Stream<Change> end(CallUp callUp) {
        return Stream.of(Term.values()).map(term -> new Change.Ends(term, callUp.callUpId()));
    }
}
