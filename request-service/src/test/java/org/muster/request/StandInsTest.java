package org.muster.request;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.request.Calls.FINANCE_MANAGER;
import static org.muster.request.Calls.FORM;
import static org.muster.request.Calls.NOT_REACHED;
import static org.muster.request.Calls.OPERATIONS;
import static org.muster.request.Calls.OTHER_PROPERTY_MANAGER;
import static org.muster.request.Calls.PROPERTY_MANAGER;
import static org.muster.request.Calls.after;
import static org.muster.request.Calls.as;
import static org.muster.request.Calls.planned;
import static org.muster.request.Calls.post;
import static org.muster.request.Calls.put;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Over HTTP: who stands in for somebody does and reads what his office does and reads, and who was relieved does and reads no more. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class StandInsTest {
    private static final Person DEPUTY = Person.ofStore("hf-02", "hf-02-fm", "郑", "finance-manager");

    @Inject
    JournalReader journal;

    private Optional<Named> named = Optional.empty();

    private record Named(PersonId principal, StandInId id) {}

    @BeforeEach
    void the_roster_knows_the_stores() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    @AfterEach
    void nobody_stands_in_any_more() {
        end();
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_1, Clause.G3})
    void a_property_managers_stand_in_drafts_files_reads_and_withdraws_and_both_names_are_recorded() {
        post(DEPUTY, "/requests/planned", planned(3))
                .then()
                .statusCode(422)
                .body("code", equalTo("only-property-manager-files"));
        as(DEPUTY).get("/requests/drafts").then().statusCode(403);
        standsInFor("hf-01-pm", Role.PROPERTY_MANAGER, Optional.of("hf-01"));

        Response drafted = post(DEPUTY, "/requests/drafts", "{}");
        drafted.then().statusCode(201).body("supportedStore", equalTo("hf-01"));
        String caseId = drafted.path("caseId");
        String path = "/requests/" + caseId;
        for (Person author : List.of(DEPUTY, PROPERTY_MANAGER)) {
            after(drafted.header("Muster-Position"), author, "/requests/drafts")
                    .then()
                    .statusCode(200)
                    .body("drafts.caseId", hasItem(caseId));
            as(author).get(path + "/draft").then().statusCode(200);
        }
        as(OTHER_PROPERTY_MANAGER).get("/requests/drafts").then().body("drafts.caseId", not(hasItem(caseId)));
        put(DEPUTY, path + "/draft", planned(4)).then().statusCode(200);
        Response filed = post(DEPUTY, path + "/filing", "{}");
        filed.then().statusCode(200).body("stage", equalTo("AWAITING_SIGNATURES"));
        as(DEPUTY).get(path).then().statusCode(200).body("filedBy", equalTo("hf-02-fm"));
        after(filed.header("Muster-Position"), DEPUTY, "/requests?limit=200")
                .then()
                .statusCode(200)
                .body("cases.caseId", hasItem(caseId));
        as(DEPUTY).get("/requests?store=hf-01&text=周年").then().statusCode(200).body("cases.caseId", hasItem(caseId));
        put(DEPUTY, path + "/content", planned(5)).then().statusCode(200);
        post(DEPUTY, path + "/withdrawal", "{\"reason\":\"取消\"}").then().statusCode(200);
        assertEquals(
                List.of(Optional.of(new PersonId("hf-01-pm"))),
                history(caseId).stream()
                        .map(recorded -> recorded.metadata().onBehalfOf())
                        .distinct()
                        .toList());
        as(OPERATIONS)
                .header("Accept-Language", "zh")
                .get(path + "/timeline")
                .then()
                .body("events.onBehalfOf", hasItem("hf-01-pm"))
                .body("events.sentence", hasItem(containsString("（代 hf-01-pm）")));

        end();
        as(DEPUTY).get(path).then().statusCode(404);
        as(DEPUTY).get("/requests/drafts").then().statusCode(403);
        as(DEPUTY).get("/requests?store=hf-01").then().statusCode(403);
        after(filed.header("Muster-Position"), DEPUTY, "/requests?limit=200")
                .then()
                .statusCode(200)
                .body("cases.caseId", not(hasItem(caseId)));
    }

    @Test
    @Proves({Clause.F1_1, Clause.F1_2})
    void who_stands_in_for_property_managers_of_two_stores_names_the_store_he_files_for() {
        Person operations = Person.ofBranch("ops-2", "蒋", "operations");
        heard("dispatch", office("ops-2", Role.OPERATIONS, Optional.empty()));
        StandInNamed first = standIn("hf-01-pm", "ops-2", Role.PROPERTY_MANAGER, Optional.of("hf-01"));
        StandInNamed second = standIn("hf-02-pm", "ops-2", Role.PROPERTY_MANAGER, Optional.of("hf-02"));
        heard("approvals", first);
        post(operations, "/requests/planned", planned(3))
                .then()
                .statusCode(201)
                .body("supportedStore", equalTo("hf-01"));
        heard("approvals", second);
        post(operations, "/requests/planned", planned(3))
                .then()
                .statusCode(422)
                .body("code", equalTo("several-stores-in-question"))
                .body("field", equalTo("/supportedStore"))
                .body("clause", equalTo("F1.2"))
                .body("detail", containsString("hf-01"))
                .body("detail", containsString("hf-02"));
        String named = planned(3).replaceFirst("\\{", "{\"supportedStore\":\"hf-02\",");
        Response filed = post(operations, "/requests/planned", named);
        filed.then().statusCode(201).body("supportedStore", equalTo("hf-02"));
        put(
                        operations,
                        "/requests/" + filed.path("caseId") + "/content",
                        planned(4).replaceFirst("\\{", "{\"supportedStore\":\"hf-01\","))
                .then()
                .statusCode(422)
                .body("code", equalTo("case-already-begun"));
        // A property manager's own bodies name none, whomever he stands in for.
        post(PROPERTY_MANAGER, "/requests/planned", planned(3)).then().statusCode(201);
        heard("approvals", ended(first));
        heard("approvals", ended(second));
        heard("dispatch", new OfficeVacated(new PersonId("ops-2"), Role.OPERATIONS, Optional.empty()));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void by_word_of_mouth_a_stand_in_calls_consents_answers_and_files_the_form() {
        standsInFor("hf-01-sm", Role.STORE_MANAGER, Optional.of("hf-01"));
        Response called = post(DEPUTY, "/requests/emergencies", "{\"level\":\"C\",\"headcount\":3,\"story\":\"恶意退场\"}");
        called.then().statusCode(201).body("supportedStore", equalTo("hf-01"));
        String path = "/requests/" + called.path("caseId");
        as(OPERATIONS).get(path).then().body("consent.storeManager", equalTo("hf-02-fm"));
        String other = "/requests/" + Calls.called();
        post(DEPUTY, other + "/consent", "{}").then().statusCode(200);
        end();
        standsInFor("rgm", Role.REGIONAL_MANAGER, Optional.empty());
        post(DEPUTY, path + "/reports", "{\"answer\":\"AGREED\"}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("CLEARED"));
        as(OPERATIONS).get(path).then().body("reports.answeredBy", contains("hf-02-fm"));
        end();
        standsInFor("ops-1", Role.OPERATIONS, Optional.empty());
        post(DEPUTY, other + "/reports", NOT_REACHED).then().statusCode(200).body("stage", equalTo("CLEARED"));
        put(DEPUTY, other + "/amendment", "{\"headcount\":2,\"reason\":\"缓和\"}")
                .then()
                .statusCode(200);
        end();
        standsInFor("hf-01-pm", Role.PROPERTY_MANAGER, Optional.of("hf-01"));
        Response form = post(DEPUTY, other + "/form", FORM.replace("\"callConfirmed\":true,", ""));
        form.then().statusCode(200);
        post(DEPUTY, other + "/withdrawal", "{\"reason\":\"平息\"}").then().statusCode(200);
        as(OPERATIONS).get(other).then().body("words.confirmed", hasItems(nullValue()));
        post(DEPUTY, other + "/cost-bearer", "{\"bearer\":\"hf-02\",\"reason\":\"x\"}")
                .then()
                .statusCode(422);
        as(OPERATIONS)
                .get(other + "/timeline")
                .then()
                .body("events.onBehalfOf", hasItems("hf-01-sm", "ops-1", "hf-01-pm"));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void standing_in_counts_from_its_first_moment_to_its_last() {
        Instant from = MovableClock.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.MICROS);
        heard(
                "approvals",
                new StandInNamed(
                        new PersonId("hf-01-pm"),
                        new StandInId(UUID.randomUUID().toString()),
                        Role.PROPERTY_MANAGER,
                        Optional.of(new StoreId("hf-01")),
                        new PersonId(DEPUTY.id()),
                        from,
                        from.plus(Duration.ofHours(4)),
                        new PersonId("hf-01-pm")));
        post(DEPUTY, "/requests/drafts", "{}").then().statusCode(422);
        MovableClock.advance(Duration.ofHours(3));
        Response drafted = post(DEPUTY, "/requests/drafts", "{}");
        drafted.then().statusCode(201);
        String draft = "/requests/" + drafted.path("caseId") + "/draft";
        as(DEPUTY).get(draft).then().statusCode(200);
        MovableClock.advance(Duration.ofHours(3));
        post(DEPUTY, "/requests/drafts", "{}").then().statusCode(422);
        as(DEPUTY).get(draft).then().statusCode(404);
        put(DEPUTY, draft, "{}").then().statusCode(404);
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2, Clause.G3})
    void who_was_relieved_in_the_roster_does_and_reads_nothing_though_his_token_says_the_office() {
        Person former = Person.ofStore("hf-01", "hf-01-pm7", "冯", "property-manager");
        heard("dispatch", office("hf-01-pm7", Role.PROPERTY_MANAGER, Optional.of("hf-01")));
        Response filed = post(former, "/requests/planned", planned(3));
        filed.then().statusCode(201);
        String path = "/requests/" + filed.path("caseId");
        heard(
                "dispatch",
                new OfficeVacated(new PersonId("hf-01-pm7"), Role.PROPERTY_MANAGER, Optional.of(new StoreId("hf-01"))));
        post(former, "/requests/planned", planned(3))
                .then()
                .statusCode(422)
                .body("code", equalTo("only-property-manager-files"));
        post(former, "/requests/emergencies", "{\"level\":\"C\",\"headcount\":3,\"story\":\"恶意退场\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("only-property-or-store-manager-asks"));
        post(former, path + "/withdrawal", "{\"reason\":\"取消\"}").then().statusCode(404);
        as(former).get(path).then().statusCode(404);
        as(former).get("/requests").then().statusCode(403);
        as(former).get("/requests?text=周年").then().statusCode(403);
        as(former).get("/requests/drafts").then().statusCode(403);
        as(FINANCE_MANAGER).get(path).then().statusCode(200);
    }

    private void standsInFor(String principal, Role office, Optional<String> store) {
        StandInNamed one = standIn(principal, DEPUTY.id(), office, store);
        heard("approvals", one);
        named = Optional.of(new Named(one.principal(), one.id()));
    }

    private void end() {
        named.ifPresent(one ->
                heard("approvals", new StandInEnded(one.principal(), one.id(), MovableClock.now(), one.principal())));
        named = Optional.empty();
    }

    private static StandInNamed standIn(String principal, String standIn, Role office, Optional<String> store) {
        return new StandInNamed(
                new PersonId(principal),
                new StandInId(UUID.randomUUID().toString()),
                office,
                store.map(StoreId::new),
                new PersonId(standIn),
                MovableClock.now().minusSeconds(1),
                MovableClock.now().plus(Duration.ofDays(1)),
                new PersonId(principal));
    }

    private static StandInEnded ended(StandInNamed one) {
        return new StandInEnded(one.principal(), one.id(), MovableClock.now(), one.principal());
    }

    private static OfficeAssigned office(String person, Role office, Optional<String> store) {
        return new OfficeAssigned(
                new PersonId(person), office, store.map(StoreId::new), new SealedText(person, "Y2lwaGVy"));
    }

    /** Tells it and waits until it is heard. */
    private static void heard(String source, org.muster.events.MusterEvent event) {
        after(Elsewhere.told(source, event), OPERATIONS, "/requests?limit=1")
                .then()
                .statusCode(200);
    }

    private List<RecordedEvent> history(String caseId) {
        return journal.history(StreamId.of("request", new CaseId(caseId)))
                .await()
                .atMost(Duration.ofSeconds(20));
    }
}
