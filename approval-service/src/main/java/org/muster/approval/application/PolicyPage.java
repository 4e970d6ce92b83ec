package org.muster.approval.application;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.approval.domain.AuthorityPolicy;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;

/**
 * A version of the policy of authority (N2.1).
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which approvals open under it
 * @param supersededBy the version that took its place before it began; empty for one that holds, held or will hold
 */
public record PolicyPage(
        int version, LocalDate effectiveFrom, Optional<Integer> supersededBy, List<Route> routes, Limits limits) {

    /** The version as readers get it. */
    public static PolicyPage of(AuthorityPolicy policy, AuthorityPolicies policies) {
        return new PolicyPage(
                policy.version(),
                policy.effectiveFrom(),
                policies.supersededBy(policy).map(AuthorityPolicy::version),
                policy.inOrder(),
                policy.limits());
    }
}
