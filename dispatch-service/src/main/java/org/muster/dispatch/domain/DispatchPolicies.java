package org.muster.dispatch.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Every version of the policy, so that what was ordered last year is judged by last year's values. */
public record DispatchPolicies(List<DispatchPolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public DispatchPolicies {
        versions = versions.stream()
                .sorted(Comparator.comparing(DispatchPolicy::effectiveFrom))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("there is always a policy");
        }
        if (versions.stream().map(DispatchPolicy::effectiveFrom).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions of a policy cannot begin on one day");
        }
    }

    public static DispatchPolicies ofTheNotice() {
        return new DispatchPolicies(List.of(DispatchPolicy.ofTheNotice()));
    }

    /** The latest version that has begun; the first one for any time before it. */
    public DispatchPolicy inForce(Instant at) {
        LocalDate day = at.atZone(BUSINESS_ZONE).toLocalDate();
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }
}
