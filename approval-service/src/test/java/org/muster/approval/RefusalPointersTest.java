package org.muster.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.AcceptWithdrawal;
import org.muster.approval.domain.AddSigner;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.AuthorityCommand;
import org.muster.approval.domain.EndStandIn;
import org.muster.approval.domain.LookForVacancy;
import org.muster.approval.domain.NameStandIn;
import org.muster.approval.domain.OpenApproval;
import org.muster.approval.domain.PublishPolicy;
import org.muster.approval.domain.Refuse;
import org.muster.approval.domain.Remind;
import org.muster.approval.domain.Return;
import org.muster.approval.domain.Sign;
import org.muster.approval.domain.StandInCommand;
import org.muster.approval.domain.TermPassed;
import org.muster.approval.domain.Transfer;
import org.muster.approval.domain.Withdraw;
import org.muster.journal.testing.MusterTestResource;
import org.muster.journal.testing.RefusalPointers;

/** What a refusal points at is a field of the body that was sent. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class RefusalPointersTest {
    private static final String CASE = "POST /approvals/{caseId}";

    private static final Map<Class<?>, String> ASKED = Map.ofEntries(
            Map.entry(Sign.class, CASE + "/signatures"),
            Map.entry(Refuse.class, CASE + "/refusals"),
            Map.entry(Return.class, CASE + "/returns"),
            Map.entry(Transfer.class, CASE + "/transfers"),
            Map.entry(AddSigner.class, CASE + "/signers"),
            Map.entry(Remind.class, CASE + "/reminders"),
            Map.entry(Withdraw.class, CASE + "/withdrawal"),
            Map.entry(NameStandIn.class, "POST /stand-ins"),
            Map.entry(EndStandIn.class, "POST /stand-ins/{principal}/{id}/end"),
            Map.entry(PublishPolicy.class, "POST /authority/policies"));

    /** What the house's rules ask for has no body. */
    private static final Set<Class<?>> BY_RULE =
            Set.of(OpenApproval.class, AcceptWithdrawal.class, TermPassed.class, LookForVacancy.class);

    @Test
    void every_refusal_points_at_a_field_of_the_body_that_was_sent() {
        RefusalPointers.assertInBodies(ApprovalDecider.class, new HashMap<>(ASKED));
    }

    @Test
    void every_command_is_asked_for_by_an_operation_or_by_a_rule() {
        Set<Class<?>> known = new HashSet<>(BY_RULE);
        known.addAll(ASKED.keySet());
        assertEquals(
                known,
                Stream.of(ApprovalCommand.class, StandInCommand.class, AuthorityCommand.class)
                        .flatMap(RefusalPointersTest::commands)
                        .collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RefusalPointersTest::commands)
                : Stream.of(type);
    }
}
