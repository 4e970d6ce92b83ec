package org.muster.events.approval;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.Subject;

/** What happened to the policy of authority: within which bounds the branch lets whom sign (N2.1). One stream. */
public sealed interface AuthorityEvent extends MusterEvent {

    /** The stream of every version. */
    StreamId STREAM = new StreamId("authority/branch");

    @Override
    default StreamId stream() {
        return STREAM;
    }

    /**
     * A version of the policy was published (N2.1). Approvals keep the version they began with.
     *
     * @param version counts up; version 1 is the notice's and was never published
     * @param effectiveFrom first business day (Asia/Shanghai) on which approvals open under it
     * @param routes one for every kind of case at every level
     * @param publishedAt business time; empty in what was written before it was kept here
     */
    record AuthorityPolicyPublished(
            int version,
            LocalDate effectiveFrom,
            List<Route> routes,
            Limits limits,
            PersonId publishedBy,
            Optional<Instant> publishedAt)
            implements AuthorityEvent {
        public AuthorityPolicyPublished {
            routes = List.copyOf(routes);
        }
    }

    /** Who signs one kind of case at one level, in order. */
    record Route(Subject subject, Level level, List<RouteStep> steps) {
        public Route {
            steps = List.copyOf(steps);
        }
    }

    /**
     * One step of a route. A store's office is that of the supported store.
     *
     * @param remindAfterMinutes business minutes from its turn until its holders are reminded; 0 for never
     * @param escalateAfterMinutes business minutes from its turn until it is escalated; 0 for never
     * @param escalateTo the office it is escalated to; empty when nobody is above
     */
    record RouteStep(Role office, int remindAfterMinutes, int escalateAfterMinutes, Optional<Role> escalateTo) {}

    /**
     * How far people may go on their own.
     *
     * @param minutesBetweenReminders fewest minutes between two reminders by hand of one step
     * @param addedSigners most signers that can be added to one content
     * @param standInDays longest time somebody is stood in for at one naming
     */
    record Limits(int minutesBetweenReminders, int addedSigners, int standInDays) {}
}
