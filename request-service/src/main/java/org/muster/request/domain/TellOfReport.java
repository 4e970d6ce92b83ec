package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.RequestState.Filed;

/**
 * Records a report that operations made to the regional general manager, or an answer that he states himself. Which of the two it is
 * follows from the office that the actor acts in.
 *
 * @param onBehalfOf for whom he says that he acts; empty: in his own office, or for the only one he stands in for
 */
public record TellOfReport(
        Optional<PersonId> onBehalfOf,
        Optional<Channel> channel,
        Optional<Boolean> reached,
        Optional<Answer> answer,
        Optional<Instant> reportedAt)
        implements OnCase {

    /** Somebody says that he stands in for a person whose office tells nothing of a report, or for whom he does not stand in. */
    @Rests(Clause.N2_2)
    @At("/onBehalfOf")
    record NotStoodInFor(PersonId named) implements Refusal {}

    /** The actor stands in both for operations and for the regional general manager, and did not say for whom he speaks. */
    @Rests(Clause.N2_2)
    @At("/onBehalfOf")
    record SeveralStoodInFor(List<PersonId> principals) implements Refusal {
        public SeveralStoodInFor {
            principals = List.copyOf(principals);
        }
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return as(given).decide(told -> told.decide(given, filed));
    }

    /** The command for the office that the actor acts in. If he acts in neither, the refusal goes by the office in his token. */
    private Parsed<OnCase> as(Given given) {
        Optional<ActingCapacity> operations = given.capacity(Role.OPERATIONS);
        Optional<ActingCapacity> regionalManager = given.capacity(Role.REGIONAL_MANAGER);
        if (onBehalfOf.isPresent()) {
            return Parsed.required(
                    principal(regionalManager).equals(onBehalfOf)
                            ? Optional.of(answered())
                            : Optional.of(reported())
                                    .filter(_ -> principal(operations).equals(onBehalfOf)),
                    () -> new NotStoodInFor(onBehalfOf.get()));
        }
        if (operations.isPresent() && regionalManager.isPresent()) {
            boolean oneOwn = principal(operations).isEmpty()
                    || principal(regionalManager).isEmpty();
            return Parsed.required(
                    Optional.of(principal(operations).isEmpty() ? reported() : answered())
                            .filter(_ -> oneOwn),
                    () -> new SeveralStoodInFor(List.of(
                            operations.get().holder(), regionalManager.get().holder())));
        }
        return new Parsed.Sound<>(
                regionalManager.isPresent()
                                || operations.isEmpty() && given.actor().is(Role.REGIONAL_MANAGER)
                        ? answered()
                        : reported());
    }

    private static Optional<PersonId> principal(Optional<ActingCapacity> capacity) {
        return capacity.flatMap(ActingCapacity::onBehalfOf);
    }

    private OnCase reported() {
        return new ReportToRegionalManager(channel, reached, answer, reportedAt);
    }

    private OnCase answered() {
        return new StateAnswer(channel, reached, answer, reportedAt);
    }
}
