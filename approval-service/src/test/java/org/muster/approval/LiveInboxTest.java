package org.muster.approval;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.sign;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What awaits me, live. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class LiveInboxTest {
    @TestHTTPResource
    URL address;

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void what_awaits_somebody_is_told_when_it_comes_and_when_it_is_done_and_nobody_elses() throws Exception {
        String store = "la-01";
        FiledCases.staffed(store);
        FiledCases.staffed("la-02");
        List<String> told = new CopyOnWriteArrayList<>();
        List<String> toldElsewhere = new CopyOnWriteArrayList<>();
        try (ExecutorService watchers = Executors.newFixedThreadPool(2);
                HttpClient http = HttpClient.newHttpClient()) {
            watchers.submit(() -> watch(http, financeManager(store), told));
            watchers.submit(() -> watch(http, financeManager("la-02"), toldElsewhere));
            await().atMost(SOON).until(() -> !told.isEmpty() && !toldElsewhere.isEmpty());
            assertTrue(told.getFirst().contains("\"cases\":[]"), told::toString);
            CaseId caseId = FiledCases.planned(store);
            await().atMost(SOON).until(() -> told.getLast().contains(caseId.value()));
            sign(financeManager(store), caseId).then().statusCode(200);
            await().atMost(SOON).until(() -> !told.getLast().contains(caseId.value()));
            assertEquals(1, toldElsewhere.size(), "what is not one's own changes nothing for one");
            http.shutdownNow();
            watchers.shutdownNow();
        }
    }

    @Test
    @Proves(Clause.G3)
    void nobody_watches_without_an_office_that_signs() {
        as(Person.ofStore("la-01", "la-01-g01", "陈", "guard"))
                .accept("text/event-stream")
                .get("/approvals/inbox")
                .then()
                .statusCode(403);
        given().accept("text/event-stream").get("/approvals/inbox").then().statusCode(401);
    }

    @Test
    void who_asks_about_the_head_has_no_stream_opened() throws Exception {
        Person financeManager = financeManager("la-01");
        for (int call = 0; call < 2; call++) {
            as(financeManager)
                    .head("/approvals/inbox")
                    .then()
                    .statusCode(200)
                    .contentType("text/event-stream")
                    .header("Cache-Control", equalTo("no-store"));
        }
        given().head("/approvals/inbox").then().statusCode(401);
    }

    @Test
    void an_event_has_the_fields_of_an_event_only_and_is_kept_by_nobody() throws Exception {
        String store = "la-03";
        FiledCases.staffed(store);
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Stream<String>> stream =
                    http.send(asking(financeManager(store)), HttpResponse.BodyHandlers.ofLines());
            assertEquals(Optional.of("no-store"), stream.headers().firstValue("Cache-Control"));
            Iterator<String> lines = stream.body().iterator();
            assertEquals("event:inbox", lines.next());
            assertEquals("data:{\"cases\":[]}", lines.next());
            http.shutdownNow();
        }
    }

    private HttpRequest asking(Person person) {
        return HttpRequest.newBuilder(URI.create(address + "approvals/inbox"))
                .header("Authorization", "Bearer " + MusterTestResource.issuer().token(person))
                .header("Accept", "text/event-stream")
                .build();
    }

    private Void watch(HttpClient http, Person person, List<String> told) throws Exception {
        HttpResponse<Stream<String>> stream = http.send(asking(person), HttpResponse.BodyHandlers.ofLines());
        stream.body().filter(line -> line.startsWith("data:")).forEach(told::add);
        return null;
    }
}
