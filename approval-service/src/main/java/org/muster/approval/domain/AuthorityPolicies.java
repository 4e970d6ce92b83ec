package org.muster.approval.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every version of the policy of authority. An approval keeps the steps it was opened with.
 *
 * @param versions in the order of their effective dates; the first is the notice's
 */
public record AuthorityPolicies(List<AuthorityPolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public AuthorityPolicies {
        versions = List.copyOf(versions);
        for (int i = 1; i < versions.size(); i++) {
            if (!versions.get(i).effectiveFrom().isAfter(versions.get(i - 1).effectiveFrom())) {
                throw new IllegalArgumentException("a later version begins later");
            }
        }
    }

    public static AuthorityPolicies ofTheNotice() {
        return new AuthorityPolicies(List.of(AuthorityPolicy.ofTheNotice()));
    }

    public AuthorityPolicy latest() {
        return versions.getLast();
    }

    public Optional<AuthorityPolicy> version(int number) {
        return versions.stream().filter(policy -> policy.version() == number).findFirst();
    }

    /** The latest version that has begun; the first one for any time before it. */
    public AuthorityPolicy inForce(Instant at) {
        LocalDate day = day(at);
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }

    AuthorityPolicies with(AuthorityPolicy published) {
        return new AuthorityPolicies(
                Stream.concat(versions.stream(), Stream.of(published)).toList());
    }

    /** The business day of an instant. */
    static LocalDate day(Instant at) {
        return at.atZone(BUSINESS_ZONE).toLocalDate();
    }
}
