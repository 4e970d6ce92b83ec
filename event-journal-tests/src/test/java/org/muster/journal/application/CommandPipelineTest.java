package org.muster.journal.application;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.muster.events.Actor;
import org.muster.events.Position;
import org.muster.events.StreamId;
import org.muster.journal.append.Commands;
import org.muster.journal.append.JournalWriter;
import org.muster.journal.follow.Rows;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * What a caller may rely on when he writes and reads. What is not asserted: how many decisions a contested command takes; nor
 * what a read shows that sent no {@code Muster-After}.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class CommandPipelineTest {
    private static final Person OPERATIONS = Person.ofBranch("ops-7", "陈", "operations");
    private static final String GOOD = "{\"text\":\"a\",\"headcount\":3}";

    @Inject
    JournalWriter writer;

    @Inject
    JournalReader reader;

    @Inject
    CommandPipeline useCases;

    private final String caseId = UUID.randomUUID().toString();

    @Test
    void a_write_answers_version_and_position_when_it_is_committed() {
        approve(key(), GOOD)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Muster-Position", notNullValue())
                .body("version", equalTo(1));
        approve(key(), GOOD).statusCode(200).header("ETag", "\"2\"").body("version", equalTo(2));
    }

    @Test
    void the_same_key_and_body_get_the_first_answer_and_have_no_second_effect() {
        String key = key();
        String position = approve(key, GOOD).statusCode(200).extract().header("Muster-Position");
        approve(key(), GOOD).statusCode(200);
        approve(key, GOOD)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .header("Muster-Position", position)
                .body("version", equalTo(1));
        assertEquals(2, streamLength());
    }

    @Test
    void a_key_used_for_another_body_is_refused() {
        String key = key();
        approve(key, GOOD).statusCode(200);
        approve(key, "{\"text\":\"b\",\"headcount\":3}")
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        assertEquals(1, streamLength());
    }

    @Test
    void a_key_is_one_persons_own() {
        String key = key();
        approve(key, GOOD).statusCode(200);
        write(Person.ofBranch("ops-8", "林", "operations"), key)
                .body(GOOD)
                .post("/approved/" + caseId)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"");
    }

    @Test
    void a_version_that_is_no_longer_the_current_one_is_refused() {
        approve(key(), GOOD).statusCode(200);
        approve(key(), GOOD).statusCode(200);
        insisting(1, key()).statusCode(412).body("code", equalTo("stale-version"));
        insisting(2, key()).statusCode(200).header("ETag", "\"3\"");
    }

    @Test
    void a_repeat_after_success_gets_the_first_answer_although_its_version_is_stale_by_now() {
        approve(key(), GOOD).statusCode(200);
        String key = key();
        insisting(1, key).statusCode(200).header("ETag", "\"2\"");
        insisting(1, key).statusCode(200).header("ETag", "\"2\"");
        assertEquals(2, streamLength());
    }

    @Test
    void without_a_version_a_command_whose_stream_moved_is_decided_again() {
        approve(key(), "{\"text\":\"a\",\"headcount\":3,\"rivals\":3}")
                .statusCode(200)
                .header("ETag", "\"4\"")
                .body("version", equalTo(4));
    }

    @Test
    void but_not_for_ever() {
        approve(key(), "{\"text\":\"a\",\"headcount\":3,\"rivals\":100}")
                .statusCode(409)
                .body("code", equalTo("contended"));
    }

    @Test
    void with_a_version_a_command_whose_stream_moved_is_refused_as_stale() {
        approve(key(), GOOD).statusCode(200);
        write(OPERATIONS, key())
                .header("If-Match", "\"1\"")
                .body("{\"text\":\"a\",\"headcount\":3,\"rivals\":1}")
                .post("/approved/" + caseId)
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-version"));
    }

    @Test
    void a_refusal_names_its_clause_and_is_logged_and_leaves_no_trace_in_the_journal() {
        approve(key(), "{\"text\":\"a\"}")
                .statusCode(422)
                .body("code", equalTo("probe-headcount-missing"))
                .body("clause", equalTo("F1.2"));
        assertEquals(
                List.of(List.of(
                        "ops-7", "operations", "approve " + caseId, "probe-headcount-missing", "F1.2", "/headcount")),
                Rows.all(
                        "select actor, roles, operation, code, clause, field from journal.refusal where subject = 'request/"
                                + caseId + "'"));
        assertEquals(0, streamLength());
    }

    @Test
    void a_repeat_gets_the_first_answer_although_the_success_itself_put_the_case_out_of_his_reach() {
        String key = key();
        String first = once(key, GOOD)
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        assertEquals(
                first,
                once(key, GOOD)
                        .statusCode(200)
                        .header("ETag", "\"1\"")
                        .extract()
                        .asString());
        once(key, "{\"text\":\"b\",\"headcount\":3}").statusCode(422).body("code", equalTo("idempotency-key-reused"));
        once(key(), GOOD).statusCode(404).body("code", equalTo("not-found"));
        assertEquals(1, streamLength());
    }

    @Test
    void who_may_not_know_of_it_or_may_not_do_it_is_in_the_refusal_log_too() {
        once(key(), GOOD).statusCode(200);
        once(key(), GOOD).statusCode(404);
        write(Person.ofStore("hf-01", "hf-01-g01", "陈", "guard"), key())
                .body(GOOD)
                .post("/approved/" + caseId)
                .then()
                .statusCode(403);
        assertEquals(
                List.of(
                        List.of("hf-01-g01", "guard", "POST /approved/" + caseId, "wrong-role", "none"),
                        List.of("ops-7", "operations", "approve-once " + caseId, "not-found", "none")),
                Rows.all("select actor, roles, operation, code, coalesce(clause, 'none') from journal.refusal"
                        + " where operation like '%" + caseId + "%' order by actor"));
    }

    @Test
    void every_reason_of_a_refusal_is_in_the_log_whoever_found_it() {
        incomplete("early", "a");
        incomplete("late", "a");
        String early = "POST /approved/" + caseId + "/incomplete/early";
        String late = "approve-incomplete " + caseId;
        assertEquals(
                List.of(
                        List.of(early, "probe-headcount-missing", "F1.2", "/headcount"),
                        List.of(early, "probe-level-missing", "F1.2", "none"),
                        List.of(late, "probe-headcount-missing", "F1.2", "/headcount"),
                        List.of(late, "probe-level-missing", "F1.2", "none")),
                Rows.all("select operation, code, clause, coalesce(field, 'none') from journal.refusal"
                        + " where operation like '%" + caseId + "%' order by 1, 2"));
    }

    @Test
    void who_is_refused_is_refused_although_it_cannot_be_kept() {
        incomplete("early", "unwritable");
        incomplete("late", "unwritable");
    }

    private void incomplete(String found, String text) {
        write(OPERATIONS, key())
                .body("{\"text\":\"%s\"}".formatted(text))
                .post("/approved/" + caseId + "/incomplete/" + found)
                .then()
                .statusCode(422)
                .body("code", equalTo("several-reasons"));
    }

    private ValidatableResponse once(String key, String body) {
        return write(OPERATIONS, key)
                .body(body)
                .post("/approved/" + caseId + "/once")
                .then();
    }

    @Test
    void a_key_that_was_refused_may_be_used_for_the_mended_request() {
        String key = key();
        approve(key, "{\"text\":\"a\"}").statusCode(422);
        approve(key, GOOD).statusCode(200);
    }

    @Test
    void a_reaction_is_decided_on_what_was_read_for_it_and_read_for_again_once_its_stream_moved() {
        StreamId stream = new StreamId("request/" + caseId);
        AtomicInteger decisions = new AtomicInteger();
        useCases.react(
                        reaction(),
                        stream,
                        () -> reader.streams(List.of(stream))
                                .call(read -> decisions.incrementAndGet() == 1
                                        ? writer.append(Commands.one(key(), caseId, 0))
                                        : Uni.createFrom().voidItem())
                                .map(read -> Approving.of(caseId, "a", Optional.of(3), List.of())
                                        .decidedOn(read)))
                .await()
                .atMost(Duration.ofSeconds(20));
        assertEquals(2, decisions.get());
        assertEquals(2, streamLength());
    }

    private static CommandEnvelope reaction() {
        return new CommandEnvelope(
                Actor.policy("approve"),
                "approve",
                "policy:approve:" + key(),
                false,
                new byte[0],
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void concurrent_writes_of_one_stream_all_succeed_in_some_order() {
        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> approve(key(), GOOD).extract().statusCode())
                .toList();
        long done = statuses.stream().filter(status -> status == 200).count();
        assertTrue(statuses.stream().allMatch(status -> status == 200 || status == 409), statuses::toString);
        assertEquals(done, streamLength());
    }

    // --- reading after a write

    @Test
    void a_read_that_sends_the_position_back_sees_the_write() {
        for (int version = 1; version <= 40; version++) {
            String position = approve(key(), GOOD).statusCode(200).extract().header("Muster-Position");
            reading(position).statusCode(200).body("version", equalTo(version));
        }
    }

    @Test
    void a_read_of_what_is_not_there_yet_is_told_to_come_again_after_a_bounded_wait() {
        long head = Rows.one("select position from journal.head");
        long begun = System.nanoTime();
        reading(MusterPosition.write(new Position("requests", 0, head + 1_000_000)))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("code", equalTo("not-yet-visible"));
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(waited.toMillis() >= 900 && waited.toMillis() < 10_000, waited::toString);
    }

    @Test
    void a_read_waits_until_the_event_comes() {
        long next = Rows.one("select position from journal.head") + 1;
        Thread.ofVirtual().start(() -> {
            Awaitility.await().pollDelay(Duration.ofMillis(400)).until(() -> true);
            writer.append(Commands.one(key(), caseId, 0)).await().atMost(Duration.ofSeconds(5));
        });
        reading(MusterPosition.write(new Position("requests", 0, next)))
                .statusCode(200)
                .body("version", equalTo(1));
    }

    @Test
    void several_positions_are_all_waited_for() {
        String position = approve(key(), GOOD).statusCode(200).extract().header("Muster-Position");
        String never = MusterPosition.write(new Position("approvals", 0, 1_000_000_000));
        reading(position + ", " + MusterPosition.write(new Position("approvals", 0, 0)))
                .statusCode(200)
                .body("version", equalTo(1));
        reading(position + "," + never).statusCode(503);
    }

    @Test
    void a_position_nobody_answered_is_malformed() {
        for (String forged : List.of("nonsense", "", "!!!", "cmVxdWVzdHM6MA", ",", "cmVxdWVzdHM6MDotNQ")) {
            reading(forged).statusCode(400).body("code", equalTo("invalid-header"));
        }
    }

    // --- what it tells about itself

    @Test
    void it_is_ready_and_tells_where_it_stands() {
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.name", hasItems("journal"))
                .body("checks.find { it.name == 'journal' }.data.'requests.viewed'", notNullValue())
                .body("checks.find { it.name == 'journal' }.data.'approvals.viewed'", notNullValue());
    }

    @Test
    void its_gauges_are_there() {
        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        for (String name : List.of(
                "muster_relay_lag",
                "muster_relay_position",
                "muster_parked_streams",
                "muster_follow_lag",
                "muster_deadline_overdue_seconds",
                "muster_journal_append_batch",
                "muster_journal_append_seconds")) {
            assertTrue(metrics.contains(name), () -> name + " is missing");
        }
    }

    @Test
    void an_auditor_reads_the_journal_as_it_stands_and_nobody_else_does() {
        approve(key(), GOOD).statusCode(200);
        long head = Rows.one("select position from journal.head");
        Person auditor = Person.ofBranch("audit-1", "吴", "auditor");
        as(auditor)
                .get("/journal/events?after=" + (head - 1) + "&limit=1")
                .then()
                .statusCode(200)
                .body("[0].position", equalTo((int) head))
                .body("[0].data.caseId", notNullValue());
        as(auditor).get("/journal").then().statusCode(200).body("position", notNullValue());
        as(auditor).get("/journal/events?limit=0").then().statusCode(400);
        as(auditor).get("/journal/events?after=-1").then().statusCode(400);
        as(OPERATIONS).get("/journal/events").then().statusCode(403);
        given().get("/journal/events").then().statusCode(401);
    }

    @Test
    void a_position_of_a_journal_that_is_not_followed_is_not_passed_over_in_silence() {
        String foreign = MusterPosition.write(new Position("dispatch", 0, 1));
        reading(foreign)
                .statusCode(400)
                .body("code", equalTo("journal-not-followed"))
                .body(
                        "detail",
                        equalTo("Muster-After names a position of the journal dispatch, which this service"
                                + " doesn't follow: it waits for positions of approvals, requests."));
        String own = approve(key(), GOOD).statusCode(200).extract().header("Muster-Position");
        reading(own + "," + foreign).statusCode(400);
        reading(own).statusCode(200);
    }

    @Test
    void what_is_to_be_tried_again_must_be_named() {
        Person system = Person.ofBranch("svc-1", "系统", "system");
        as(system)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key())
                .body("{}")
                .post("/journal/parked/redrive")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("/source", "/stream"));
        as(system)
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", key())
                .body("{\"source\":\"requests\",\"stream\":\"request/none\"}")
                .post("/journal/parked/redrive")
                .then()
                .statusCode(200)
                .body("appliedToViews", equalTo(0));
    }

    private ValidatableResponse approve(String key, String body) {
        return write(OPERATIONS, key).body(body).post("/approved/" + caseId).then();
    }

    private ValidatableResponse insisting(long version, String key) {
        return write(OPERATIONS, key)
                .header("If-Match", "\"" + version + "\"")
                .body(GOOD)
                .post("/approved/" + caseId)
                .then();
    }

    private ValidatableResponse reading(String after) {
        return given().header("Muster-After", after).get("/approved/" + caseId).then();
    }

    private int streamLength() {
        return Integer.parseInt(given().get("/approved/" + caseId + "/stream")
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    private static RequestSpecification write(Person person, String key) {
        return as(person).contentType(ContentType.JSON).header("Idempotency-Key", key);
    }

    private static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person));
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }
}
