package org.muster.approval.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Every version of the policy of authority. A case keeps the version its approval began with.
 *
 * @param versions in the order they were published; the first is the notice's. One that is published before an earlier one has
 *     begun, and begins no later, takes that one's place
 */
public record AuthorityPolicies(List<AuthorityPolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public AuthorityPolicies {
        versions = List.copyOf(versions);
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).version() != i + 1) {
                throw new IllegalArgumentException("versions count up from 1");
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
        return inForce(day(at));
    }

    AuthorityPolicy inForce(LocalDate day) {
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }

    /** The version that took the place of {@code version} before it began, if one did. */
    public Optional<AuthorityPolicy> supersededBy(AuthorityPolicy version) {
        return versions.stream()
                .filter(later -> later.version() > version.version()
                        && !later.effectiveFrom().isAfter(version.effectiveFrom()))
                .findFirst();
    }

    /** Whether a version that begins on {@code day} would take the place of one that has not begun. */
    boolean takesAPlace(LocalDate day) {
        return versions.stream().anyMatch(version -> !version.effectiveFrom().isBefore(day));
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
