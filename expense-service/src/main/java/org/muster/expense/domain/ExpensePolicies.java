package org.muster.expense.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/** Every version of the policy, so that what was spent last year is judged by last year's values. */
public record ExpensePolicies(List<ExpensePolicy> versions) {
    private static final ZoneId BUSINESS_ZONE = ZoneId.of("Asia/Shanghai");

    public ExpensePolicies {
        versions = versions.stream()
                .sorted(Comparator.comparing(ExpensePolicy::effectiveFrom))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("there is always a policy");
        }
        if (versions.stream().map(ExpensePolicy::effectiveFrom).distinct().count() != versions.size()) {
            throw new IllegalArgumentException("two versions of a policy cannot begin on one day");
        }
    }

    public static ExpensePolicies ofTheNotice() {
        return new ExpensePolicies(List.of(ExpensePolicy.ofTheNotice()));
    }

    /** The latest version that has begun; the first one for any time before it. */
    public ExpensePolicy inForce(Instant at) {
        LocalDate day = businessDay(at);
        return versions.stream()
                .filter(version -> !version.effectiveFrom().isAfter(day))
                .reduce((earlier, later) -> later)
                .orElseGet(versions::getFirst);
    }

    /** The day it is in Anhui. */
    static LocalDate businessDay(Instant at) {
        return at.atZone(BUSINESS_ZONE).toLocalDate();
    }
}
