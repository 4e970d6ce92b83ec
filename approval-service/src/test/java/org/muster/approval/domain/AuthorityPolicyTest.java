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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.AuthorityPolicy.Occasion;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;

class AuthorityPolicyTest {
    private static final AuthorityPolicy NOTICE = AuthorityPolicy.ofTheNotice();

    private static AuthorityPolicy with(Subject subject, Level level, List<Role> offices) {
        Map<Occasion, List<Role>> order = new HashMap<>(NOTICE.order());
        order.put(new Occasion(subject, level), offices);
        return new AuthorityPolicy(2, LocalDate.of(2026, 3, 1), order);
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
        OpenApproval opening = new OpenApproval(
                Sample.CASE,
                Sample.OPENING,
                Sample.NOW,
                with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.PROPERTY_MANAGER)),
                Subject.PLANNED_REQUEST,
                Level.A,
                Sample.STORE,
                Sample.FIRST,
                Sample.PROPERTY_MANAGER.person(),
                Set.of(Role.PROPERTY_MANAGER));

        specification(new ApprovalDecider()).when(opening).then(events -> {
            assertEquals(3, events.size());
            assertInstanceOf(ApprovalGranted.class, events.getLast());
        });
    }

    @Test
    @Proves(Clause.N2_1)
    void a_version_holds_from_midnight_in_shanghai_of_its_first_day() {
        AuthorityPolicy young = with(Subject.PLANNED_REQUEST, Level.A, List.of(Role.OPERATIONS));
        AuthorityPolicies policies = new AuthorityPolicies(List.of(young, NOTICE));

        assertEquals(NOTICE, policies.inForce(Instant.parse("2026-02-28T15:59:59.999Z")));
        assertEquals(young, policies.inForce(Instant.parse("2026-02-28T16:00:00Z")));
        assertEquals(NOTICE, policies.inForce(Instant.parse("1999-01-01T00:00:00Z")));
    }

    @Test
    void a_policy_names_for_each_occasion_offices_that_may_sign_each_once() {
        assertThrows(IllegalArgumentException.class, () -> new AuthorityPolicy(2, LocalDate.of(2026, 3, 1), Map.of()));
        for (List<Role> wrong : List.of(
                List.<Role>of(),
                List.of(Role.OPERATIONS, Role.OPERATIONS),
                List.of(Role.GUARD),
                List.of(Role.AUDITOR),
                List.of(Role.SYSTEM))) {
            assertThrows(IllegalArgumentException.class, () -> with(Subject.PLANNED_REQUEST, Level.A, wrong));
        }
        assertThrows(IllegalArgumentException.class, () -> new AuthorityPolicies(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new AuthorityPolicies(List.of(NOTICE, NOTICE)));
    }
}
