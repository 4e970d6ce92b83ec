package org.muster.dispatch;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.Calls.AUDITOR;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;
import static org.muster.dispatch.Calls.write;
import static org.muster.dispatch.SmallRegion.asGuard;
import static org.muster.dispatch.SmallRegion.financeManager;
import static org.muster.dispatch.SmallRegion.guard;
import static org.muster.dispatch.SmallRegion.propertyManager;
import static org.muster.dispatch.SmallRegion.storeManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** A support from its clearance to the last release, over HTTP. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class SupportTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @Test
    @Proves({Clause.F3_2, Clause.F3_3, Clause.F3_1, Clause.N3_A})
    void a_planned_support_at_level_a_takes_out_of_town_stores_first() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Requests.fresh();
        Instant reportAt = MovableClock.now().plus(Duration.ofHours(3));
        String after = Requests.cleared(
                caseId, region.supported(), Origin.PLANNED, Level.A, 6, reportAt, reportAt.plus(Duration.ofHours(4)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200)
                .body("headcount", equalTo(6))
                .body("found", equalTo(6))
                .body("shortage", empty())
                .body("candidates[0].store", equalTo(region.near()))
                .body("candidates[0].tier", equalTo("OUT_OF_TOWN"))
                .body("candidates[0].rank", equalTo(1))
                .body("candidates[0].taken", equalTo(5))
                .body("candidates[1].store", equalTo(region.far()))
                .body("candidates[1].taken", equalTo(1))
                .body("candidates[2].store", equalTo(region.neighbour()))
                .body("candidates[2].reason", equalTo("NOT_NEEDED"))
                .body(
                        "candidates.find { it.store == '%s' }.reason".formatted(region.supported()),
                        equalTo("SUPPORTED_STORE"))
                .body("picks.'%s'[0].duty".formatted(region.near()), equalTo("ON_DUTY"))
                .body("picks.'%s'.dress".formatted(region.near()), everyItem(equalTo("SUIT")))
                .body("estimatedCost.fen", greaterThan(0))
                .body("estimatedCost.currency", equalTo("CNY"));
        Response ordered = order(caseId);
        ordered.then()
                .statusCode(201)
                .header("Location", equalTo("/orders/" + caseId))
                .body("stage", equalTo("UNDERWAY"))
                .body("commander", equalTo(region.supported() + "-pm"));
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("version", equalTo(2))
                .body("callUps.store", contains(region.near(), region.far()))
                .body("callUps.sameCity", everyItem(is(false)))
                .body("callUps.transport", everyItem(equalTo("CROSS_CITY_REIMBURSED")))
                .body("callUps[0].guards", hasSize(5))
                .body("callUps[0].guards[0].equipment", contains("RADIO"))
                .body("candidates.store", hasItems(region.near(), region.far(), region.neighbour()))
                .body("callUps.acknowledged", everyItem(is(false)));
        as(OPERATIONS)
                .header("Muster-After", ordered.header("Muster-Position"))
                .get("/orders?stage=UNDERWAY")
                .then()
                .statusCode(200)
                .body("orders.caseId", hasItem(caseId.value()));
    }

    @Test
    @Proves({Clause.F3_3, Clause.F2_4, Clause.F2_6, Clause.F2_2, Clause.N3_C, Clause.F1_3})
    void an_urgent_support_is_ordered_acknowledged_attended_and_earns_leave_above_eight_hours() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        Response ordered = order(caseId);
        ordered.then().statusCode(201).body("callUps.store", contains(region.neighbour()));
        String callUp = ordered.path("callUps[0].callUpId");
        assertEquals(List.of("ON_DUTY", "ON_DUTY", "OFF_DUTY", "OFF_DUTY"), ordered.path("callUps[0].guards.duty"));
        assertEquals(
                4,
                ordered.<List<String>>path("callUps[0].guards.dress").stream()
                        .filter("PLAIN_CLOTHES"::equals)
                        .count());

        post(
                        propertyManager(region.neighbour()),
                        "/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement",
                        "{}")
                .then()
                .statusCode(200)
                .body("acknowledged", is(true))
                .body("acknowledgedBy", equalTo(region.neighbour() + "-pm"));

        Instant arrived = MovableClock.advance(Duration.ofMinutes(25));
        List<String> guards = ordered.path("callUps[0].guards.guard");
        for (String guard : guards) {
            post(
                            propertyManager(region.supported()),
                            "/orders/" + caseId + "/arrivals",
                            at(guard, "arrivedAt", arrived))
                    .then()
                    .statusCode(200);
        }
        onSite(caseId, storeManager(region.supported()));
        onSite(caseId, OPERATIONS);
        post(storeManager(region.supported()), "/orders/" + caseId + "/command", "{\"reason\":\"我在现场\"}")
                .then()
                .statusCode(200)
                .body("commander", equalTo(region.supported() + "-sm"));
        post(
                        storeManager(region.supported()),
                        "/orders/" + caseId + "/command/hand-over",
                        "{\"to\":\"ops-1\",\"reason\":\"去医院\"}")
                .then()
                .statusCode(200)
                .body("commander", equalTo("ops-1"));

        MovableClock.advance(Duration.ofHours(10));
        release(region, caseId, guards.get(0), arrived.plus(Duration.ofHours(9)));
        release(region, caseId, guards.get(1), arrived.plus(Duration.ofHours(9)));
        release(region, caseId, guards.get(2), arrived.plus(Duration.ofMinutes(9 * 60 + 20)));
        Response last = release(region, caseId, guards.get(3), arrived.plus(Duration.ofHours(8)));
        last.then().body("stage", equalTo("COMPLETED"));

        as(OPERATIONS)
                .header("Muster-After", last.header("Muster-Position"))
                .get("/leave?caseId=" + caseId)
                .then()
                .statusCode(200)
                .body("leave", hasSize(2))
                .body("leave.find { it.guard == '%s' }.earned".formatted(guards.get(2)), is(true))
                .body("leave.find { it.guard == '%s' }.leaveMinutes".formatted(guards.get(2)), equalTo(560))
                .body("leave.find { it.guard == '%s' }.minutesOnSite".formatted(guards.get(2)), equalTo(560))
                .body("leave.find { it.guard == '%s' }.earned".formatted(guards.get(3)), is(false))
                .body("leave.find { it.guard == '%s' }.qualifyingMinutes".formatted(guards.get(3)), equalTo(480))
                .body("leave.find { it.guard == '%s' }.leaveMinutes".formatted(guards.get(3)), equalTo(0));
        as(Person.ofStore(region.neighbour(), guards.get(2), "赵", "guard"))
                .get("/leave")
                .then()
                .statusCode(200)
                .body("leave.guard", contains(guards.get(2)));
        as(propertyManager(region.neighbour())).get("/leave").then().body("leave", hasSize(2));
        as(propertyManager(region.near())).get("/leave").then().body("leave", empty());
        as(propertyManager(region.near()))
                .get("/leave?store=" + region.neighbour())
                .then()
                .statusCode(403);
        as(asGuard(region.near(), 1))
                .get("/leave?guard=" + guards.get(2))
                .then()
                .statusCode(403);
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("stage", equalTo("COMPLETED"))
                .body("callUps[0].guards.arrivedAt", hasSize(4))
                .body(
                        "callUps[0].guards[3].releasedAt",
                        equalTo(arrived.plus(Duration.ofHours(8)).toString()));
    }

    @Test
    @Proves({Clause.F2_6, Clause.F2_2, Clause.F3_2, Clause.F3_1})
    void attendance_is_mended_and_operations_ends_what_was_forgotten() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        Response ordered = order(caseId);
        ordered.then().statusCode(201);
        String path = "/orders/" + caseId;
        List<String> guards = ordered.path("callUps[0].guards.guard");
        String offDuty = guards.get(3);
        Instant arrived = MovableClock.advance(Duration.ofHours(2));
        for (String guard : guards.subList(1, 4)) {
            post(OPERATIONS, path + "/arrivals", at(guard, "arrivedAt", arrived))
                    .then()
                    .statusCode(200);
        }
        MovableClock.advance(Duration.ofHours(2));
        release(region, caseId, offDuty, arrived.plus(Duration.ofHours(1)));
        post(OPERATIONS, path + "/arrivals", at(offDuty, "arrivedAt", arrived.plus(Duration.ofHours(2))))
                .then()
                .statusCode(200);
        post(OPERATIONS, path + "/attendance/corrections", correction(offDuty, arrived, arrived.minusSeconds(1)))
                .then()
                .statusCode(422)
                .body("code", equalTo("release-before-arrival"))
                .body("field", equalTo("/stays"));
        post(
                        propertyManager(region.neighbour()),
                        path + "/attendance/corrections",
                        correction(offDuty, arrived, arrived))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-charge-on-site"));

        MovableClock.advance(Duration.ofHours(20));
        Response ended = post(
                OPERATIONS,
                path + "/end",
                "{\"reason\":\"无人登记离场\",\"endedAt\":\"%s\"}".formatted(arrived.plus(Duration.ofHours(8))));
        ended.then().statusCode(200).body("stage", equalTo("COMPLETED"));
        String line = "callUps[0].guards.find { it.guard == '%s' }.".formatted(offDuty);
        as(OPERATIONS)
                .get(path)
                .then()
                .body("because.ended", equalTo("无人登记离场"))
                .body(line + "stays", hasSize(2))
                .body(line + "corrected", is(false))
                .body("callUps[0].guards.find { it.guard == '%s' }.absent".formatted(guards.get(0)), is(true));
        leaveOf(offDuty, caseId, ended)
                .body("leave[0].leaveMinutes", equalTo(0))
                .body("leave[0].minutesOnSite", equalTo(420));

        Instant until = arrived.plus(Duration.ofHours(9));
        Response mended = post(
                propertyManager(region.supported()),
                path + "/attendance/corrections",
                correction(offDuty, arrived, until));
        mended.then().statusCode(200).body("stage", equalTo("COMPLETED"));
        post(propertyManager(region.supported()), path + "/attendance/corrections", correction(offDuty, arrived, until))
                .then()
                .statusCode(200);
        as(OPERATIONS)
                .get(path)
                .then()
                .body(line + "stays", nullValue())
                .body(line + "corrected", is(true))
                .body(line + "releasedAt", equalTo(until.toString()));
        leaveOf(offDuty, caseId, mended).body("leave", hasSize(1)).body("leave[0].leaveMinutes", equalTo(540));

        // Of four guards three came late, and the one who was absent came in time after all.
        Instant reportAt = Instant.parse(ordered.path("callUps[0].reportAt"));
        post(OPERATIONS, path + "/attendance/corrections", correction(guards.get(0), reportAt, arrived))
                .then()
                .statusCode(200);
        proposal(urgent(region, 2))
                .body(
                        "candidates.find { it.store == '%s' }.qualityPerMille".formatted(region.neighbour()),
                        equalTo(250));
    }

    private static String correction(String guard, Instant arrivedAt, Instant releasedAt) {
        return "{\"guard\":\"%s\",\"reason\":\"误记\",\"stays\":[{\"arrivedAt\":\"%s\",\"releasedAt\":\"%s\"}]}"
                .formatted(guard, arrivedAt, releasedAt);
    }

    private static ValidatableResponse leaveOf(String guard, CaseId caseId, Response after) {
        return as(OPERATIONS)
                .header("Muster-After", after.header("Muster-Position"))
                .get("/leave?caseId=" + caseId + "&guard=" + guard)
                .then()
                .statusCode(200);
    }

    @Test
    @Proves(Clause.F3_1)
    void nothing_is_ordered_before_the_last_signature_and_the_reason_is_given_in_both_languages() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Requests.fresh();
        Instant reportAt = MovableClock.now().plus(Duration.ofDays(2));
        String after = Requests.planned(caseId, region.supported(), 4, reportAt, reportAt.plus(Duration.ofHours(4)));
        refusedOrder(caseId, after, "en")
                .body("clause", equalTo("F3.1"))
                .body("detail", containsString("last signature"));
        refusedOrder(caseId, after, "zh-CN").body("clause", equalTo("F3.1")).body("detail", containsString("最后一级签字"));
        as(OPERATIONS).get("/proposals/" + caseId).then().statusCode(422).body("clause", equalTo("F3.1"));
    }

    @Test
    @Proves(Clause.N2_2)
    void an_emergency_is_not_ordered_for_without_consent_and_report() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Requests.fresh();
        Instant now = MovableClock.now();
        String after = Requests.emergency(caseId, region.supported(), 2, now, now.plus(Duration.ofHours(8)));
        refusedOrder(caseId, after, "en")
                .body("errors.clause", contains("N2.2", "N2.2"))
                .body("errors.code", contains("consent-missing", "report-missing"));
        refusedOrder(caseId, Requests.consented(caseId, region.supported(), now), "zh")
                .body("code", equalTo("report-missing"))
                .body("clause", equalTo("N2.2"));
        Requests.reported(caseId, now);
        String cleared = Requests.cleared(
                caseId, region.supported(), Origin.EMERGENCY, Level.C, 2, now, now.plus(Duration.ofHours(8)));
        write(OPERATIONS)
                .header("Muster-After", cleared)
                .body("{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(caseId))
                .post("/orders")
                .then()
                .statusCode(201);
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void of_two_orders_for_the_same_guards_at_once_one_wins() {
        SmallRegion region = SmallRegion.seeded();
        CaseId one = urgent(region, 2);
        CaseId other = urgent(region, 2);
        String picks = ",\"picks\":{\"%s\":[\"%s\",\"%s\"]}"
                .formatted(region.neighbour(), guard(region.neighbour(), 1), guard(region.neighbour(), 2));
        List<Response> answers = Stream.of(one, other)
                .map(caseId -> CompletableFuture.supplyAsync(() -> order(caseId, picks)))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertEquals(
                List.of(201, 422),
                answers.stream().map(Response::statusCode).sorted().toList());
        answers.stream()
                .filter(answer -> answer.statusCode() == 422)
                .forEach(answer -> answer.then()
                        .body("errors.clause", everyItem(equalTo("N1+")))
                        .body("errors.code", hasItem("guard-committed-elsewhere")));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void orders_that_leave_the_choice_to_the_proposal_get_different_guards() {
        SmallRegion region = SmallRegion.seeded();
        CaseId one = urgent(region, 3);
        CaseId other = urgent(region, 3);
        List<Response> answers =
                Stream.of(one, other)
                        .map(caseId -> CompletableFuture.supplyAsync(() -> order(caseId)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();
        answers.forEach(answer -> assertEquals(201, answer.statusCode(), answer::asString));
        List<String> called = answers.stream()
                .flatMap(answer -> answer.<List<List<String>>>path("callUps.guards.guard").stream()
                        .flatMap(List::stream))
                .toList();
        assertEquals(6, called.stream().distinct().count(), called::toString);
    }

    @Test
    @Proves(Clause.G3)
    void everybody_sees_of_an_order_what_he_has_to_know() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 6);
        Response ordered = order(caseId);
        ordered.then().statusCode(201).body("callUps.store", contains(region.neighbour(), region.near()));
        String path = "/orders/" + caseId;
        for (Person whole : List.of(
                OPERATIONS,
                AUDITOR,
                Calls.REGIONAL_MANAGER,
                propertyManager(region.supported()),
                financeManager(region.supported()),
                storeManager(region.supported()))) {
            as(whole)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("callUps", hasSize(2))
                    .body("headcount", equalTo(6));
        }
        for (Person called : List.of(propertyManager(region.near()), storeManager(region.near()))) {
            as(called)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .body("callUps.store", contains(region.near()))
                    .body("candidates", nullValue())
                    .body("estimatedCost", nullValue())
                    .body("headcount", nullValue());
        }
        String mine = ordered.path("callUps[0].guards[0].guard");
        as(Person.ofStore(region.neighbour(), mine, "赵", "guard"))
                .get(path)
                .then()
                .statusCode(200)
                .body("callUps.guards.guard.flatten()", contains(mine))
                .body("candidates", nullValue());
        List<String> called = ordered.<List<List<String>>>path("callUps.guards.guard").stream()
                .flatMap(List::stream)
                .toList();
        Person uncalled = IntStream.rangeClosed(1, 6)
                .mapToObj(number -> asGuard(region.near(), number))
                .filter(guard -> !called.contains(guard.id()))
                .findFirst()
                .orElseThrow();
        for (Person stranger : List.of(
                propertyManager(region.far()),
                storeManager(region.far()),
                financeManager(region.near()),
                asGuard(region.far(), 1),
                uncalled)) {
            as(stranger).get(path).then().statusCode(404);
        }
    }

    @Test
    @Proves(Clause.F2_4)
    void silence_is_put_on_record_when_the_term_has_passed() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 6);
        Response ordered = order(caseId);
        ordered.then().statusCode(201);
        String heard = ordered.path("callUps[0].callUpId");
        post(
                        OPERATIONS,
                        "/orders/" + caseId + "/call-ups/" + heard + "/acknowledgement",
                        "{\"propertyManager\":\"%s-pm\"}".formatted(region.neighbour()))
                .then()
                .statusCode(200)
                .body("attestedBy", equalTo("ops-1"));
        MovableClock.advance(Duration.ofMinutes(11));
        await().atMost(SOON)
                .untilAsserted(() ->
                        as(OPERATIONS).get("/orders/" + caseId).then().body("callUps.silent", contains(false, true)));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/orders")
                        .then()
                        .body("orders.find { it.caseId == '%s' }.silentCallUps".formatted(caseId), equalTo(1)));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_no_of_the_regional_manager_frees_everybody() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 3);
        order(caseId).then().statusCode(201);
        String after = Requests.recalled(caseId, MovableClock.now());
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/orders/" + caseId)
                .then()
                .statusCode(200)
                .body("stage", equalTo("CALLED_OFF"));
        CaseId next = urgent(region, 5);
        order(next).then().statusCode(201).body("callUps.store", contains(region.neighbour()));
    }

    @Test
    @Proves(Clause.F3_1)
    void operations_decides_about_a_recall_once_people_are_ordered() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 3);
        order(caseId).then().statusCode(201);
        String recall = "/orders/" + caseId + "/recall";
        post(OPERATIONS, recall, "{\"accepted\":true}")
                .then()
                .statusCode(422)
                .body("code", equalTo("recall-not-asked"))
                .body("clause", equalTo("F3.1"));

        String after = Requests.recallAsked(caseId, region.supported(), MovableClock.now());
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/orders/" + caseId)
                .then()
                .statusCode(200)
                .body("recall", equalTo("ASKED"));
        post(propertyManager(region.supported()), recall, "{\"accepted\":true}")
                .then()
                .statusCode(403);
        post(OPERATIONS, recall, "{}").then().statusCode(400).body("field", equalTo("/accepted"));
        post(OPERATIONS, recall, "{\"accepted\":false,\"reason\":\" \"}").then().statusCode(400);
        post(OPERATIONS, recall, "{\"accepted\":false,\"reason\":\"人已在途\"}")
                .then()
                .statusCode(200);
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("stage", equalTo("UNDERWAY"))
                .body("recall", equalTo("DECLINED"))
                .body("because.recallDeclined", equalTo("人已在途"));

        String again = Requests.recallAsked(caseId, region.supported(), MovableClock.now());
        as(OPERATIONS)
                .header("Muster-After", again)
                .get("/orders/" + caseId)
                .then()
                .body("recall", equalTo("ASKED"));
        post(OPERATIONS, recall, "{\"accepted\":true}").then().statusCode(200).body("stage", equalTo("CALLED_OFF"));
        CaseId next = urgent(region, 5);
        order(next).then().statusCode(201).body("callUps.store", contains(region.neighbour()));
    }

    @Test
    @Proves({Clause.N3_C, Clause.F3_1})
    void what_operations_amended_is_what_is_proposed() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 3);
        Instant now = MovableClock.now();
        String after = Requests.amended(caseId, Level.C, 5, now, now.plus(Duration.ofHours(6)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        order(caseId).then().statusCode(201).body("headcount", equalTo(5));
    }

    @Test
    @Proves(Clause.F2_5)
    void nobody_is_checked_in_without_an_order() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 2);
        order(caseId).then().statusCode(201);
        post(
                        propertyManager(region.supported()),
                        "/orders/" + caseId + "/arrivals",
                        "{\"guard\":\"%s\"}".formatted(guard(region.far(), 1)))
                .then()
                .statusCode(422)
                .body("clause", equalTo("F2.5"));
    }

    @Test
    @Proves(Clause.F3_2)
    void a_store_whose_guards_came_late_or_not_at_all_ranks_behind_its_equal() {
        SmallRegion region = SmallRegion.seeded();
        String equal = region.openedBesideNear();
        CaseId caseId = planned(region, 3, Duration.ofHours(2));
        proposal(caseId).body("candidates.store[0]", equalTo(region.near()));
        proposal(caseId).body("candidates[0].qualityPerMille", equalTo(1000));
        Response ordered = order(caseId);
        ordered.then().statusCode(201).body("callUps.store", contains(region.near()));
        Instant reportAt = Instant.parse(ordered.path("callUps[0].reportAt"));
        List<String> guards = ordered.path("callUps[0].guards.guard");
        MovableClock.advance(Duration.ofHours(2).plusMinutes(5));
        String path = "/orders/" + caseId;
        Person host = propertyManager(region.supported());
        post(host, path + "/arrivals", at(guards.get(0), "arrivedAt", reportAt))
                .then()
                .statusCode(200);
        post(host, path + "/arrivals", at(guards.get(1), "arrivedAt", reportAt.plus(Duration.ofMinutes(1))))
                .then()
                .statusCode(200);
        Response last = post(host, path + "/absences", "{\"guard\":\"%s\"}".formatted(guards.get(2)));
        last.then().statusCode(200);

        CaseId next = planned(region, 2, Duration.ofHours(3));
        as(OPERATIONS)
                .header("Muster-After", last.header("Muster-Position"))
                .get("/proposals/" + next)
                .then()
                .statusCode(200)
                .body("candidates.store[0]", equalTo(equal))
                .body("candidates.store[1]", equalTo(region.near()))
                .body("candidates[0].qualityPerMille", equalTo(1000))
                .body("candidates[1].qualityPerMille", equalTo(333))
                .body("candidates[1].rank", equalTo(2));
    }

    @Test
    @Proves(Clause.F2_6)
    void a_guard_checks_nobody_in() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 2);
        String called = order(caseId).path("callUps[0].guards[0].guard");
        post(
                        Person.ofStore(region.neighbour(), called, "赵", "guard"),
                        "/orders/" + caseId + "/arrivals",
                        "{\"guard\":\"%s\"}".formatted(called))
                .then()
                .statusCode(403)
                .body("code", equalTo("wrong-role"));
    }

    @Test
    void one_key_in_two_cases_has_two_effects() {
        SmallRegion region = SmallRegion.seeded();
        String key = UUID.randomUUID().toString();
        for (CaseId caseId : List.of(urgent(region, 2), urgent(region, 2))) {
            String callUp = order(caseId).path("callUps[0].callUpId");
            as(propertyManager(region.neighbour()))
                    .header("Idempotency-Key", key)
                    .body("{}")
                    .post("/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement")
                    .then()
                    .statusCode(200)
                    .body("acknowledged", is(true));
            as(OPERATIONS).get("/orders/" + caseId).then().body("callUps.acknowledged", contains(true));
        }
    }

    @Test
    void reasons_are_sealed_and_read_by_those_who_see_the_whole() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 2);
        String rest = ",\"picks\":{\"%s\":[\"%s\",\"%s\"]},\"because\":{\"leftTier\":\"邻店另有要事\"}"
                .formatted(region.near(), guard(region.near(), 1), guard(region.near(), 2));
        order(caseId, rest).then().statusCode(201);
        as(OPERATIONS).get("/orders/" + caseId).then().body("because.leftTier", equalTo("邻店另有要事"));
        as(propertyManager(region.near())).get("/orders/" + caseId).then().body("because", nullValue());
    }

    /** A cleared emergency of level C, open in dispatch. */
    private static CaseId urgent(SmallRegion region, int headcount) {
        CaseId caseId = Requests.fresh();
        Instant now = MovableClock.now();
        String after = Requests.cleared(
                caseId, region.supported(), Origin.EMERGENCY, Level.C, headcount, now, now.plus(Duration.ofHours(9)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        return caseId;
    }

    /** A cleared planned support of level A, open in dispatch. */
    private static CaseId planned(SmallRegion region, int headcount, Duration ahead) {
        CaseId caseId = Requests.fresh();
        Instant reportAt = MovableClock.now().plus(ahead);
        String after = Requests.cleared(
                caseId,
                region.supported(),
                Origin.PLANNED,
                Level.A,
                headcount,
                reportAt,
                reportAt.plus(Duration.ofHours(2)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        return caseId;
    }

    private static ValidatableResponse proposal(CaseId caseId) {
        return as(OPERATIONS).get("/proposals/" + caseId).then().statusCode(200);
    }

    private static Response order(CaseId caseId) {
        return order(caseId, "");
    }

    private static Response order(CaseId caseId, String rest) {
        return post(OPERATIONS, "/orders", "{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"%s}".formatted(caseId, rest));
    }

    private static ValidatableResponse refusedOrder(CaseId caseId, String after, String language) {
        return write(OPERATIONS)
                .header("Muster-After", after)
                .header("Accept-Language", language)
                .body("{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(caseId))
                .post("/orders")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    private static void onSite(CaseId caseId, Person manager) {
        post(manager, "/orders/" + caseId + "/managers/arrivals", "{}").then().statusCode(200);
    }

    private static Response release(SmallRegion region, CaseId caseId, String guard, Instant at) {
        Response released = post(
                propertyManager(region.supported()), "/orders/" + caseId + "/releases", at(guard, "releasedAt", at));
        assertEquals(200, released.statusCode(), released::asString);
        return released;
    }

    private static String at(String guard, String field, Instant at) {
        return "{\"guard\":\"%s\",\"%s\":\"%s\"}".formatted(guard, field, at);
    }
}
