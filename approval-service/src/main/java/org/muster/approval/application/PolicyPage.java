package org.muster.approval.application;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.approval.domain.AuthorityPolicy;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;

/**
 * A version of the policy of authority (N2.1).
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which what is filed is signed under it
 * @param supersededBy the version that took its place before it began; empty for one that holds, held or will hold
 * @param publishedBy who published it; empty for the notice's own
 * @param publishedAt when he did, business time
 */
public record PolicyPage(
        int version,
        LocalDate effectiveFrom,
        Optional<Integer> supersededBy,
        Optional<PersonId> publishedBy,
        Optional<Instant> publishedAt,
        List<RouteLine> routes,
        Limits limits) {

    /** Who signs one kind of case at one level, in order. */
    public record RouteLine(Subject subject, Level level, List<RouteStepLine> steps) {}

    /**
     * One step of a route.
     *
     * @param whose whose office it is
     * @param remindAfterMinutes business minutes from its turn until its holders are reminded; 0 for never
     * @param escalateAfterMinutes business minutes from its turn until it is escalated; 0 for never
     * @param escalateTo the office it is escalated to; the next above when it is empty and nobody can sign
     */
    public record RouteStepLine(
            Role office, Whose whose, int remindAfterMinutes, int escalateAfterMinutes, Optional<Role> escalateTo) {}

    /** Whose office signs: that follows from the office. */
    public enum Whose {
        SUPPORTED_STORE,
        BRANCH;

        static Whose of(Role office) {
            return office.ofStore() ? SUPPORTED_STORE : BRANCH;
        }
    }

    /** The version as readers get it. */
    public static PolicyPage of(AuthorityPolicy policy, AuthorityPolicies policies) {
        return new PolicyPage(
                policy.version(),
                policy.effectiveFrom(),
                policies.supersededBy(policy).map(AuthorityPolicy::version),
                policy.publishedBy(),
                policy.publishedAt(),
                policy.inOrder().stream().map(PolicyPage::route).toList(),
                policy.limits());
    }

    private static RouteLine route(Route route) {
        return new RouteLine(
                route.subject(),
                route.level(),
                route.steps().stream()
                        .map(step -> new RouteStepLine(
                                step.office(),
                                Whose.of(step.office()),
                                step.remindAfterMinutes(),
                                step.escalateAfterMinutes(),
                                step.escalateTo()))
                        .toList());
    }
}
