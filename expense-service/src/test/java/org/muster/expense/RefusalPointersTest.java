package org.muster.expense;

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
import org.muster.expense.domain.AllowExtraReceipt;
import org.muster.expense.domain.ApproveForm;
import org.muster.expense.domain.AttestReceipts;
import org.muster.expense.domain.ClaimDecider;
import org.muster.expense.domain.ConfirmNothingToReimburse;
import org.muster.expense.domain.DrawUpClaim;
import org.muster.expense.domain.EndSupport;
import org.muster.expense.domain.EnterReceipt;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.NameCostBearer;
import org.muster.expense.domain.OpenClaim;
import org.muster.expense.domain.RefuseClaim;
import org.muster.expense.domain.RefuseForm;
import org.muster.expense.domain.SettleClaim;
import org.muster.expense.domain.SignClaim;
import org.muster.expense.domain.SignOffClaim;
import org.muster.journal.testing.MusterTestResource;
import org.muster.journal.testing.RefusalPointers;

/** What a refusal points at is a field of the body that was sent. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class RefusalPointersTest {
    private static final String CASE = "/claims/{caseId}";

    private static final Map<Class<?>, String> ASKED = Map.of(
            EnterReceipt.class, "POST " + CASE + "/receipts",
            AttestReceipts.class, "POST " + CASE + "/attestations",
            AllowExtraReceipt.class, "POST " + CASE + "/extra-receipts",
            DrawUpClaim.class, "PUT " + CASE + "/content",
            SignClaim.class, "POST " + CASE + "/signatures",
            RefuseClaim.class, "POST " + CASE + "/refusals",
            SignOffClaim.class, "POST " + CASE + "/sign-off",
            ConfirmNothingToReimburse.class, "POST " + CASE + "/nothing-to-reimburse",
            SettleClaim.class, "POST " + CASE + "/settlement");

    /** What the house's rules ask for has no body. */
    private static final Set<Class<?>> BY_RULE =
            Set.of(OpenClaim.class, EndSupport.class, ApproveForm.class, RefuseForm.class, NameCostBearer.class);

    @Test
    void every_refusal_points_at_a_field_of_the_body_that_was_sent() {
        RefusalPointers.assertInBodies(ClaimDecider.class, new HashMap<>(ASKED));
    }

    @Test
    void every_command_is_asked_for_by_an_operation_or_by_a_rule() {
        Set<Class<?>> known = new HashSet<>(BY_RULE);
        known.addAll(ASKED.keySet());
        assertEquals(known, commands(ExpenseCommand.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RefusalPointersTest::commands)
                : Stream.of(type);
    }
}
