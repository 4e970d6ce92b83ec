package org.muster.expense;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.expense.Callers.AUDITOR;
import static org.muster.expense.Callers.FINANCE;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PAYMENTS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.REGIONAL;
import static org.muster.expense.Callers.STORE;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.attested;
import static org.muster.expense.Callers.drawnUp;
import static org.muster.expense.Callers.problem;
import static org.muster.expense.Callers.read;
import static org.muster.expense.Callers.refuse;
import static org.muster.expense.Callers.refused;
import static org.muster.expense.Callers.settle;
import static org.muster.expense.Callers.sign;
import static org.muster.expense.Callers.signOff;
import static org.muster.expense.Callers.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** A claim that is refused, and what was stated of the security cost (N5.2, F1.4). */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class RefusedClaimTest {
    private static final String CITING = ",\"clause\":\"N5.2\"";

    @Inject
    JournalReader journal;

    @Inject
    Sealing sealing;

    @Test
    @Proves(Clause.N5_2)
    void who_signs_is_shown_whether_the_cost_was_stated_on_the_page_and_on_the_board() {
        CaseId missing = Elsewhere.aCase();
        ordered(missing, Elsewhere.filed(missing, Optional.empty()));
        for (Person signer : List.of(PROPERTY, FINANCE, STORE, OPERATIONS)) {
            as(signer)
                    .get("/claims/" + missing)
                    .then()
                    .body("costStatementMissing", equalTo(true))
                    .body("costStatement", nullValue());
            assertEquals(true, onBoard(signer, missing, "costStatementMissing"));
        }
        CaseId stated = Elsewhere.aCase();
        ordered(stated, Elsewhere.filed(stated, Optional.of(Elsewhere.STATEMENT)));
        as(FINANCE)
                .get("/claims/" + stated)
                .then()
                .body("costStatementMissing", equalTo(false))
                .body("costStatement.provision", equalTo("BOTH"))
                .body("costStatement.internalFen", equalTo(200_000))
                .body("costStatement.externalFen", equalTo(50_000));
        assertEquals(false, onBoard(FINANCE, stated, "costStatementMissing"));
        as(HEFEI_1).get("/claims/" + stated).then().statusCode(200).body("costStatementMissing", nullValue());

        CaseId unheard = Elsewhere.aCase();
        ordered(unheard, "");
        as(FINANCE).get("/claims/" + unheard).then().statusCode(200).body("costStatementMissing", nullValue());
        assertNull(onBoard(FINANCE, unheard, "costStatementMissing"));
    }

    @Test
    @Proves(Clause.N5_2)
    void an_emergency_states_its_cost_with_the_form_and_until_then_it_is_missing() {
        CaseId caseId = Elsewhere.aCase();
        ordered(caseId, Elsewhere.askedByWordOfMouth(caseId));
        as(FINANCE).get("/claims/" + caseId).then().body("costStatementMissing", equalTo(true));
        read(FINANCE, caseId, Elsewhere.formFiled(caseId, Optional.of(Elsewhere.STATEMENT)))
                .then()
                .body("costStatementMissing", equalTo(false))
                .body("costStatement.internalFen", equalTo(200_000));
        read(FINANCE, caseId, Elsewhere.formFiled(caseId, Optional.empty()))
                .then()
                .body("costStatementMissing", equalTo(true))
                .body("costStatement", nullValue());
    }

    @Test
    @Proves({Clause.N5_2, Clause.F1_4})
    void the_finance_manager_refuses_for_want_of_a_statement_and_the_claim_is_drawn_up_anew_and_paid() {
        CaseId caseId = Elsewhere.aCase();
        String content = drawnUpClaim(caseId, Elsewhere.filed(caseId, Optional.empty()));
        Response page = as(FINANCE).get("/claims/" + caseId);
        String etag = page.header("ETag");
        String key = UUID.randomUUID().toString();
        String body = "{" + content + ",\"reason\":\"未单列安保费用\"" + CITING + "}";
        Response first = refusal(key, etag, caseId, body);
        first.then().statusCode(200).body("stage", equalTo("AWAITING_REVISION")).body("content", nullValue());
        Response again = refusal(key, etag, caseId, body);
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("ETag"), again.header("ETag"));
        refusal(key, etag, caseId, body.replace("未单列", "没有"))
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency-key-reused"));
        problem(
                write(FINANCE, body)
                        .header("If-Match", etag)
                        .post("/claims/" + caseId + "/refusals")
                        .then(),
                412,
                "stale-version");

        for (Person reader : List.of(PROPERTY, FINANCE, STORE, OPERATIONS, REGIONAL, AUDITOR, PAYMENTS)) {
            as(reader)
                    .get("/claims/" + caseId)
                    .then()
                    .body("stage", equalTo("AWAITING_REVISION"))
                    .body("refusals", hasSize(1))
                    .body("refusals[0].office", equalTo("finance-manager"))
                    .body("refusals[0].refuser", equalTo("hs-01-fm"))
                    .body("refusals[0].reason", equalTo("未单列安保费用"))
                    .body("refusals[0].clause", equalTo("N5.2"))
                    .body("refusals[0].contentVersion", equalTo(1))
                    .body("refusals[0].at", notNullValue())
                    .body("signatures", hasSize(0))
                    .body("content", nullValue())
                    .body("total.fen", equalTo(10_000));
        }
        as(HEFEI_1).get("/claims/" + caseId).then().statusCode(200).body("refusals", nullValue());
        assertTrue(
                journal.history(StreamId.of("claim", caseId)).await().atMost(Duration.ofSeconds(5)).stream()
                        .map(recorded -> new String(recorded.raw().payload(), StandardCharsets.UTF_8))
                        .noneMatch(payload -> payload.contains("安保")),
                "the reason is sealed");
        read(FINANCE, caseId, first.header("Muster-Position")).then().statusCode(200);
        assertEquals("AWAITING_REVISION", onBoard(PROPERTY, caseId, "stage"));

        problem(refuse(FINANCE, caseId, content, CITING), 409, "claim-already-refused");
        problem(sign(FINANCE, caseId, content), 409, "claim-already-refused");
        problem(signOff(caseId, content, Elsewhere.PRESENT), 409, "claim-already-refused");

        String anew = drawnUp(caseId, 0, 0);
        as(PROPERTY)
                .get("/claims/" + caseId)
                .then()
                .body("content.version", equalTo(2))
                .body("signatures.office", equalTo(List.of("property-manager")))
                .body("refusals", hasSize(1));
        sign(FINANCE, caseId, anew).statusCode(200);
        sign(STORE, caseId, anew).statusCode(200);
        signOff(caseId, anew, Elsewhere.PRESENT).statusCode(200);
        read(PAYMENTS, caseId, Elsewhere.approved(caseId)).then().statusCode(200);
        settle(caseId, anew, 10_000).statusCode(200).body("stage", equalTo("SETTLED"));
        problem(refuse(FINANCE, caseId, anew, ""), 409, "claim-closed");
    }

    @Test
    @Proves(Clause.N5_2)
    void a_claim_whose_cost_was_stated_is_not_refused_for_want_of_it_and_nobody_else_cites_that() {
        CaseId caseId = Elsewhere.aCase();
        String content = drawnUpClaim(caseId, Elsewhere.filed(caseId, Optional.of(Elsewhere.STATEMENT)));
        refused(refuse(FINANCE, caseId, content, CITING), "cost-statement-was-made", "N5.2")
                .body("field", equalTo("/clause"));
        refused(
                        write(FINANCE, "{" + content + ",\"reason\":\"x\"" + CITING + "}")
                                .header("Accept-Language", "zh")
                                .post("/claims/" + caseId + "/refusals")
                                .then(),
                        "cost-statement-was-made",
                        "N5.2")
                .body("detail", containsString("已单列安保费用"));
        sign(FINANCE, caseId, content).statusCode(200);
        refused(refuse(STORE, caseId, content, CITING), "only-finance-cites-cost-statement", "N5.2");
        sign(STORE, caseId, content).statusCode(200);
        refused(refuse(OPERATIONS, caseId, content, CITING), "only-finance-cites-cost-statement", "N5.2");
        refuse(OPERATIONS, caseId, content, ",\"clause\":\"F1.4\"").statusCode(200);
        as(STORE).get("/claims/" + caseId).then().body("refusals.office", equalTo(List.of("operations")));
    }

    @Test
    @Proves(Clause.F1_4)
    void nobody_refuses_out_of_turn_without_a_reason_or_what_he_has_not_read() {
        CaseId caseId = Elsewhere.aCase();
        String content = drawnUpClaim(caseId, Elsewhere.filed(caseId, Optional.empty()));
        refused(refuse(STORE, caseId, content, ""), "signature-out-of-turn", "F1.4");
        refused(refuse(OPERATIONS, caseId, content, ""), "signature-out-of-turn", "F1.4");
        refused(refuse(PROPERTY, caseId, content, ""), "second-signature", "F1.4");
        refused(refuse(HEFEI_1, caseId, content, ""), "paid-person-signs", "F1.4");
        refused(refuse(REGIONAL, caseId, content, ""), "signature-out-of-turn", "F1.4");
        problem(refuse(Callers.UNCALLED, caseId, content, ""), 404, "not-found");
        for (String reason : List.of("", ",\"reason\":\" \"", ",\"reason\":null")) {
            problem(
                            write(FINANCE, "{" + content + reason + "}")
                                    .post("/claims/" + caseId + "/refusals")
                                    .then(),
                            400,
                            "missing-field")
                    .body("field", equalTo("/reason"));
        }
        problem(write(FINANCE, "{}").post("/claims/" + caseId + "/refusals").then(), 400, "several-reasons")
                .body("errors.field", equalTo(List.of("/reason", "/content")));
        problem(refuse(FINANCE, caseId, content, ",\"clause\":\"N9.9\""), 400, "not-one-of")
                .body("field", equalTo("/clause"));
        refused(
                refuse(FINANCE, caseId, content.replace("\"version\":1", "\"version\":2"), CITING),
                "content-changed",
                "F1.4");
        as(FINANCE).get("/claims/" + caseId).then().body("stage", equalTo("AWAITING_SIGNATURES"));
        CaseId early = Elsewhere.aCase();
        ordered(early, "");
        refused(refuse(FINANCE, early, content, ""), "claim-not-drawn-up", "F1.4");
    }

    @Test
    @Proves({Clause.A1, Clause.G3})
    void the_store_that_was_decided_to_bear_the_cost_sees_the_claim_and_signs_nothing() {
        Person bearersFinance = Callers.BEARERS_FINANCE;
        Person bearersStore = Callers.BEARERS_STORE;
        Person bearersGuard = Callers.ofStore("wh-01", "g01", "guard");
        CaseId caseId = Elsewhere.aCase();
        String content = drawnUpClaim(caseId, Elsewhere.askedByWordOfMouth(caseId));
        problem(as(bearersFinance).get("/claims/" + caseId).then(), 404, "not-found");
        assertNull(onBoard(bearersFinance, caseId, "caseId"));
        read(OPERATIONS, caseId, Elsewhere.borneBy(caseId, "wh-01")).then().body("costBearer", equalTo("wh-01"));
        for (Person manager : List.of(Callers.UNCALLED, bearersFinance, bearersStore)) {
            as(manager)
                    .get("/claims/" + caseId)
                    .then()
                    .statusCode(200)
                    .body("costBearer", equalTo("wh-01"))
                    .body("total.fen", equalTo(10_000))
                    .body("receipts", hasSize(1));
            assertEquals("wh-01", onBoard(manager, caseId, "costBearer"));
            assertEquals("hs-01", onBoard(manager, caseId, "supportedStore"));
        }
        assertEquals("wh-01", onBoard(FINANCE, caseId, "costBearer"));
        problem(
                as(Callers.ofStore("wh-02", "fm", "finance-manager"))
                        .get("/claims/" + caseId)
                        .then(),
                404,
                "not-found");
        String receipt = as(OPERATIONS).get("/claims/" + caseId).jsonPath().getString("receipts[0].receipt");
        problem(
                as(bearersGuard)
                        .get("/claims/" + caseId + "/receipts/" + receipt)
                        .then(),
                404,
                "not-found");

        refused(sign(bearersFinance, caseId, content), "signature-out-of-turn", "F1.4");
        refused(refuse(bearersFinance, caseId, content, ""), "signature-out-of-turn", "F1.4");
        sign(FINANCE, caseId, content).statusCode(200).body("costBearer", equalTo("wh-01"));
        sign(STORE, caseId, content).statusCode(200);
        signOff(caseId, content, Elsewhere.PRESENT).statusCode(200);
        String payment = Callers.payment(content, 10_000);
        refused(
                        write(PAYMENTS, payment.replaceFirst("}$", ",\"bearer\":\"hs-01\"}"))
                                .post("/claims/" + caseId + "/settlement")
                                .then(),
                        "another-store-bears",
                        "A1")
                .body("field", equalTo("/bearer"));
        write(PAYMENTS, payment.replaceFirst("}$", ",\"bearer\":\"wh-01\"}"))
                .post("/claims/" + caseId + "/settlement")
                .then()
                .statusCode(200);
        as(bearersStore).get("/claims/" + caseId).then().body("settled.bearer", equalTo("wh-01"));
        read(PAYMENTS, caseId, Elsewhere.borneBy(caseId, Elsewhere.HEFEI_1))
                .then()
                .body("costBearer", equalTo("wh-01"));
    }

    @Test
    @Proves({Clause.G3, Clause.F1_4, Clause.F2_7})
    void where_the_texts_were_erased_no_reason_is_written_any_more() {
        CaseId caseId = Elsewhere.aCase();
        String content = drawnUpClaim(caseId, Elsewhere.filed(caseId, Optional.empty()));
        refuse(FINANCE, caseId, content, "").statusCode(200);
        String anew = drawnUp(caseId, 0, 0);
        assertTrue(
                sealing.destroy(caseId.value(), new PersonId("aud-1")).await().atMost(Duration.ofSeconds(5)));
        refused(refuse(FINANCE, caseId, anew, ""), "texts-erased", "G3");
        refused(
                write(OPERATIONS, "{\"supportingStore\":\"hf-01\",\"reason\":\"末班车已开走\"}")
                        .post("/claims/" + caseId + "/extra-receipts")
                        .then(),
                "texts-erased",
                "G3");
        // Whoever may not know of the claim, or may not do it anyway, is told that.
        refused(refuse(STORE, caseId, anew, ""), "signature-out-of-turn", "F1.4");
        problem(refuse(Callers.UNCALLED, caseId, anew, ""), 404, "not-found");
        // What takes no text is recorded as ever.
        sign(FINANCE, caseId, anew).statusCode(200);
    }

    private static Response refusal(String key, String etag, CaseId caseId, String body) {
        return as(FINANCE)
                .header("Idempotency-Key", key)
                .header("If-Match", etag)
                .body(body)
                .post("/claims/" + caseId + "/refusals");
    }

    /** ¥100.00 of receipts and nothing else. */
    private static String drawnUpClaim(CaseId caseId, String asked) {
        ordered(caseId, asked);
        attested(HEFEI_1, caseId, 10_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        return drawnUp(caseId, 0, 0);
    }

    /** @param asked the position of what was filed; empty where nothing was */
    private static void ordered(CaseId caseId, String asked) {
        String after = Elsewhere.ordered(caseId, Level.A);
        read(OPERATIONS, caseId, asked.isEmpty() ? after : after + "," + asked)
                .then()
                .statusCode(200);
    }

    private static Object onBoard(Person reader, CaseId caseId, String what) {
        return as(reader)
                .get("/claims?limit=200")
                .jsonPath()
                .get("claims.find { it.caseId == '" + caseId + "' }?." + what);
    }
}
