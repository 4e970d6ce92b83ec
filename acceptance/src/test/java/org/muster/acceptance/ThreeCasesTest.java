package org.muster.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.muster.audit.Verification;
import org.muster.local.Person;
import org.muster.local.Service;
import org.muster.local.Stack;
import org.muster.local.region.RegionSeed;

/** The demo's three cases through the packaged services, as part of the tests; and the audit of what they left. */
@TestMethodOrder(OrderAnnotation.class)
class ThreeCasesTest {
    private static Stack stack;
    private static Cases cases;

    @BeforeAll
    static void everything_runs() {
        stack = Stack.throwAway()
                .people(Person.ofSampleRegion())
                .seed(new RegionSeed())
                .progress(line -> System.out.println("  " + line))
                .start();
        cases = new Cases(new Api(stack.url(Service.GATEWAY), stack::token), stack.clock(), new Narrator(System.out));
    }

    @AfterAll
    static void everything_stops() {
        stack.close();
    }

    @Test
    @Order(1)
    void a_planned_event_is_asked_approved_ordered_attended_and_paid() {
        cases.planned();
    }

    @Test
    @Order(2)
    void an_emergency_is_ordered_at_once_and_paid_after_its_form() {
        cases.urgent();
    }

    @Test
    @Order(3)
    void what_the_notice_forbids_is_refused_with_its_clause_in_both_languages() {
        cases.refusals();
    }

    @Test
    @Order(4)
    void the_journals_kafka_and_every_view_agree_afterwards() throws SQLException, IOException, InterruptedException {
        Map<String, Service> journals = Map.of(
                "requests", Service.REQUEST,
                "approvals", Service.APPROVAL,
                "dispatch", Service.DISPATCH,
                "expenses", Service.EXPENSE);
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, Service> journal : journals.entrySet()) {
            String database = journal.getValue().database().orElseThrow();
            findings.addAll(new Verification(
                            journal.getKey(),
                            () -> stack.postgres().database(database).connectAsApp(),
                            stack.kafka().bootstrapServers(),
                            stack.url(journal.getValue()),
                            () -> stack.token("audit-1"),
                            System.out::println)
                    .run());
        }
        assertEquals(List.of(), findings);
    }

    @Test
    @Order(5)
    void the_whole_stack_stays_within_three_gigabytes() {
        long mebibytes = stack.memory().orElse(0) / (1024 * 1024);
        System.out.println("  proportional set size of everything: " + mebibytes + " MiB");
        assertTrue(mebibytes < 3 * 1024, mebibytes + " MiB");
    }
}
