package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.muster.decider.DeciderSpecification.specification;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.AuthorityPolicy.Occasion;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.events.approval.AuthorityEvent.RouteStep;
import org.muster.events.proof.Proves;

class AuthorityPolicyTest {
    private static final AuthorityPolicy NOTICE = AuthorityPolicy.ofTheNotice();

    private static AuthorityPolicy with(Subject subject, Level level, List<Role> offices) {
        Map<Occasion, List<RouteStep>> routes = new HashMap<>(NOTICE.routes());
        routes.put(
                new Occasion(subject, level),
                offices.stream()
                        .map(office -> new RouteStep(office, 0, 0, Optional.empty()))
                        .toList());
        return new AuthorityPolicy(2, LocalDate.of(2026, 3, 1), routes, NOTICE.limits());
    }

    @Test
    @Proves(Clause.N2_1)
    void by_default_the_five_sign_everything_in_order() {
        for (Subject subject : Subject.values()) {
            for (Level level : Level.values()) {
                assertEquals(Sample.FIVE_STEPS, NOTICE.steps(subject, level, Sample.STORE));
            }
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void delegated_authority_shortens_the_steps_of_its_occasion_only() {
        AuthorityPolicy delegated =
                with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.STORE_MANAGER, Role.OPERATIONS));

        assertEquals(
                List.of(
                        new Step(Role.STORE_MANAGER, Optional.of(Sample.STORE)),
                        new Step(Role.OPERATIONS, Optional.empty())),
                delegated.steps(Subject.PLANNED_REQUEST, Level.A, Sample.STORE));
        assertEquals(Sample.FIVE_STEPS, delegated.steps(Subject.PLANNED_REQUEST, Level.B, Sample.STORE));
    }

    @Test
    @Proves(Clause.N2_1)
    void where_filing_is_the_only_signature_it_grants() {
        Asked<Given, ApprovalCommand> opening = Sample.asked(
                Sample.OPENING,
                Instant.parse("2026-03-02T00:00:00Z"),
                Sample.OFFICES,
                new AuthorityPolicies(
                        List.of(NOTICE, with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.PROPERTY_MANAGER)))),
                new OpenApproval(Sample.filing(Instant.parse("2026-03-02T00:00:00Z"), Sample.FIRST)));

        specification(new ApprovalDecider()).when(opening).then(events -> {
            assertEquals(3, events.size());
            assertInstanceOf(ApprovalGranted.class, events.getLast());
        });
    }

    @Test
    @Proves(Clause.N2_1)
    void a_version_holds_from_midnight_in_shanghai_of_its_first_day() {
        AuthorityPolicy young = with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.OPERATIONS));
        AuthorityPolicies policies = new AuthorityPolicies(List.of(NOTICE, young));

        assertEquals(NOTICE, policies.inForce(Instant.parse("2026-02-28T15:59:59.999Z")));
        assertEquals(young, policies.inForce(Instant.parse("2026-02-28T16:00:00Z")));
        assertEquals(NOTICE, policies.inForce(Instant.parse("1999-01-01T00:00:00Z")));
    }

    @Test
    void a_policy_lets_somebody_sign_every_occasion_and_versions_count_up() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new AuthorityPolicy(2, LocalDate.of(2026, 3, 1), Map.of(), NOTICE.limits()));
        assertThrows(IllegalArgumentException.class, () -> with(Subject.PLANNED_REQUEST, Level.A, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AuthorityPolicies(List.of(NOTICE, NOTICE)));
    }

    // Publishing.

    private static final List<RouteStep> SHORT = List.of(
            new RouteStep(Role.STORE_MANAGER, 60, 120, Optional.of(Role.OPERATIONS)),
            new RouteStep(Role.OPERATIONS, 60, 120, Optional.of(Role.REGIONAL_MANAGER)));

    private static DeciderSpecification<Asked<Given.Apart, AuthorityCommand>, AuthorityPolicies, AuthorityEvent>
            the_branch() {
        return specification(new AuthorityDecider());
    }

    private static Asked<Given.Apart, AuthorityCommand> publishing(Actor actor, String from, List<Route> routes) {
        return Sample.apart(
                actor,
                Sample.NOW,
                Sample.OFFICES,
                new PublishPolicy(Optional.of(LocalDate.parse(from)), routes, Optional.empty()));
    }

    private static Route route(List<RouteStep> steps) {
        return new Route(Subject.PLANNED_REQUEST, Level.A, steps);
    }

    @Test
    @Proves(Clause.N2_1)
    void the_regional_manager_publishes_a_version_and_the_one_before_stays() {
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(SHORT))))
                .then(events -> {
                    AuthorityPolicyPublished published =
                            assertInstanceOf(AuthorityPolicyPublished.class, events.getFirst());
                    assertEquals(2, published.version());
                    assertEquals(6, published.routes().size(), "every occasion, changed or not");
                })
                .thenState(policies -> {
                    assertEquals(NOTICE, policies.version(1).orElseThrow());
                    AuthorityPolicy second = policies.version(2).orElseThrow();
                    assertEquals(SHORT, second.routes().get(new Occasion(Subject.PLANNED_REQUEST, Level.A)));
                    assertEquals(
                            NOTICE.routes().get(new Occasion(Subject.SUPPORT_FORM, Level.C)),
                            second.routes().get(new Occasion(Subject.SUPPORT_FORM, Level.C)));
                });
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_else_publishes() {
        for (Actor actor : List.of(Sample.OPERATIONS, Sample.STORE_MANAGER)) {
            the_branch()
                    .when(publishing(actor, "2026-03-01", List.of(route(SHORT))))
                    .refusedUnder(Clause.N2_1, "only-regional-manager-publishes");
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void a_version_begins_today_at_the_earliest_within_a_year_and_after_the_one_in_force() {
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-02-13", List.of(route(SHORT))))
                .refusedUnder(Clause.N2_1, "effective-in-the-past");
        the_branch()
                .givenAccepted(publishing(Sample.REGIONAL_MANAGER, "2026-02-14", List.of(route(SHORT))))
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-02-14", List.of(route(SHORT.subList(0, 1)))))
                .refusedUnder(Clause.N2_1, "not-after-the-one-in-force");
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2027-02-16", List.of(route(SHORT))))
                .refusedUnder(Clause.N2_1, "effective-too-far-ahead");
        the_branch()
                .when(Sample.apart(
                        Sample.REGIONAL_MANAGER,
                        Sample.NOW,
                        Sample.OFFICES,
                        new PublishPolicy(Optional.empty(), List.of(route(SHORT)), Optional.empty())))
                .refusedUnder(Clause.N2_1, "effective-date-missing");
    }

    @Test
    @Proves(Clause.N2_1)
    void what_has_not_begun_is_replaced_by_a_version_that_begins_no_later() {
        Asked<Given.Apart, AuthorityCommand> slip =
                publishing(Sample.REGIONAL_MANAGER, "2027-02-15", List.of(route(SHORT)));
        the_branch()
                .givenAccepted(slip)
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(SHORT.subList(0, 1)))))
                .thenState(policies -> {
                    AuthorityPolicy second = policies.version(2).orElseThrow();
                    AuthorityPolicy third = policies.version(3).orElseThrow();
                    assertEquals(Optional.of(third), policies.supersededBy(second));
                    assertEquals(Optional.empty(), policies.supersededBy(third));
                    assertEquals(third, policies.inForce(Instant.parse("2027-06-01T00:00:00Z")));
                });
        the_branch()
                .givenAccepted(slip)
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of()))
                .thenState(policies -> assertEquals(
                        NOTICE.routes(),
                        policies.inForce(Instant.parse("2027-06-01T00:00:00Z")).routes(),
                        "what the notice says goes on"));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_case_keeps_the_version_it_began_with_however_often_it_is_filed_anew() {
        AuthorityPolicies meanwhile = new AuthorityPolicies(
                List.of(NOTICE, with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.STORE_MANAGER))));
        Asked<Given, ApprovalCommand> anew = Sample.asked(
                Sample.OPENING,
                Instant.parse("2026-03-02T00:00:00Z"),
                Sample.OFFICES,
                meanwhile,
                new OpenApproval(Sample.filing(Instant.parse("2026-03-02T00:00:00Z"), Sample.SECOND)));

        specification(new ApprovalDecider())
                .givenAccepted(Sample.opening(Sample.FIRST))
                .when(anew)
                .then(events -> {
                    ApprovalOpened opened = assertInstanceOf(ApprovalOpened.class, events.getFirst());
                    assertEquals(1, opened.policyVersion());
                    assertEquals(Sample.FIVE_STEPS, opened.steps());
                });
    }

    @Test
    @Proves(Clause.N2_1)
    void a_route_goes_level_by_level_upward() {
        for (List<RouteStep> wrong : List.of(
                SHORT.reversed(),
                List.of(SHORT.getFirst(), SHORT.getFirst()),
                List.of(SHORT.getFirst(), new RouteStep(Role.AUDITOR, 0, 0, Optional.empty())))) {
            the_branch()
                    .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(wrong))))
                    .refusedUnder(Clause.N2_1, "route-not-upward");
        }
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(SHORT), route(SHORT))))
                .refusedUnder(Clause.N2_1, "route-twice");
    }

    @Test
    @Proves(Clause.F1_1)
    void no_route_goes_without_the_store_managers_consent() {
        for (List<RouteStep> wrong : List.of(SHORT.subList(1, 2), List.<RouteStep>of())) {
            the_branch()
                    .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(wrong))))
                    .refusedUnder(Clause.F1_1, "route-without-store-manager");
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void a_reminder_comes_before_an_escalation_and_that_goes_to_somebody_else_who_signs() {
        for (RouteStep wrong : List.of(
                new RouteStep(Role.STORE_MANAGER, 120, 120, Optional.of(Role.OPERATIONS)),
                new RouteStep(Role.STORE_MANAGER, 60, 120, Optional.of(Role.STORE_MANAGER)),
                new RouteStep(Role.STORE_MANAGER, 60, 120, Optional.of(Role.AUDITOR)),
                new RouteStep(Role.STORE_MANAGER, 60, 120, Optional.empty()),
                new RouteStep(Role.STORE_MANAGER, -1, 120, Optional.of(Role.OPERATIONS)))) {
            the_branch()
                    .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(List.of(wrong)))))
                    .refusedUnder(Clause.N2_1, "terms-out-of-order");
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void a_version_that_says_nothing_new_is_none() {
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of()))
                .refusedUnder(Clause.N2_1, "nothing-changes");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_limit_nobody_would_reach_is_refused_with_its_field() {
        record Wrong(Limits limits, String field) {}
        for (Wrong wrong : List.of(
                new Wrong(new Limits(0, 5, 30), "/limits/minutesBetweenReminders"),
                new Wrong(new Limits(Integer.MAX_VALUE, 5, 30), "/limits/minutesBetweenReminders"),
                new Wrong(new Limits(60, -1, 30), "/limits/addedSigners"),
                new Wrong(new Limits(60, 21, 30), "/limits/addedSigners"),
                new Wrong(new Limits(60, 5, 0), "/limits/standInDays"),
                new Wrong(new Limits(60, 5, 367), "/limits/standInDays"))) {
            List<Refusal> reasons = the_branch()
                    .when(limiting(wrong.limits()))
                    .refusedUnder(Clause.N2_1, "limits-out-of-range")
                    .reasons();
            assertEquals(
                    List.of(Optional.of(wrong.field())),
                    reasons.stream().map(Refusal::field).toList());
        }
        the_branch().when(limiting(new Limits(366 * 24 * 60, 20, 366))).then(events -> assertEquals(1, events.size()));
    }

    private static Asked<Given.Apart, AuthorityCommand> limiting(Limits limits) {
        return Sample.apart(
                Sample.REGIONAL_MANAGER,
                Sample.NOW,
                Sample.OFFICES,
                new PublishPolicy(Optional.of(LocalDate.parse("2026-03-01")), List.of(), Optional.of(limits)));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_was_relieved_publishes_nothing_whatever_his_token_says() {
        the_branch()
                .when(Sample.apart(
                        Sample.REGIONAL_MANAGER,
                        Sample.NOW,
                        Sample.without(Sample.REGIONAL_MANAGER),
                        new PublishPolicy(
                                Optional.of(LocalDate.parse("2026-03-01")), List.of(route(SHORT)), Optional.empty())))
                .refusedUnder(Clause.N2_1, "not-in-office");
    }

    @Test
    @Proves(Clause.N2_1)
    void an_escalation_goes_to_a_level_above() {
        for (RouteStep wrong : List.of(
                new RouteStep(Role.STORE_MANAGER, 60, 120, Optional.of(Role.FINANCE_MANAGER)),
                new RouteStep(Role.STORE_MANAGER, 0, 0, Optional.of(Role.FINANCE_MANAGER)))) {
            the_branch()
                    .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(List.of(wrong)))))
                    .refusedUnder(Clause.N2_1, "terms-out-of-order");
        }
        RouteStep last = new RouteStep(Role.REGIONAL_MANAGER, 60, 120, Optional.of(Role.STORE_MANAGER));
        the_branch()
                .when(publishing(
                        Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(List.of(SHORT.getFirst(), last)))))
                .refusedUnder(Clause.N2_1, "terms-out-of-order");
        RouteStep toOperations = new RouteStep(Role.REGIONAL_MANAGER, 60, 120, Optional.of(Role.OPERATIONS));
        the_branch()
                .when(publishing(
                        Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(List.of(SHORT.getFirst(), toOperations)))))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_version_says_who_published_it_and_when() {
        the_branch()
                .when(publishing(Sample.REGIONAL_MANAGER, "2026-03-01", List.of(route(SHORT))))
                .thenState(policies -> {
                    assertEquals(
                            Optional.of(Sample.REGIONAL_MANAGER.person()),
                            policies.latest().publishedBy());
                    assertEquals(Optional.of(Sample.NOW), policies.latest().publishedAt());
                });
    }

    @Test
    @Proves(Clause.N2_1)
    void a_case_is_signed_under_what_held_when_it_was_filed_whenever_that_is_heard() {
        AuthorityPolicies policies = new AuthorityPolicies(
                List.of(NOTICE, with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.STORE_MANAGER))));
        Asked<Given, ApprovalCommand> heardLate = Sample.asked(
                Sample.OPENING,
                Instant.parse("2026-03-02T00:00:00Z"),
                Sample.OFFICES,
                policies,
                new OpenApproval(Sample.filing(Instant.parse("2026-02-28T15:59:59Z"), Sample.FIRST)));
        specification(new ApprovalDecider())
                .when(heardLate)
                .then(events -> assertEquals(
                        1,
                        assertInstanceOf(ApprovalOpened.class, events.getFirst())
                                .policyVersion()));
    }
}
