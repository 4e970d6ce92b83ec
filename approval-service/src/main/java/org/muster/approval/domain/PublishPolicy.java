package org.muster.approval.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.approval.domain.AuthorityPolicy.Occasion;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.events.approval.AuthorityEvent.RouteStep;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;

/**
 * Publish a version of the policy of authority (N2.1).
 *
 * @param effectiveFrom required; empty when it was left out
 * @param routes those that change: every other occasion keeps the latest version's
 * @param limits when they change
 */
public record PublishPolicy(Optional<LocalDate> effectiveFrom, List<Route> routes, Optional<Limits> limits)
        implements AuthorityCommand {
    private static final int DAYS_AHEAD = 366;
    private static final int MOST_MINUTES = DAYS_AHEAD * 24 * 60;
    private static final int MOST_SIGNERS = 20;

    @Rests(Clause.N2_1)
    record OnlyRegionalManagerPublishes() implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/effectiveFrom")
    record EffectiveDateMissing() implements Refusal {}

    /** The version would begin in the past, and change the rule under which signatures were already given. */
    @Rests(Clause.N2_1)
    @At("/effectiveFrom")
    record EffectiveInThePast(LocalDate from, LocalDate today) implements Refusal {}

    /** @param latest the last day it may begin */
    @Rests(Clause.N2_1)
    @At("/effectiveFrom")
    record EffectiveTooFarAhead(LocalDate from, LocalDate latest) implements Refusal {}

    /** A day has one policy. @param begun first day of the version in force */
    @Rests(Clause.N2_1)
    @At("/effectiveFrom")
    record NotAfterTheOneInForce(LocalDate from, LocalDate begun) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/routes/{route}")
    record RouteTwice(int route, Subject subject, Level level) implements Refusal {}

    /** Level by level: from the store upward, each office once. */
    @Rests(Clause.N2_1)
    @At("/routes/{route}/steps")
    record RouteNotUpward(int route) implements Refusal {}

    /** His signature is the store's consent: nothing leaves the store before it (F1.1). */
    @Rests(Clause.F1_1)
    @At("/routes/{route}/steps")
    record RouteWithoutStoreManager(int route) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/routes/{route}/steps")
    record TermsOutOfOrder(int route) implements Refusal {}

    /** @param limit the field it is about */
    @Rests(Clause.N2_1)
    @At("/limits/{limit}")
    record LimitsOutOfRange(String limit, int least, int most) implements Refusal {}

    @Rests(Clause.N2_1)
    record NothingChanges(int version) implements Refusal {}

    public PublishPolicy {
        routes = List.copyOf(routes);
    }

    Decision<AuthorityEvent> decide(Given.Apart given, AuthorityPolicies policies) {
        List<Refusal> reasons = new ArrayList<>();
        Optional<ActingCapacity> publisher =
                given.offices().capacity(given.actor(), Role.REGIONAL_MANAGER, Optional.empty());
        if (publisher.isEmpty()) {
            reasons.add(
                    given.actor().is(Role.REGIONAL_MANAGER)
                            ? new SharedRefusal.NotInOffice(Role.REGIONAL_MANAGER)
                            : new OnlyRegionalManagerPublishes());
        }
        LocalDate today = AuthorityPolicies.day(given.at());
        effectiveFrom.ifPresentOrElse(
                from -> ofDay(from, today, policies).ifPresent(reasons::add),
                () -> reasons.add(new EffectiveDateMissing()));
        reasons.addAll(ofRoutes(routes));
        reasons.addAll(ofLimits());
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        return published(given, effectiveFrom.orElseThrow(), policies)
                .onBehalfOf(publisher.flatMap(ActingCapacity::onBehalfOf));
    }

    private Decision<AuthorityEvent> published(Given.Apart given, LocalDate from, AuthorityPolicies policies) {
        AuthorityPolicy before = policies.inForce(from);
        AuthorityPolicy next = before.changed(policies.latest().version() + 1, from, routes, limits);
        boolean says = !next.routes().equals(before.routes()) || !next.limits().equals(before.limits());
        if (!says && !policies.takesAPlace(from)) {
            return Decision.refuse(new NothingChanges(before.version()));
        }
        return Decision.accept(new AuthorityPolicyPublished(
                next.version(),
                from,
                next.inOrder(),
                next.limits(),
                given.actor().person(),
                Optional.of(given.at())));
    }

    private List<Refusal> ofLimits() {
        return limits.map(some -> Decision.reasons(
                        range("minutesBetweenReminders", some.minutesBetweenReminders(), 1, MOST_MINUTES),
                        range("addedSigners", some.addedSigners(), 0, MOST_SIGNERS),
                        range("standInDays", some.standInDays(), 1, DAYS_AHEAD)))
                .orElse(List.of());
    }

    /** A limit that nobody reaches is none. */
    private static Optional<Refusal> range(String limit, int given, int least, int most) {
        return given >= least && given <= most
                ? Optional.empty()
                : Optional.of(new LimitsOutOfRange(limit, least, most));
    }

    /**
     * Checks the day on which the version begins. It is not past, and at most a year ahead, so that a mistyped year does no harm. It is
     * later than the day on which the version in force began; a version that has not begun can be replaced.
     */
    private static Optional<Refusal> ofDay(LocalDate from, LocalDate today, AuthorityPolicies policies) {
        if (from.isBefore(today)) {
            return Optional.of(new EffectiveInThePast(from, today));
        }
        if (from.isAfter(today.plusDays(DAYS_AHEAD))) {
            return Optional.of(new EffectiveTooFarAhead(from, today.plusDays(DAYS_AHEAD)));
        }
        LocalDate begun = policies.inForce(today).effectiveFrom();
        return from.isAfter(begun) ? Optional.empty() : Optional.of(new NotAfterTheOneInForce(from, begun));
    }

    private static List<Refusal> ofRoutes(List<Route> routes) {
        List<Refusal> reasons = new ArrayList<>();
        Set<Occasion> seen = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!seen.add(new Occasion(route.subject(), route.level()))) {
                reasons.add(new RouteTwice(i, route.subject(), route.level()));
            }
            List<RouteStep> steps = route.steps();
            if (!steps.stream().map(RouteStep::office).allMatch(Offices::signs) || !AuthorityPolicy.upward(steps)) {
                reasons.add(new RouteNotUpward(i));
            }
            if (steps.stream().noneMatch(step -> step.office() == Role.STORE_MANAGER)) {
                reasons.add(new RouteWithoutStoreManager(i));
            }
            if (!steps.stream().allMatch(PublishPolicy::termsInOrder)) {
                reasons.add(new TermsOutOfOrder(i));
            }
        }
        return reasons;
    }

    /** A reminder comes before an escalation, and an escalation goes to a level above. */
    private static boolean termsInOrder(RouteStep step) {
        boolean bounded = step.remindAfterMinutes() >= 0
                && step.remindAfterMinutes() <= MOST_MINUTES
                && step.escalateAfterMinutes() >= 0
                && step.escalateAfterMinutes() <= MOST_MINUTES;
        boolean ordered = step.escalateAfterMinutes() == 0 || step.remindAfterMinutes() < step.escalateAfterMinutes();
        boolean upward = step.escalateTo()
                .map(to -> Offices.signs(step.office())
                        && AuthorityPolicy.allAbove(step.office()).contains(to))
                .orElse(step.escalateAfterMinutes() == 0);
        return bounded && ordered && upward;
    }
}
