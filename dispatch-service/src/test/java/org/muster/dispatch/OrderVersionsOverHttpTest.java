package org.muster.dispatch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** An order is amended, follows what is needed by now, and a lending store sends somebody else. All over HTTP. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class OrderVersionsOverHttpTest {
    private static final String GUARDS = "callUps.guards.flatten()";

    private SmallRegion region;
    private Instant begin;

    @BeforeEach
    void aRegionOfItsOwn() {
        region = SmallRegion.seeded();
        begin = MovableClock.now();
    }

    private CaseId ordered(Level level, int headcount) {
        CaseId caseId = Requests.fresh();
        String after = Requests.cleared(
                caseId, region.supported(), Origin.EMERGENCY, level, headcount, begin, begin.plus(Duration.ofHours(6)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        Supports.order(caseId).then().statusCode(201).body("orderVersion", equalTo(1));
        return caseId;
    }

    @Test
    @Proves({Clause.N3_B, Clause.N3_C, Clause.F3_1})
    void a_standing_order_follows_a_raised_level_and_a_later_end_at_once() {
        CaseId caseId = ordered(Level.B, 4);
        String order = "/orders/" + caseId;
        as(OPERATIONS).get(order).then().body(GUARDS + ".dress", hasItem("UNIFORM"));

        Instant end = begin.plus(Duration.ofHours(12));
        String after = Requests.amended(caseId, Level.C, 5, begin, end);
        as(OPERATIONS)
                .header("Muster-After", after)
                .get(order)
                .then()
                .body("orderVersion", equalTo(2))
                .body("level", equalTo("C"))
                .body("until", equalTo(end.toString()))
                .body(GUARDS + ".dress", everyItem(equalTo("PLAIN_CLOTHES")))
                .body(GUARDS + ".until", everyItem(equalTo(end.toString())))
                .body("missing", equalTo(1))
                .body("amendments[0].amendedBy", nullValue())
                .body("amendments[0].headcount", equalTo(4));
    }

    @Test
    @Proves({Clause.F3_1, Clause.F3_4, Clause.G3})
    void operations_calls_whom_the_remade_proposal_names_and_calls_others_back() {
        CaseId caseId = ordered(Level.C, 4);
        String order = "/orders/" + caseId;
        List<String> called = as(OPERATIONS).get(order).path(GUARDS + ".guard");
        Requests.amended(caseId, Level.C, 5, begin, begin.plus(Duration.ofHours(6)));
        String amend = order + "/versions";
        String fill = "{\"fill\":true,\"reason\":\"人手不足\"}";

        post(propertyManager(region.neighbour()), amend, fill).then().statusCode(403);
        post(propertyManager(region.far()), amend, fill).then().statusCode(404);
        post(OPERATIONS, amend, "{\"fill\":true}").then().statusCode(400).body("field", equalTo("/reason"));
        post(OPERATIONS, amend, "{\"fill\":true,\"picks\":{},\"reason\":\"x\"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("/picks"));
        as(OPERATIONS)
                .get("/proposals/" + caseId)
                .then()
                .body("headcount", equalTo(1))
                .body("kept", containsInAnyOrder(called.toArray()));

        String key = UUID.randomUUID().toString();
        Response filled =
                as(OPERATIONS).header("Idempotency-Key", key).body(fill).post(amend);
        filled.then()
                .statusCode(200)
                .body("orderVersion", equalTo(2))
                .body("callUps", hasSize(2))
                .body("callUps[1].acknowledged", is(false))
                .body("missing", equalTo(0));
        assertEquals(
                filled.asString(),
                as(OPERATIONS)
                        .header("Idempotency-Key", key)
                        .body(fill)
                        .post(amend)
                        .asString());
        post(OPERATIONS, amend, fill)
                .then()
                .statusCode(422)
                .body("code", equalTo("nobody-missing"))
                .body("clause", equalTo("F3.1"))
                .body("field", equalTo("/fill"));

        String added = filled.path("callUps[1].guards[0].guard");
        post(OPERATIONS, amend, "{\"release\":[\"%s\"],\"reason\":\"够了\"}".formatted(added))
                .then()
                .statusCode(422)
                .body("code", equalTo("headcount-differs"));
        post(
                        OPERATIONS,
                        amend,
                        "{\"release\":[\"%s\"],\"meetingPoint\":\"东门\",\"because\":{\"headcount\":\"够了\"},\"reason\":\"够了\"}"
                                .formatted(added))
                .then()
                .statusCode(200)
                .body("callUps[1].guards[0].calledBack", is(true));
        as(Person.ofStore(region.neighbour(), called.getFirst(), "赵", "guard"))
                .get(order)
                .then()
                .statusCode(200)
                .body("meetingPoint", equalTo("东门"))
                .body("callUps", hasSize(1))
                .body("amendments", nullValue());
        as(OPERATIONS)
                .get(order)
                .then()
                .body("amendments.version", contains(2, 3))
                .body("amendments[1].reason", equalTo("够了"))
                .body("amendments[1].calledBack.guard", contains(added));
        post(OPERATIONS, amend, "{\"release\":[\"%s\"],\"reason\":\"够了\"}".formatted(added))
                .then()
                .statusCode(422)
                .body("code", equalTo("guard-not-bound"))
                .body("field", equalTo("/release"));
        post(
                        OPERATIONS,
                        amend,
                        "{\"picks\":{\"%s\":[\"%s\"]},\"reason\":\"x\"}"
                                .formatted(region.neighbour(), called.getFirst()))
                .then()
                .statusCode(422)
                .body("code", equalTo("guard-called-already"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void prolonged_a_guard_who_is_bound_elsewhere_stays_as_long_as_he_was_ordered_for() {
        CaseId first = ordered(Level.C, 2);
        String order = "/orders/" + first;
        String busy = as(OPERATIONS).get(order).path("callUps[0].guards[0].guard");
        Instant later = begin.plus(Duration.ofHours(20));
        CaseId second = Requests.fresh();
        String after = Requests.cleared(
                second, region.supported(), Origin.EMERGENCY, Level.C, 1, later, later.plus(Duration.ofHours(3)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + second)
                .then()
                .statusCode(200);
        post(OPERATIONS, "/orders", """
                {"caseId":"%s","coordinator":"ops-1","picks":{"%s":["%s"]},
                 "because":{"override":"x","offDutyFirst":"x","leftTier":"x"}}
                """.formatted(second, region.neighbour(), busy))
                .then()
                .statusCode(201);

        String prolonged = Requests.amended(first, Level.C, 2, begin, begin.plus(Duration.ofHours(22)));
        as(OPERATIONS)
                .header("Muster-After", prolonged)
                .get(order)
                .then()
                .body(
                        GUARDS + ".find { it.guard == '%s' }.until".formatted(busy),
                        equalTo(begin.plus(Duration.ofHours(6)).toString()));
        post(OPERATIONS, order + "/versions", """
                {"stay":["%s"],"because":{"override":"x"},"reason":"须留下"}
                """.formatted(busy))
                .then()
                .statusCode(422)
                .body("code", equalTo("guard-stays-elsewhere"))
                .body("clause", equalTo("N1+"));
    }

    @Test
    @Proves({Clause.F2_4, Clause.G3})
    void a_lending_store_sends_somebody_else_until_he_has_to_leave() {
        CaseId caseId = Requests.fresh();
        Instant due = begin.plus(Duration.ofHours(3));
        String after = Requests.cleared(
                caseId, region.supported(), Origin.EMERGENCY, Level.C, 2, due, due.plus(Duration.ofHours(4)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        Response ordered = Supports.order(caseId);
        String substitutions =
                "/orders/" + caseId + "/call-ups/" + ordered.path("callUps[0].callUpId") + "/substitutions";
        List<String> called = ordered.path("callUps[0].guards.guard");
        String ill = called.getFirst();
        String instead = List.of(1, 2, 3).stream()
                .map(number -> SmallRegion.guard(region.neighbour(), number))
                .filter(guard -> !called.contains(guard))
                .findFirst()
                .orElse(SmallRegion.guard(region.neighbour(), 4));
        String body = "{\"guard\":\"%s\",\"substitute\":\"%s\",\"reason\":\"发烧\"}".formatted(ill, instead);
        region.covered(region.neighbour(), 0);

        post(propertyManager(region.far()), substitutions, body).then().statusCode(404);
        post(OPERATIONS, substitutions, body).then().statusCode(422).body("clause", equalTo("F2.4"));
        post(
                        propertyManager(region.neighbour()),
                        substitutions,
                        "{\"guard\":\"%s\",\"substitute\":\"%s\",\"reason\":\"x\"}"
                                .formatted(ill, SmallRegion.guard(region.near(), 1)))
                .then()
                .statusCode(422)
                .body("code", equalTo("substitute-not-of-the-store"))
                .body("field", equalTo("/substitute"));
        post(propertyManager(region.neighbour()), substitutions, body)
                .then()
                .statusCode(200)
                .body("guards.find { it.guard == '%s' }.calledBack".formatted(ill), is(true))
                .body("guards.find { it.guard == '%s' }.calledBack".formatted(instead), is(false));
        as(Person.ofStore(region.neighbour(), instead, "赵", "guard"))
                .get("/orders/" + caseId)
                .then()
                .statusCode(200)
                .body(GUARDS + ".guard", contains(instead));
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("amendments[0].amendedBy", equalTo(region.neighbour() + "-pm"))
                .body("amendments[0].calledBack[0].substitute", equalTo(instead))
                .body("amendments[0].reason", equalTo("发烧"));
        MovableClock.advance(Duration.ofHours(3));
        post(
                        propertyManager(region.neighbour()),
                        substitutions,
                        "{\"guard\":\"%s\",\"substitute\":\"%s\",\"reason\":\"x\"}"
                                .formatted(instead, SmallRegion.guard(region.neighbour(), 6)))
                .then()
                .statusCode(409)
                .body("code", equalTo("guard-on-the-way"));
        post(OPERATIONS, "/orders/" + caseId + "/end", "{\"reason\":\"无人到场\"}")
                .then()
                .statusCode(200);
        as(OPERATIONS).get("/orders/" + caseId).then().body(GUARDS + ".findAll { it.arrivedAt }", empty());
    }
}
