package org.muster.approval.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.offices.Offices;

/** What can be asked of the policy of authority. */
public sealed interface AuthorityCommand {

    /**
     * Publish a version (N2.1).
     *
     * @param offices of who publishes, as the roster has them
     * @param effectiveFrom required; empty when it was left out
     * @param routes those that change: every other occasion keeps the latest version's
     * @param limits when they change
     */
    record PublishPolicy(
            Actor actor,
            Instant at,
            Offices offices,
            Optional<LocalDate> effectiveFrom,
            List<Route> routes,
            Optional<Limits> limits)
            implements AuthorityCommand {
        public PublishPolicy {
            routes = List.copyOf(routes);
        }
    }
}
