package org.muster.approval.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Every version of the policy of authority. An approval keeps the steps it was opened with. */
public record AuthorityPolicies(List<AuthorityPolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public AuthorityPolicies {
        versions = versions.stream()
                .sorted(Comparator.comparing(AuthorityPolicy::effectiveFrom))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("there is always a policy");
        }
        if (versions.stream().map(AuthorityPolicy::effectiveFrom).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions of a policy cannot begin on one day");
        }
    }

    public static AuthorityPolicies ofTheNotice() {
        return new AuthorityPolicies(List.of(AuthorityPolicy.ofTheNotice()));
    }

    /** The latest version that has begun; the first one for any time before it. */
    public AuthorityPolicy inForce(Instant at) {
        LocalDate day = at.atZone(BUSINESS_ZONE).toLocalDate();
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }
}
