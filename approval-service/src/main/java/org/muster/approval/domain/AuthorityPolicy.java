package org.muster.approval.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.events.approval.AuthorityEvent.RouteStep;

/**
 * Within which authority the branch lets whom sign (N2.1), as a version with an effective date.
 *
 * @param version counts up from 1, the notice's own
 * @param effectiveFrom first business day (Asia/Shanghai) on which approvals open under it
 * @param routes for every occasion the steps, in order
 * @param publishedBy empty for the notice's own
 * @param publishedAt empty where it was not kept
 */
public record AuthorityPolicy(
        int version,
        LocalDate effectiveFrom,
        Map<Occasion, List<RouteStep>> routes,
        Limits limits,
        Optional<PersonId> publishedBy,
        Optional<Instant> publishedAt) {

    /** One that nobody published: the notice's own. */
    public AuthorityPolicy(int version, LocalDate effectiveFrom, Map<Occasion, List<RouteStep>> routes, Limits limits) {
        this(version, effectiveFrom, routes, limits, Optional.empty(), Optional.empty());
    }

    /** What is approved, at which level. */
    public record Occasion(Subject subject, Level level) {
        /** Every kind of case at every level. */
        public static List<Occasion> all() {
            return Arrays.stream(Subject.values())
                    .flatMap(subject -> Arrays.stream(Level.values()).map(level -> new Occasion(subject, level)))
                    .toList();
        }
    }

    /** The offices that sign, from the store upward (N2.1). */
    static final List<Role> UPWARD = List.of(
            Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER, Role.OPERATIONS, Role.REGIONAL_MANAGER);

    private static final int DAY = 24 * 60;

    public AuthorityPolicy {
        Map<Occasion, List<RouteStep>> copy = new HashMap<>();
        routes.forEach((occasion, steps) -> copy.put(occasion, List.copyOf(steps)));
        routes = Map.copyOf(copy);
        for (Occasion occasion : Occasion.all()) {
            if (routes.getOrDefault(occasion, List.of()).isEmpty()) {
                throw new IllegalArgumentException("nobody would sign " + occasion);
            }
        }
    }

    /** Every office above, the next one first. */
    static List<Role> allAbove(Role office) {
        return office == Role.REGIONAL_MANAGER
                ? List.of(Role.OPERATIONS)
                : UPWARD.subList(UPWARD.indexOf(office) + 1, UPWARD.size());
    }

    /** The office above, to which a step is escalated unless a policy says otherwise; operations for the last, which tries to reach him. */
    static Role above(Role office) {
        return allAbove(office).getFirst();
    }

    /**
     * The five signatures of the notice, for everything. It names no terms: a day until the reminder and two until escalation
     * are ours.
     */
    public static AuthorityPolicy ofTheNotice() {
        List<RouteStep> five = UPWARD.stream()
                .map(office -> new RouteStep(office, DAY, 2 * DAY, Optional.of(above(office))))
                .toList();
        Map<Occasion, List<RouteStep>> routes = new HashMap<>();
        Occasion.all().forEach(occasion -> routes.put(occasion, five));
        return new AuthorityPolicy(1, LocalDate.of(2016, 1, 1), routes, new Limits(60, 5, 30));
    }

    static AuthorityPolicy of(AuthorityPolicyPublished published) {
        Map<Occasion, List<RouteStep>> routes = new HashMap<>();
        published.routes().forEach(route -> routes.put(new Occasion(route.subject(), route.level()), route.steps()));
        return new AuthorityPolicy(
                published.version(),
                published.effectiveFrom(),
                routes,
                published.limits(),
                Optional.of(published.publishedBy()),
                published.publishedAt());
    }

    /** Another version: what it leaves out stays as it is. */
    AuthorityPolicy changed(int number, LocalDate from, List<Route> changed, Optional<Limits> others) {
        Map<Occasion, List<RouteStep>> all = new HashMap<>(routes);
        changed.forEach(route -> all.put(new Occasion(route.subject(), route.level()), route.steps()));
        return new AuthorityPolicy(number, from, all, others.orElse(limits));
    }

    /** The routes in a fixed order, as they are published and shown. */
    public List<Route> inOrder() {
        List<Route> ordered = new ArrayList<>();
        routes.forEach((occasion, steps) -> ordered.add(new Route(occasion.subject(), occasion.level(), steps)));
        ordered.sort(Comparator.comparing(Route::subject).thenComparing(Route::level));
        return List.copyOf(ordered);
    }

    /** The signatures to be given; a store's office is that of the supported store. */
    public List<Step> steps(Subject subject, Level level, StoreId supportedStore) {
        return routes.getOrDefault(new Occasion(subject, level), List.of()).stream()
                .map(step -> new Step(
                        step.office(),
                        step.office().ofStore() ? Optional.of(supportedStore) : Optional.empty(),
                        Optional.empty(),
                        step.remindAfterMinutes(),
                        step.escalateAfterMinutes(),
                        step.escalateTo()))
                .toList();
    }

    /** Whether offices sign from the store upward, none twice. */
    static boolean upward(List<RouteStep> steps) {
        return IntStream.range(1, steps.size())
                .allMatch(i -> UPWARD.indexOf(steps.get(i - 1).office())
                        < UPWARD.indexOf(steps.get(i).office()));
    }
}
