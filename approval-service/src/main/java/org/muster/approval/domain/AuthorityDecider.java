package org.muster.approval.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.approval.domain.AuthorityCommand.PublishPolicy;
import org.muster.approval.domain.AuthorityPolicy.Occasion;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.events.approval.AuthorityEvent.RouteStep;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;

/** Decides who may sign what from which day on (N2.1). */
public final class AuthorityDecider implements Decider<AuthorityCommand, AuthorityPolicies, AuthorityEvent> {
    private static final int DAYS_AHEAD = 366;
    private static final int MOST_MINUTES = DAYS_AHEAD * 24 * 60;
    private static final int MOST_SIGNERS = 20;

    @Override
    public AuthorityPolicies initialState() {
        return AuthorityPolicies.ofTheNotice();
    }

    @Override
    public Decision<AuthorityEvent> decide(AuthorityCommand command, AuthorityPolicies policies) {
        return switch (command) {
            case PublishPolicy publish -> publish(publish, policies);
        };
    }

    private static Decision<AuthorityEvent> publish(PublishPolicy command, AuthorityPolicies policies) {
        List<Refusal> reasons = new ArrayList<>();
        Optional<Capacity> publisher =
                command.offices().capacity(command.actor(), Role.REGIONAL_MANAGER, Optional.empty());
        if (publisher.isEmpty()) {
            reasons.add(
                    command.actor().is(Role.REGIONAL_MANAGER)
                            ? new ApprovalRefusal.NotInOffice(Role.REGIONAL_MANAGER)
                            : new AuthorityRefusal.OnlyRegionalManagerPublishes());
        }
        LocalDate today = AuthorityPolicies.day(command.at());
        command.effectiveFrom()
                .ifPresentOrElse(
                        from -> ofDay(from, today, policies).ifPresent(reasons::add),
                        () -> reasons.add(new AuthorityRefusal.EffectiveDateMissing()));
        reasons.addAll(ofRoutes(command.routes()));
        command.limits().ifPresent(limits -> {
            range("minutesBetweenReminders", limits.minutesBetweenReminders(), 1, MOST_MINUTES)
                    .ifPresent(reasons::add);
            range("addedSigners", limits.addedSigners(), 0, MOST_SIGNERS).ifPresent(reasons::add);
            range("standInDays", limits.standInDays(), 1, DAYS_AHEAD).ifPresent(reasons::add);
        });
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        LocalDate from = command.effectiveFrom().orElseThrow();
        AuthorityPolicy before = policies.inForce(from);
        Map<Occasion, List<RouteStep>> routes = new HashMap<>(before.routes());
        command.routes().forEach(route -> routes.put(new Occasion(route.subject(), route.level()), route.steps()));
        Limits limits = command.limits().orElse(before.limits());
        AuthorityPolicy next = new AuthorityPolicy(policies.latest().version() + 1, from, routes, limits);
        boolean says = !routes.equals(before.routes()) || !limits.equals(before.limits());
        if (!says && !policies.takesAPlace(from)) {
            return Decision.refuse(new AuthorityRefusal.NothingChanges(before.version()));
        }
        return Decision.<AuthorityEvent>accept(new AuthorityPolicyPublished(
                        next.version(),
                        from,
                        next.inOrder(),
                        limits,
                        command.actor().person(),
                        Optional.of(command.at())))
                .onBehalfOf(publisher.flatMap(Capacity::onBehalfOf));
    }

    /** A limit that nobody reaches is none. */
    private static Optional<Refusal> range(String limit, int given, int least, int most) {
        return given >= least && given <= most
                ? Optional.empty()
                : Optional.of(new AuthorityRefusal.LimitsOutOfRange(limit, least, most));
    }

    /** What is in force stays until tomorrow at least; what has not begun can be replaced; a slip of the year binds nobody for ten. */
    private static Optional<Refusal> ofDay(LocalDate from, LocalDate today, AuthorityPolicies policies) {
        if (from.isBefore(today)) {
            return Optional.of(new AuthorityRefusal.EffectiveInThePast(from, today));
        }
        if (from.isAfter(today.plusDays(DAYS_AHEAD))) {
            return Optional.of(new AuthorityRefusal.EffectiveTooFarAhead(from, today.plusDays(DAYS_AHEAD)));
        }
        LocalDate begun = policies.inForce(today).effectiveFrom();
        return from.isAfter(begun)
                ? Optional.empty()
                : Optional.of(new AuthorityRefusal.NotAfterTheOneInForce(from, begun));
    }

    private static List<Refusal> ofRoutes(List<Route> routes) {
        List<Refusal> reasons = new ArrayList<>();
        Set<Occasion> seen = new HashSet<>();
        for (int i = 0; i < routes.size(); i++) {
            Route route = routes.get(i);
            if (!seen.add(new Occasion(route.subject(), route.level()))) {
                reasons.add(new AuthorityRefusal.RouteTwice(i, route.subject(), route.level()));
            }
            List<RouteStep> steps = route.steps();
            if (!steps.stream().map(RouteStep::office).allMatch(Offices::signs) || !AuthorityPolicy.upward(steps)) {
                reasons.add(new AuthorityRefusal.RouteNotUpward(i));
            }
            if (steps.stream().noneMatch(step -> step.office() == Role.STORE_MANAGER)) {
                reasons.add(new AuthorityRefusal.RouteWithoutStoreManager(i));
            }
            if (!steps.stream().allMatch(AuthorityDecider::termsInOrder)) {
                reasons.add(new AuthorityRefusal.TermsOutOfOrder(i));
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

    @Override
    public Optional<Clause> clauseOf(AuthorityEvent event) {
        return Optional.of(Clause.N2_1);
    }

    @Override
    public AuthorityPolicies evolve(AuthorityPolicies policies, AuthorityEvent event) {
        return switch (event) {
            case AuthorityPolicyPublished published -> policies.with(AuthorityPolicy.of(published));
        };
    }
}
