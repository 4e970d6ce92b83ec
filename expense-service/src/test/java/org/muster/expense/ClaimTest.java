package org.muster.expense;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.Callers.AUDITOR;
import static org.muster.expense.Callers.FINANCE;
import static org.muster.expense.Callers.GUARD;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.HEFEI_2;
import static org.muster.expense.Callers.NEIGHBOUR;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PAYMENTS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.STORE;
import static org.muster.expense.Callers.UNCALLED;
import static org.muster.expense.Callers.aNumber;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.attested;
import static org.muster.expense.Callers.drawnUp;
import static org.muster.expense.Callers.enter;
import static org.muster.expense.Callers.payment;
import static org.muster.expense.Callers.problem;
import static org.muster.expense.Callers.read;
import static org.muster.expense.Callers.refused;
import static org.muster.expense.Callers.settle;
import static org.muster.expense.Callers.sign;
import static org.muster.expense.Callers.signOff;
import static org.muster.expense.Callers.ticket;
import static org.muster.expense.Callers.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.StreamId;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** A claim over HTTP, from the order to the payment, and what the notice refuses on the way. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class ClaimTest {

    @Inject
    JournalReader journal;

    @Test
    @Proves(Clause.F1_4)
    void what_is_called_off_on_the_way_is_claimed_or_closed_without_a_payment() {
        CaseId turnedBack = Elsewhere.aCase();
        Elsewhere.ordered(turnedBack, Level.A);
        read(OPERATIONS, turnedBack, Elsewhere.calledOff(turnedBack))
                .then()
                .body("stage", equalTo("AWAITING_CLAIM"))
                .body("peoplePresent", equalTo(0));
        attested(HEFEI_1, turnedBack, 10_000);
        problem(nothingToReimburse(OPERATIONS, turnedBack).then(), 422, "something-to-reimburse");
        drawnUp(turnedBack, 0, 0);

        CaseId neverLeft = Elsewhere.aCase();
        Elsewhere.ordered(neverLeft, Level.A);
        read(OPERATIONS, neverLeft, Elsewhere.calledOff(neverLeft)).then().statusCode(200);
        problem(nothingToReimburse(PROPERTY, neverLeft).then(), 422, "sign-off-not-by-operations");
        Response closed = nothingToReimburse(OPERATIONS, neverLeft);
        closed.then().statusCode(200).body("stage", equalTo("NOTHING_TO_REIMBURSE"));
        read(PAYMENTS, neverLeft, closed.header("Muster-Position"))
                .then()
                .body("stage", equalTo("NOTHING_TO_REIMBURSE"))
                .body("settled", nullValue());
        as(OPERATIONS)
                .header("Muster-After", closed.header("Muster-Position"))
                .get("/claims?stage=NOTHING_TO_REIMBURSE")
                .then()
                .statusCode(200)
                .body("claims.caseId", hasItem(neverLeft.value()));
        problem(enter(GUARD, neverLeft, ticket(aNumber(), 5_000)).then(), 409, "claim-closed");
    }

    private static Response nothingToReimburse(Person person, CaseId caseId) {
        return write(person, "").post("/claims/" + caseId + "/nothing-to-reimburse");
    }

    @Test
    @Proves({Clause.F1_4, Clause.F2_7, Clause.A1, Clause.A1_PLUS})
    void what_supporting_stores_spent_is_claimed_signed_and_paid_once() {
        CaseId caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A))
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""))
                .body("stage", equalTo("SUPPORT_RUNNING"))
                .body("supportedStore", equalTo("hs-01"))
                .body("formApproved", equalTo(false))
                .body("supportEnded", equalTo(false));

        String one = attested(HEFEI_1, caseId, 10_000);
        Response ofGuard = enter(GUARD, caseId, ticket(aNumber(), 5_000));
        ofGuard.then()
                .statusCode(201)
                .header("Muster-Position", notNullValue())
                .body("receipts", hasSize(1))
                .body("total", nullValue());
        String two = ofGuard.jsonPath().getString("receipts[0].receipt");
        as(GUARD)
                .get(ofGuard.header("Location"))
                .then()
                .statusCode(200)
                .body("receipt", equalTo(two))
                .body("attested", equalTo(false));
        refused(write(PROPERTY, "{}").put("/claims/" + caseId + "/content").then(), "support-still-running", "F1.4");

        read(OPERATIONS, caseId, Elsewhere.completed(caseId))
                .then()
                .body("stage", equalTo("AWAITING_CLAIM"))
                .body("supportEnded", equalTo(true))
                .body("peoplePresent", equalTo(Elsewhere.PRESENT));
        String content = drawnUp(caseId, 6_000, 20_000);
        as(PROPERTY)
                .get("/claims/" + caseId)
                .then()
                .body("stage", equalTo("AWAITING_SIGNATURES"))
                .body("transport.fen", equalTo(10_000))
                .body("total.fen", equalTo(36_000))
                .body("signatures.office", equalTo(List.of("property-manager")))
                .body("signatures.signer", equalTo(List.of("hs-01-pm")))
                .body("receipts.receipt", equalTo(List.of(one, two)))
                .body("receipts.attested", equalTo(List.of(true, false)));
        sign(FINANCE, caseId, content).statusCode(200);
        sign(STORE, caseId, content).statusCode(200).body("stage", equalTo("AWAITING_SIGN_OFF"));
        signOff(caseId, content, Elsewhere.PRESENT).statusCode(200).body("stage", equalTo("AWAITING_SETTLEMENT"));

        refused(settle(caseId, content, 36_000), "settlement-before-form", "A1");
        String approved = Elsewhere.approved(caseId);
        read(PAYMENTS, caseId, approved).then().body("formApproved", equalTo(true));
        refused(settle(caseId, content, 36_001), "more-than-approved", "A1+");

        String key = UUID.randomUUID().toString();
        Response paid = settlement(key, caseId, payment(content, 36_000));
        paid.then().statusCode(200).body("stage", equalTo("SETTLED"));
        Response again = settlement(key, caseId, payment(content, 36_000));
        assertEquals(paid.asString(), again.asString());
        assertEquals(paid.header("ETag"), again.header("ETag"));
        problem(settle(caseId, content, 36_000), 409, "already-settled");
        settlement(key, caseId, payment(content, 35_000))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));

        read(AUDITOR, caseId, paid.header("Muster-Position"))
                .then()
                .body("stage", equalTo("SETTLED"))
                .body("signedOff.headcountChecked", equalTo(Elsewhere.PRESENT))
                .body("settled.paid.fen", equalTo(36_000))
                .body("settled.paymentReference", equalTo("ERP-1"))
                .body("signatures.office", equalTo(List.of("property-manager", "finance-manager", "store-manager")));
        problem(enter(HEFEI_1, caseId, ticket(aNumber(), 100)).then(), 409, "claim-closed");
        Response board = as(FINANCE)
                .header("Muster-After", paid.header("Muster-Position"))
                .get("/claims?stage=SETTLED&limit=200");
        board.then().statusCode(200);
        String row = "claims.find { it.caseId == '" + caseId + "' }.";
        assertEquals(36_000, board.jsonPath().getInt(row + "totalFen"));
        assertEquals(36_000, board.jsonPath().getInt(row + "paidFen"));
        assertEquals("APPROVED", board.jsonPath().getString(row + "form"));
        assertEquals(Elsewhere.ENDED.toString(), board.jsonPath().getString(row + "supportEndedAt"));
        assertEquals(
                occurredAt(caseId, ClaimSettled.class).toString(),
                board.jsonPath().getString(row + "settledAt"));
    }

    @Test
    @Proves(Clause.F2_7)
    void a_third_receipt_is_refused_in_the_readers_language_until_operations_excepts_it() {
        CaseId caseId = ordered(Level.A);
        enter(HEFEI_1, caseId, ticket(aNumber(), 1_000)).then().statusCode(201);
        enter(HEFEI_1, caseId, ticket(aNumber(), 2_000)).then().statusCode(201);
        String third = ticket(aNumber(), 3_000);
        refused(
                        write(HEFEI_1, third)
                                .header("Accept-Language", "zh-CN")
                                .post("/claims/" + caseId + "/receipts")
                                .then(),
                        "third-transport-receipt",
                        "F2.7")
                .body("detail", containsString("票据"));
        refused(
                        write(HEFEI_1, third)
                                .header("Accept-Language", "en")
                                .post("/claims/" + caseId + "/receipts")
                                .then(),
                        "third-transport-receipt",
                        "F2.7")
                .body("detail", containsString("transport receipts"));
        assertEquals(3, claimVersion(caseId), "a refusal leaves no trace in the claim");

        write(OPERATIONS, "{\"supportingStore\":\"hf-01\",\"reason\":\"末班车已开走\"}")
                .post("/claims/" + caseId + "/extra-receipts")
                .then()
                .statusCode(200);
        enter(HEFEI_1, caseId, third).then().statusCode(201).body("receipts", hasSize(3));
        refused(
                write(OPERATIONS, "{\"supportingStore\":\"wh-01\",\"reason\":\"x\"}")
                        .post("/claims/" + caseId + "/extra-receipts")
                        .then(),
                "store-without-call-up",
                "F2.5");
        as(HEFEI_1).get("/claims/" + caseId).then().body("extraReceipts.reason", equalTo(List.of("末班车已开走")));
        as(HEFEI_2).get("/claims/" + caseId).then().statusCode(200).body("extraReceipts", hasSize(0));
        assertTrue(
                history(caseId).stream()
                        .map(recorded -> new String(recorded.raw().payload(), StandardCharsets.UTF_8))
                        .noneMatch(payload -> payload.contains("末班车")),
                "the reason is sealed");
    }

    @Test
    @Proves(Clause.N3_A)
    void at_level_a_transport_within_the_city_is_refused_in_the_readers_language() {
        CaseId caseId = ordered(Level.A);
        refused(
                        write(NEIGHBOUR, ticket(aNumber(), 1_000))
                                .header("Accept-Language", "zh")
                                .post("/claims/" + caseId + "/receipts")
                                .then(),
                        "same-city-transport-at-level-a",
                        "N3.A")
                .body("detail", containsString("同城"));
        refused(
                        write(NEIGHBOUR, ticket(aNumber(), 1_000))
                                .header("Accept-Language", "en")
                                .post("/claims/" + caseId + "/receipts")
                                .then(),
                        "same-city-transport-at-level-a",
                        "N3.A")
                .body("detail", containsString("same city"));
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void a_receipt_entered_by_two_stores_at_the_same_moment_is_taken_once() throws Exception {
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < 8; round++) {
                CaseId one = ordered(Level.A);
                CaseId other = ordered(Level.A);
                String number = "1234" + aNumber();
                CyclicBarrier together = new CyclicBarrier(2);
                Future<Response> first = callers.submit(() -> {
                    together.await();
                    return enter(HEFEI_1, one, ticket(number, 1_000));
                });
                Future<Response> second = callers.submit(() -> {
                    together.await();
                    return enter(
                            HEFEI_2, other, ticket(" " + number.substring(0, 4) + "-" + number.substring(4), 1_000));
                });
                Response loser = Stream.of(first.get(), second.get())
                        .filter(answer -> answer.statusCode() != 201)
                        .reduce((a, b) -> {
                            throw new AssertionError("nobody won: " + a.asString() + b.asString());
                        })
                        .orElseThrow(() -> new AssertionError("both won"));
                refused(loser.then(), "receipt-used-before", "A1+");
            }
        }
    }

    @Test
    @Proves(Clause.A1_PLUS)
    void a_receipt_of_one_support_is_refused_in_every_other_even_by_the_same_store() {
        CaseId one = ordered(Level.A);
        CaseId other = ordered(Level.C);
        String number = aNumber();
        enter(HEFEI_1, one, ticket(number, 1_000)).then().statusCode(201);
        refused(enter(HEFEI_1, one, ticket(number, 1_000)).then(), "receipt-used-before", "A1+");
        refused(enter(HEFEI_1, other, ticket("000" + number, 900)).then(), "receipt-used-before", "A1+");
    }

    @Test
    @Proves(Clause.F1_4)
    void signatures_are_given_in_order_to_what_was_read() {
        CaseId caseId = ordered(Level.A);
        attested(HEFEI_1, caseId, 10_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        String content = drawnUp(caseId, 0, 0);
        refused(sign(STORE, caseId, content), "signature-out-of-turn", "F1.4")
                .body("detail", containsString("finance"));
        refused(signOff(caseId, content, Elsewhere.PRESENT), "sign-off-before-store-signatures", "F1.4");
        sign(FINANCE, caseId, content).statusCode(200);

        String changed = drawnUp(caseId, 100, 0);
        sign(STORE, caseId, content)
                .statusCode(422)
                .body("clause", equalTo("F1.4"))
                .body("errors.code", equalTo(List.of("signature-out-of-turn", "content-changed")));
        refused(sign(FINANCE, caseId, content), "content-changed", "F1.4").body("field", equalTo("/content"));
        sign(FINANCE, caseId, changed).statusCode(200);
        refused(sign(FINANCE, caseId, changed), "second-signature", "F1.4");
        sign(STORE, caseId, changed).statusCode(200);
        refused(signOff(caseId, changed, Elsewhere.PRESENT + 1), "headcount-differs", "F1.4");
        signOff(caseId, changed, Elsewhere.PRESENT).statusCode(200);
        as(FINANCE)
                .get("/claims/" + caseId)
                .then()
                .body("signatures", hasSize(3))
                .body("content.version", equalTo(2));
    }

    @Test
    @Proves(Clause.A1)
    void a_form_approved_before_the_order_counts_and_a_refused_one_blocks_the_payment_until_somebody_bears_the_cost() {
        CaseId caseId = Elsewhere.aCase();
        String approved = Elsewhere.approved(caseId);
        read(OPERATIONS, caseId, approved).then().statusCode(404);
        as(OPERATIONS)
                .get("/claims?limit=200")
                .then()
                .statusCode(200)
                .body("claims.caseId", not(hasItem(caseId.value())));
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A)).then().body("formApproved", equalTo(true));

        attested(HEFEI_1, caseId, 10_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        String content = drawnUp(caseId, 0, 0);
        read(PROPERTY, caseId, Elsewhere.refused(caseId)).then().body("formApproved", equalTo(false));
        refused(settle(caseId, content, 10_000), "settlement-of-refused-form", "A1");
        Response board = as(FINANCE).get("/claims?stage=AWAITING_SIGNATURES&limit=200");
        String row = "claims.find { it.caseId == '" + caseId + "' }.";
        assertEquals("REFUSED", board.jsonPath().getString(row + "form"));
        assertNull(board.jsonPath().getString(row + "settledAt"));
        read(PROPERTY, caseId, Elsewhere.borneBy(caseId, Elsewhere.HEFEI_1))
                .then()
                .body("costBearer", equalTo(Elsewhere.HEFEI_1));
        refused(settle(caseId, content, 10_000), "settlement-before-sign-off", "F1.4");
    }

    @Test
    void an_order_told_twice_opens_one_claim() {
        CaseId caseId = Elsewhere.aCase();
        String position = Elsewhere.orderedTwice(caseId, Level.B);
        String later = Elsewhere.completed(caseId);
        read(OPERATIONS, caseId, position + "," + later).then().statusCode(200);
        assertEquals(
                List.of("ClaimOpened", "SupportEnded"),
                history(caseId).stream()
                        .map(recorded -> recorded.event().getClass().getSimpleName())
                        .toList());
        assertEquals(
                List.of("system:open-claim", "system:end-support"),
                history(caseId).stream()
                        .map(recorded -> recorded.metadata().actor().value())
                        .toList());
        assertTrue(history(caseId).stream()
                .allMatch(recorded -> recorded.metadata().clause().equals(Optional.of(Clause.F1_4))));
    }

    @Test
    @Proves({Clause.F2_5, Clause.G3})
    void costs_without_an_order_are_refused_and_nobody_learns_whether_there_is_a_case() {
        CaseId uncalledFor = ordered(Level.A);
        for (CaseId either : List.of(Elsewhere.aCase(), uncalledFor)) {
            problem(enter(UNCALLED, either, ticket(aNumber(), 1_000)).then(), 404, "not-found");
        }
        String ofAnother = ticket(aNumber(), 1_000).replace("{\"kind\"", "{\"supportingStore\":\"wh-01\",\"kind\"");
        refused(enter(HEFEI_1, uncalledFor, ofAnother).then(), "store-without-call-up", "F2.5");
    }

    @Test
    void a_receipt_sent_again_under_its_key_is_answered_as_the_first_time() {
        CaseId caseId = ordered(Level.A);
        String key = UUID.randomUUID().toString();
        String receipt = ticket(aNumber(), 1_000);
        Response first = receipt(HEFEI_1, key, caseId, receipt);
        Response again = receipt(HEFEI_1, key, caseId, receipt);
        first.then().statusCode(201).header("Location", containsString("/claims/" + caseId + "/receipts/COACH:"));
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("Location"), again.header("Location"));
        assertEquals(2, claimVersion(caseId));
    }

    @Test
    void one_key_in_two_cases_has_two_effects() {
        String key = UUID.randomUUID().toString();
        for (CaseId caseId : List.of(ordered(Level.A), ordered(Level.A))) {
            receipt(HEFEI_1, key, caseId, ticket(aNumber(), 1_000)).then().statusCode(201);
            assertEquals(2, claimVersion(caseId));
        }
    }

    private static CaseId ordered(Level level) {
        CaseId caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, level)).then().statusCode(200);
        return caseId;
    }

    private static Response settlement(String key, CaseId caseId, String body) {
        return as(PAYMENTS).header("Idempotency-Key", key).body(body).post("/claims/" + caseId + "/settlement");
    }

    private static Response receipt(Person person, String key, CaseId caseId, String body) {
        return as(person).header("Idempotency-Key", key).body(body).post("/claims/" + caseId + "/receipts");
    }

    private List<RecordedEvent> history(CaseId caseId) {
        return journal.history(StreamId.of("claim", caseId)).await().atMost(Duration.ofSeconds(5));
    }

    private Instant occurredAt(CaseId caseId, Class<?> event) {
        return history(caseId).stream()
                .filter(recorded -> event.isInstance(recorded.event()))
                .findFirst()
                .orElseThrow()
                .occurredAt();
    }

    private long claimVersion(CaseId caseId) {
        return history(caseId).size();
    }
}
