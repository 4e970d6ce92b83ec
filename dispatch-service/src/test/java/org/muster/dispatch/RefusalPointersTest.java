package org.muster.dispatch;

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
import org.muster.dispatch.domain.AcknowledgeCallUp;
import org.muster.dispatch.domain.AmendOrder;
import org.muster.dispatch.domain.AssumeCommand;
import org.muster.dispatch.domain.CallOff;
import org.muster.dispatch.domain.ChangeSupport;
import org.muster.dispatch.domain.CheckIn;
import org.muster.dispatch.domain.CheckOut;
import org.muster.dispatch.domain.CorrectAttendance;
import org.muster.dispatch.domain.DecideObjection;
import org.muster.dispatch.domain.DecideRecall;
import org.muster.dispatch.domain.EndSupport;
import org.muster.dispatch.domain.HandOverCommand;
import org.muster.dispatch.domain.LetIn;
import org.muster.dispatch.domain.ObjectToCallUp;
import org.muster.dispatch.domain.ObjectionDue;
import org.muster.dispatch.domain.OpenSupport;
import org.muster.dispatch.domain.OrderSupport;
import org.muster.dispatch.domain.ReceiveRecall;
import org.muster.dispatch.domain.RecordArrival;
import org.muster.dispatch.domain.RecordNoShow;
import org.muster.dispatch.domain.RecordRelease;
import org.muster.dispatch.domain.SilenceDue;
import org.muster.dispatch.domain.SubstituteGuard;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.dispatch.domain.SupportDecider;
import org.muster.dispatch.domain.WithdrawAnswer;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.journal.testing.RefusalPointers;

/** What a refusal points at is a field of the body that was sent. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class RefusalPointersTest {
    private static final String CASE = "POST /orders/{caseId}";

    private static final Map<Class<?>, String> ASKED = Map.ofEntries(
            Map.entry(OrderSupport.class, "POST /orders"),
            Map.entry(AmendOrder.class, CASE + "/versions"),
            Map.entry(SubstituteGuard.class, CASE + "/call-ups/{callUpId}/substitutions"),
            Map.entry(AcknowledgeCallUp.class, CASE + "/call-ups/{callUpId}/acknowledgement"),
            Map.entry(ObjectToCallUp.class, CASE + "/call-ups/{callUpId}/objection"),
            Map.entry(DecideObjection.class, CASE + "/call-ups/{callUpId}/objection/decision"),
            Map.entry(WithdrawAnswer.class, CASE + "/call-ups/{callUpId}/answer/withdrawal"),
            Map.entry(RecordArrival.class, CASE + "/arrivals"),
            Map.entry(RecordRelease.class, CASE + "/releases"),
            Map.entry(RecordNoShow.class, CASE + "/absences"),
            Map.entry(CorrectAttendance.class, CASE + "/attendance/corrections"),
            Map.entry(CheckIn.class, CASE + "/managers/arrivals"),
            Map.entry(CheckOut.class, CASE + "/managers/departures"),
            Map.entry(LetIn.class, CASE + "/managers/admissions"),
            Map.entry(AssumeCommand.class, CASE + "/command"),
            Map.entry(HandOverCommand.class, CASE + "/command/hand-over"),
            Map.entry(DecideRecall.class, CASE + "/recall"),
            Map.entry(EndSupport.class, CASE + "/end"));

    /** What the house's rules ask for has no body. */
    private static final Set<Class<?>> BY_RULE = Set.of(
            OpenSupport.class,
            ChangeSupport.class,
            CallOff.class,
            ReceiveRecall.class,
            SilenceDue.class,
            ObjectionDue.class);

    @Test
    void every_refusal_points_at_a_field_of_the_body_that_was_sent() {
        RefusalPointers.assertInBodies(SupportDecider.class, new HashMap<>(ASKED));
    }

    @Test
    void every_command_is_asked_for_by_an_operation_or_by_a_rule() {
        Set<Class<?>> known = new HashSet<>(BY_RULE);
        known.addAll(ASKED.keySet());
        assertEquals(known, commands(SupportCommand.class).collect(Collectors.toSet()));
    }

    private static Stream<Class<?>> commands(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(RefusalPointersTest::commands)
                : Stream.of(type);
    }
}
