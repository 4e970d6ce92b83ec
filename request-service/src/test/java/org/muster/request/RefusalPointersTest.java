package org.muster.request;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.journal.testing.ApiOperations;
import org.muster.journal.testing.ApiOperations.ApiOperation;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.journal.testing.RefusalPointers;
import org.muster.request.domain.AmendSupport;
import org.muster.request.domain.DecideCostBearer;
import org.muster.request.domain.DraftPlannedRequest;
import org.muster.request.domain.EvaluateSupport;
import org.muster.request.domain.FileDraft;
import org.muster.request.domain.FileForm;
import org.muster.request.domain.FilePlannedRequest;
import org.muster.request.domain.RecordConsent;
import org.muster.request.domain.RecordEmergency;
import org.muster.request.domain.ReportToRegionalManager;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestDecider;
import org.muster.request.domain.StateAnswer;
import org.muster.request.domain.TellOfReport;
import org.muster.request.domain.Withdraw;

/** What a refusal points at is a field of the body that was sent. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class RefusalPointersTest {
    private static final String CASE = "/requests/{caseId}";

    /** A draft is filed as it is written: what is wrong then is a field of the draft. */
    private static final Map<Class<?>, String> ASKED = Map.ofEntries(
            Map.entry(FilePlannedRequest.class, "POST /requests/planned"),
            Map.entry(DraftPlannedRequest.class, "POST /requests/drafts"),
            Map.entry(FileDraft.class, "PUT " + CASE + "/draft"),
            Map.entry(RecordEmergency.class, "POST /requests/emergencies"),
            Map.entry(Withdraw.class, "POST " + CASE + "/withdrawal"),
            Map.entry(RecordConsent.class, "POST " + CASE + "/consent"),
            Map.entry(TellOfReport.class, "POST " + CASE + "/reports"),
            Map.entry(ReportToRegionalManager.class, "POST " + CASE + "/reports"),
            Map.entry(StateAnswer.class, "POST " + CASE + "/reports"),
            Map.entry(FileForm.class, "POST " + CASE + "/form"),
            Map.entry(AmendSupport.class, "PUT " + CASE + "/amendment"),
            Map.entry(EvaluateSupport.class, "POST " + CASE + "/evaluations"),
            Map.entry(DecideCostBearer.class, "POST " + CASE + "/cost-bearer"));

    @Test
    void every_refusal_points_at_a_field_of_the_body_that_was_sent() {
        RefusalPointers.assertInBodies(RequestDecider.class, new HashMap<>(ASKED));
    }

    /** A report that is made for an amendment is refused like one that stands by itself, one field deeper. */
    @Test
    void an_amendment_has_the_fields_of_a_report() {
        ApiOperation amendment = ApiOperations.described().stream()
                .filter(operation -> operation.toString().equals(ASKED.get(AmendSupport.class)))
                .findFirst()
                .orElseThrow();
        for (RecordComponent field : ReportToRegionalManager.class.getRecordComponents()) {
            assertTrue(amendment.has("/report/" + field.getName()), field.getName());
        }
    }

    @Test
    void every_command_of_people_is_asked_for_by_an_operation() {
        assertEquals(ASKED.keySet(), commands(RequestCommand.UserCommand.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RefusalPointersTest::commands)
                : Stream.of(type);
    }
}
