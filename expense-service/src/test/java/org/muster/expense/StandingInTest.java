package org.muster.expense;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.expense.Callers.FINANCE;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.STORE;
import static org.muster.expense.Callers.aNumber;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.attested;
import static org.muster.expense.Callers.drawnUp;
import static org.muster.expense.Callers.ofStore;
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
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Who stands in for an office does and reads what the office does and reads; who was relieved of it nothing (F1.4, F2.7). */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class StandingInTest {

    @Inject
    JournalReader journal;

    /** Where the last stand-in was named. */
    private String told = "";

    @Test
    @Proves({Clause.F1_4, Clause.F2_7})
    void a_claim_is_settled_by_stand_ins_alone_and_both_names_are_recorded() {
        Person forLender = deputy("nb-01", "pm", "property-manager", HEFEI_1);
        Person forProperty = deputy("nb-01", "fm", "finance-manager", PROPERTY);
        Person forFinance = deputy("nb-01", "sm", "store-manager", FINANCE);
        Person forStore = deputy("nb-02", "pm", "property-manager", STORE);
        Person forOperations = deputy("nb-02", "fm", "finance-manager", OPERATIONS);
        CaseId caseId = ordered(told);

        String ticket = ticket(aNumber(), 10_000).replace("{\"kind\"", "{\"supportingStore\":\"hf-01\",\"kind\"");
        Response entered = write(forLender, ticket).post("/claims/" + caseId + "/receipts");
        entered.then().statusCode(201).body("receipts", hasSize(1)).body("formApproved", nullValue());
        write(
                        forLender,
                        "{\"supportingStore\":\"hf-01\",\"receipts\":[\"%s\"]}"
                                .formatted(entered.jsonPath().getString("receipts[0].receipt")))
                .post("/claims/" + caseId + "/attestations")
                .then()
                .statusCode(200);
        as(forLender)
                .get("/claims/" + caseId)
                .then()
                .statusCode(200)
                .body("receipts.supportingStore", equalTo(List.of("hf-01")))
                .body("total", nullValue());
        write(forOperations, "{\"supportingStore\":\"hf-01\",\"reason\":\"末班车已过\"}")
                .post("/claims/" + caseId + "/extra-receipts")
                .then()
                .statusCode(200);

        read(forProperty, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        read(forProperty, caseId, Elsewhere.approved(caseId)).then().statusCode(200);
        Response drawn = write(forProperty, "{\"meals\":{\"fen\":100,\"currency\":\"CNY\"}}")
                .put("/claims/" + caseId + "/content");
        drawn.then().statusCode(200);
        String content = "\"content\":{\"version\":1,\"sha256\":\"%s\"}"
                .formatted(drawn.jsonPath().getString("content.sha256"));
        refused(sign(forStore, caseId, content), "signature-out-of-turn", "F1.4");
        sign(forFinance, caseId, content).statusCode(200);
        sign(forStore, caseId, content).statusCode(200);
        write(forOperations, "{%s,\"headcountChecked\":%d}".formatted(content, Elsewhere.PRESENT))
                .post("/claims/" + caseId + "/sign-off")
                .then()
                .statusCode(200);
        settle(caseId, content, 10_100).statusCode(200);

        as(STORE)
                .get("/claims/" + caseId)
                .then()
                .body("signatures.signer", contains(forProperty.id(), forFinance.id(), forStore.id()))
                .body("signatures.onBehalfOf", contains(PROPERTY.id(), FINANCE.id(), STORE.id()))
                .body("signedOff.signer", equalTo(forOperations.id()))
                .body("signedOff.onBehalfOf", equalTo(OPERATIONS.id()));
        assertEquals(
                List.of(
                        "ReceiptEntered by nb-01-pm for hf-01-pm",
                        "ReceiptsAttested by nb-01-pm for hf-01-pm",
                        "ExtraReceiptAllowed by nb-02-fm for ops-1",
                        "ClaimDrawnUp by nb-01-fm for hs-01-pm",
                        "ClaimSigned by nb-01-fm for hs-01-pm",
                        "ClaimSigned by nb-01-sm for hs-01-fm",
                        "ClaimSigned by nb-02-pm for hs-01-sm",
                        "ClaimSignedOff by nb-02-fm for ops-1"),
                recordedForOthers(caseId));
        as(forFinance)
                .get("/claims?limit=200")
                .then()
                .statusCode(200)
                .body("claims.supportedStore", everyItem(equalTo("hs-01")))
                .body("claims.caseId", hasItem(caseId.value()));
        as(forFinance).get("/claims?store=hs-01").then().statusCode(200);
        problem(as(forFinance).get("/claims?store=wh-01").then(), 403, "wrong-role");
        as(forOperations).get("/claims?store=wh-01").then().statusCode(200);
    }

    @Test
    @Proves(Clause.F1_4)
    void who_attested_for_another_signs_for_nobody_and_who_signed_for_another_signs_no_other_step() {
        Person both = deputy("nb-03", "pm", "property-manager", HEFEI_1);
        told = Elsewhere.standsIn(both, FINANCE);
        Person forFinance = deputy("nb-03", "fm", "finance-manager", FINANCE);
        told = Elsewhere.standsIn(forFinance, OPERATIONS);
        CaseId caseId = ordered(told);
        String receipt = attested(HEFEI_1, caseId, 10_000);
        write(both, "{\"supportingStore\":\"hf-01\",\"receipts\":[\"%s\"]}".formatted(receipt))
                .post("/claims/" + caseId + "/attestations")
                .then()
                .statusCode(200);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        write(both, ticket(aNumber(), 500).replace("{\"kind\"", "{\"supportingStore\":\"hf-01\",\"kind\""))
                .post("/claims/" + caseId + "/receipts")
                .then()
                .statusCode(201);
        String content = drawnUp(caseId, 0, 0);
        refused(sign(both, caseId, content), "paid-person-signs", "F1.4");
        sign(forFinance, caseId, content).statusCode(200);
        refused(sign(forFinance, caseId, content), "second-signature", "F1.4");
        refused(sign(FINANCE, caseId, content), "second-signature", "F1.4");
        sign(STORE, caseId, content).statusCode(200);
        refused(
                write(forFinance, "{%s,\"headcountChecked\":%d}".formatted(content, Elsewhere.PRESENT))
                        .post("/claims/" + caseId + "/sign-off")
                        .then(),
                "second-signature",
                "F1.4");
        signOff(caseId, content, Elsewhere.PRESENT).statusCode(200);
    }

    @Test
    @Proves({Clause.F1_4, Clause.G3})
    void who_was_relieved_reads_and_signs_nothing_though_his_token_still_says_the_office() {
        Person second = ofStore(Elsewhere.SUPPORTED, "fm-2", "finance-manager");
        CaseId caseId = ordered(Elsewhere.inOffice(second));
        attested(HEFEI_1, caseId, 10_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        String content = drawnUp(caseId, 0, 0);
        as(second).get("/claims/" + caseId).then().statusCode(200);
        as(second).get("/claims?store=hs-01").then().statusCode(200);
        problem(read(second, caseId, Elsewhere.relieved(second)).then(), 404, "not-found");
        problem(sign(second, caseId, content), 404, "not-found");
        as(second).get("/claims").then().statusCode(200).body("claims", hasSize(0));
        problem(as(second).get("/claims?store=hs-01").then(), 403, "wrong-role");
        sign(FINANCE, caseId, content).statusCode(200);
    }

    /** A manager of a store without any part in the case, who stands in for somebody. */
    private Person deputy(String store, String suffix, String role, Person principal) {
        Person deputy = ofStore(store, suffix, role);
        Elsewhere.inOffice(deputy);
        told = Elsewhere.standsIn(deputy, principal);
        return deputy;
    }

    /** Once it has been heard who holds which office, which is told before the order, and who stands in for whom. */
    private static CaseId ordered(String told) {
        CaseId caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A)).then().statusCode(200);
        read(OPERATIONS, caseId, told).then().statusCode(200);
        return caseId;
    }

    private List<String> recordedForOthers(CaseId caseId) {
        return journal.history(StreamId.of("claim", caseId)).await().atMost(Duration.ofSeconds(5)).stream()
                .flatMap(recorded -> recorded.metadata().onBehalfOf().stream()
                        .map(PersonId::value)
                        .map(principal -> recorded.event().getClass().getSimpleName() + " by "
                                + recorded.metadata().actor() + " for " + principal))
                .toList();
    }
}
