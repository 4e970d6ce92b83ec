package org.muster.approval.application;

import java.time.LocalDate;
import java.util.List;
import org.muster.approval.domain.AuthorityPolicy;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;

/**
 * A version of the policy of authority (N2.1).
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which approvals open under it
 */
public record PolicyPage(int version, LocalDate effectiveFrom, List<Route> routes, Limits limits) {

    /** The version as readers get it. */
    public static PolicyPage of(AuthorityPolicy policy) {
        return new PolicyPage(policy.version(), policy.effectiveFrom(), policy.inOrder(), policy.limits());
    }
}
