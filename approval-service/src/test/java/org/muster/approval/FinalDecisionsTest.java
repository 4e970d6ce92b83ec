package org.muster.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.FIRST;
import static org.muster.approval.FiledCases.SOON;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Final decisions are final (N2.1): whoever comes at the same moment, one outcome stands. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class FinalDecisionsTest {
    private static final int CASES = Lane.of(60, 500);
    private static final int AT_ONCE = 16;
    private static final String STORE = "fy-01";
    private static final List<Person> MANAGERS = IntStream.range(0, AT_ONCE)
            .mapToObj(i -> Person.ofStore(STORE, STORE + "-sm-" + i, "张", "store-manager"))
            .toList();

    @TestHTTPResource
    URL address;

    @Inject
    JournalReader journal;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Proves(Clause.N2_1)
    void of_sixteen_who_sign_or_refuse_the_last_step_of_a_case_at_once_one_decides_it() {
        FiledCases.policy(
                "{\"subject\":\"PLANNED_REQUEST\",\"level\":\"C\",\"steps\":[{\"office\":\"store-manager\"}]}");
        FiledCases.staffed(STORE);
        FiledCases.inOffice(MANAGERS.toArray(Person[]::new));
        List<CaseId> cases =
                IntStream.range(0, CASES).mapToObj(i -> FiledCases.fresh()).toList();
        FiledCases.tellAll(cases.stream()
                .map(caseId -> FiledCases.plannedAt(caseId, STORE, FIRST, Level.C))
                .toList());
        FiledCases.awaitOpened(cases.getLast());
        List<String> tokens = MANAGERS.stream()
                .map(person -> MusterTestResource.issuer().token(person))
                .toList();
        Map<Integer, Integer> answers = new TreeMap<>();
        for (CaseId caseId : cases) {
            List<Integer> statuses = atOnce(caseId, tokens);
            statuses.forEach(status -> answers.merge(status, 1, Integer::sum));
            assertEquals(1, statuses.stream().filter(status -> status == 200).count(), () -> caseId + " " + statuses);
            assertTrue(List.of(200, 409, 412).containsAll(statuses), () -> caseId + " " + statuses);
        }
        System.out.printf("final decisions: %d cases, %d at once, answered %s%n", CASES, AT_ONCE, answers);
        for (CaseId caseId : cases) {
            List<RecordedEvent> history =
                    journal.history(StreamId.of("approval", caseId)).await().atMost(SOON);
            assertEquals(
                    1,
                    history.stream()
                            .filter(recorded -> recorded.event() instanceof ApprovalGranted
                                    || recorded.event() instanceof ApprovalRefused)
                            .count(),
                    () -> caseId + " " + history);
        }
    }

    /** Every other one signs, every other one refuses; half of them insist on the version they have read. */
    private List<Integer> atOnce(CaseId caseId, List<String> tokens) {
        List<CompletableFuture<Integer>> sent = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(address + "approvals/" + caseId + (i % 2 == 0 ? "/signatures" : "/refusals")))
                    .header("Authorization", "Bearer " + tokens.get(i))
                    .header("Content-Type", "application/json")
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .POST(HttpRequest.BodyPublishers.ofString("{\"content\":" + FiledCases.json(FIRST)
                            + (i % 2 == 0 ? "" : ",\"reason\":\"不同意\"") + "}"));
            if (i % 4 < 2) {
                request.header("If-Match", "\"1\"");
            }
            sent.add(http.sendAsync(request.build(), HttpResponse.BodyHandlers.discarding())
                    .thenApply(HttpResponse::statusCode));
        }
        return sent.stream().map(CompletableFuture::join).toList();
    }
}
