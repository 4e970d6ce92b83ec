package org.muster.approval.domain;

import java.util.Optional;
import java.util.Set;
import org.muster.decider.Refusal;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.offices.Offices.ActingCapacity;

/** What can be asked about standing in; each command stands in a file of its own, with why it may be refused and its rule. */
public sealed interface StandInCommand permits NameStandIn, EndStandIn {

    /** Who is stood in for. */
    PersonId principal();

    /** Whose offices it asks for, besides those of who acts. */
    default Set<PersonId> named() {
        return Set.of();
    }

    /**
     * Why somebody doesn't arrange who stands in for the principal; empty when he does. Besides oneself the regional general manager
     * does, and who stands in for him; but nobody passes on the office that he stands in for.
     */
    default Optional<Refusal> refusedTo(Given.Apart given) {
        if (given.actor().person().equals(principal()) || forOthers(given).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                given.actor().is(Role.REGIONAL_MANAGER)
                        ? new SharedRefusal.NotInOffice(Role.REGIONAL_MANAGER)
                        : new SharedRefusal.OnlyOneselfOrRegionalManager(principal()));
    }

    /** For whom the actor stood in who arranges it; empty when he acts in his own right. */
    default Optional<PersonId> onBehalfOf(Given.Apart given) {
        return given.actor().person().equals(principal())
                ? Optional.empty()
                : forOthers(given).flatMap(ActingCapacity::onBehalfOf);
    }

    private Optional<ActingCapacity> forOthers(Given.Apart given) {
        return given.offices().capacities(given.actor(), Role.REGIONAL_MANAGER, Optional.empty()).stream()
                .filter(capacity -> !capacity.holder().equals(principal()))
                .findFirst();
    }
}
