package org.muster.dispatch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;
import static org.muster.dispatch.SmallRegion.propertyManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** A called store objects, operations decides, a mistyped answer is taken back; an order by phone is entered late. All over HTTP. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class CallUpAnswersOverHttpTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    @Proves({Clause.F2_4, Clause.G3})
    void a_store_objects_operations_decides_and_a_mistyped_answer_is_taken_back() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Supports.urgent(region, 4);
        Response ordered = Supports.order(caseId);
        ordered.then().statusCode(201).body("callUps.store", contains(region.neighbour()));
        List<String> guards = ordered.path("callUps[0].guards.guard");
        String order = "/orders/" + caseId;
        String callUp = order + "/call-ups/" + ordered.path("callUps[0].callUpId");
        String decision = callUp + "/objection/decision";
        Person lender = propertyManager(region.neighbour());
        String ill = guards.getFirst();

        post(
                        lender,
                        callUp + "/objection",
                        "{\"circumstance\":\"ILLNESS\",\"guards\":[\"%s\"],\"reason\":\"发烧\"}".formatted(ill))
                .then()
                .statusCode(200)
                .body("acknowledged", is(false))
                .body("objection.stage", equalTo("OPEN"))
                .body("objection.guards", contains(ill))
                .body("objection.reason", nullValue());
        for (Person reader : List.of(lender, OPERATIONS)) {
            as(reader)
                    .get(order)
                    .then()
                    .body("callUps[0].objection.circumstance", equalTo("ILLNESS"))
                    .body("callUps[0].objection.reason", equalTo("发烧"));
        }
        as(Person.ofStore(region.neighbour(), guards.get(1), "赵", "guard"))
                .get(order)
                .then()
                .statusCode(200)
                .body("callUps[0].objection", nullValue());

        String accepted = "{\"accepted\":true,\"reason\":\"另行安排\"}";
        post(lender, decision, accepted).then().statusCode(403);
        post(OPERATIONS, decision, accepted)
                .then()
                .statusCode(200)
                .body("objection.stage", equalTo("ACCEPTED"))
                .body("objection.decidedBy", equalTo("ops-1"))
                .body("guards.find { it.guard == '%s' }.excused".formatted(ill), is(true));
        post(OPERATIONS, decision, "{\"accepted\":false,\"reason\":\"须到场\"}")
                .then()
                .statusCode(409)
                .body("code", equalTo("objection-decided-already"));
        post(propertyManager(region.supported()), order + "/arrivals", "{\"guard\":\"%s\"}".formatted(ill))
                .then()
                .statusCode(422)
                .body("code", equalTo("guard-excused"))
                .body("clause", equalTo("F2.4"));

        post(
                        OPERATIONS,
                        callUp + "/objection",
                        "{\"circumstance\":\"ROAD_OR_WEATHER\",\"reason\":\"暴雨\",\"propertyManager\":\"%s-pm\"}"
                                .formatted(region.neighbour()))
                .then()
                .statusCode(200)
                .body("objection.attestedBy", equalTo("ops-1"))
                .body("objection.guards", hasSize(3));
        MovableClock.advance(Duration.ofMinutes(11));
        await().atMost(SOON)
                .untilAsserted(() ->
                        as(OPERATIONS).get(order).then().body("callUps[0].objection.undecidedSince", notNullValue()));
        post(OPERATIONS, decision, "{\"accepted\":false,\"reason\":\"道路已通\"}")
                .then()
                .statusCode(200)
                .body("objection.stage", equalTo("OVERRULED"))
                .body("silent", is(false));
        as(lender).get(order).then().body("callUps[0].objection.decidedBecause", equalTo("道路已通"));

        post(lender, callUp + "/acknowledgement", "{}").then().statusCode(200).body("acknowledged", is(true));
        post(OPERATIONS, callUp + "/answer/withdrawal", "{\"reason\":\"误录\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-who-answered"));
        post(lender, callUp + "/answer/withdrawal", "{\"reason\":\"误操作\"}")
                .then()
                .statusCode(200)
                .body("acknowledged", is(false));
        MovableClock.advance(Duration.ofMinutes(11));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS).get(order).then().body("callUps.silent", contains(true)));
    }

    @Test
    @Proves({Clause.F2_5, Clause.F2_6})
    void an_order_given_by_phone_is_entered_late_with_both_times_and_earlier_arrivals_count() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Supports.urgent(region, 2);
        Instant givenAt = MovableClock.now();
        MovableClock.advance(Duration.ofHours(1));
        String body = "{\"caseId\":\"%s\",\"coordinator\":\"ops-1\",\"givenAt\":\"%s\"%s}";
        post(OPERATIONS, "/orders", body.formatted(caseId, givenAt, ""))
                .then()
                .statusCode(422)
                .body("code", equalTo("late-entry-needs-reason"))
                .body("clause", equalTo("F2.5"))
                .body("field", equalTo("/because/lateEntry"));
        Response ordered =
                post(OPERATIONS, "/orders", body.formatted(caseId, givenAt, ",\"because\":{\"lateEntry\":\"系统断网\"}"));
        ordered.then().statusCode(201).body("orderedAt", equalTo(givenAt.toString()));
        String guard = ordered.path("callUps[0].guards[0].guard");
        Instant reportAt = Instant.parse(ordered.path("callUps[0].reportAt"));
        post(
                        propertyManager(region.supported()),
                        "/orders/" + caseId + "/arrivals",
                        "{\"guard\":\"%s\",\"arrivedAt\":\"%s\"}".formatted(guard, reportAt))
                .then()
                .statusCode(200);
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("enteredAt", notNullValue())
                .body("because.lateEntry", equalTo("系统断网"))
                .body("callUps[0].guards.find { it.guard == '%s' }.minutesLate".formatted(guard), equalTo(0));
    }
}
