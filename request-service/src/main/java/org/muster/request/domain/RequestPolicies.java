package org.muster.request.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Every version of the policy, so that what was asked last year is judged by last year's values. */
public record RequestPolicies(List<RequestPolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public RequestPolicies {
        versions = versions.stream()
                .sorted(Comparator.comparing(RequestPolicy::effectiveFrom))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("there is always a policy");
        }
        if (versions.stream().map(RequestPolicy::effectiveFrom).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions of a policy cannot begin on one day");
        }
    }

    public static RequestPolicies ofTheNotice() {
        return new RequestPolicies(List.of(RequestPolicy.ofTheNotice()));
    }

    /** The latest version that has begun; the first one for any time before it. */
    public RequestPolicy inForce(Instant at) {
        LocalDate day = at.atZone(BUSINESS_ZONE).toLocalDate();
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }
}
