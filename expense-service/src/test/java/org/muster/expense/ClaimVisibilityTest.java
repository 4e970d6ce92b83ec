package org.muster.expense;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.expense.Callers.AUDITOR;
import static org.muster.expense.Callers.FINANCE;
import static org.muster.expense.Callers.GUARD;
import static org.muster.expense.Callers.HEFEI_1;
import static org.muster.expense.Callers.HEFEI_2;
import static org.muster.expense.Callers.OPERATIONS;
import static org.muster.expense.Callers.PAYMENTS;
import static org.muster.expense.Callers.PROPERTY;
import static org.muster.expense.Callers.REGIONAL;
import static org.muster.expense.Callers.STORE;
import static org.muster.expense.Callers.UNCALLED;
import static org.muster.expense.Callers.aNumber;
import static org.muster.expense.Callers.as;
import static org.muster.expense.Callers.attested;
import static org.muster.expense.Callers.drawnUp;
import static org.muster.expense.Callers.enter;
import static org.muster.expense.Callers.problem;
import static org.muster.expense.Callers.read;
import static org.muster.expense.Callers.ticket;
import static org.muster.expense.Callers.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Who may know what of a claim (G3). */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class ClaimVisibilityTest {

    @Test
    @Proves(Clause.G3)
    void the_supported_stores_managers_and_the_branch_see_all_of_a_claim() {
        CaseId caseId = drawnUpClaim();
        for (Person reader : List.of(PROPERTY, FINANCE, STORE, OPERATIONS, REGIONAL, AUDITOR, PAYMENTS)) {
            as(reader)
                    .get("/claims/" + caseId)
                    .then()
                    .statusCode(200)
                    .body("receipts", hasSize(2))
                    .body("total.fen", equalTo(4_300))
                    .body("signatures", hasSize(1));
        }
    }

    @Test
    @Proves(Clause.G3)
    void a_supporting_stores_property_manager_sees_his_own_stores_receipts_and_nothing_else() {
        CaseId caseId = drawnUpClaim();
        as(HEFEI_1)
                .get("/claims/" + caseId)
                .then()
                .statusCode(200)
                .body("receipts.supportingStore", equalTo(List.of("hf-01")))
                .body("receipts[0].amount.fen", equalTo(1_000))
                .body("total", nullValue())
                .body("meals", nullValue())
                .body("content", nullValue())
                .body("signatures", nullValue())
                .body("peoplePresent", nullValue())
                .body("formApproved", nullValue());
        String foreign = as(OPERATIONS).get("/claims/" + caseId).jsonPath().getString("receipts[1].receipt");
        problem(as(HEFEI_1).get("/claims/" + caseId + "/receipts/" + foreign).then(), 404, "not-found");
        as(HEFEI_2).get("/claims/" + caseId + "/receipts/" + foreign).then().statusCode(200);
    }

    @Test
    @Proves(Clause.G3)
    void a_guard_is_answered_what_he_entered_himself() {
        CaseId caseId = ordered();
        enter(HEFEI_2, caseId, ticket(aNumber(), 1_000)).then().statusCode(201);
        enter(GUARD, caseId, ticket(aNumber(), 2_000))
                .then()
                .statusCode(201)
                .body("receipts.amount.fen", equalTo(List.of(2_000)))
                .body("formApproved", nullValue());
        problem(as(GUARD).get("/claims/" + caseId).then(), 403, "wrong-role");
    }

    @Test
    @Proves({Clause.G3, Clause.F2_7})
    void a_guard_of_a_called_store_who_was_not_called_up_enters_nothing_and_learns_nothing() {
        CaseId caseId = ordered();
        Person uncalled = Callers.ofStore("hf-02", "g09", "guard");
        problem(enter(uncalled, caseId, ticket(aNumber(), 1_000)).then(), 404, "not-found");
        enter(GUARD, caseId, ticket("77" + aNumber(), 1_000)).then().statusCode(201);
        String receipt = as(OPERATIONS).get("/claims/" + caseId).jsonPath().getString("receipts[0].receipt");
        problem(as(uncalled).get("/claims/" + caseId + "/receipts/" + receipt).then(), 404, "not-found");
        as(GUARD).get("/claims/" + caseId + "/receipts/" + receipt).then().statusCode(200);
    }

    @Test
    @Proves(Clause.G3)
    void nobody_else_learns_that_there_is_a_claim() {
        CaseId caseId = drawnUpClaim();
        CaseId none = Elsewhere.aCase();
        for (Person outsider : List.of(UNCALLED, Callers.LENDERS_FINANCE)) {
            assertSame(
                    problem(as(outsider).get("/claims/" + caseId).then(), 404, "not-found")
                            .extract()
                            .response(),
                    caseId,
                    problem(as(outsider).get("/claims/" + none).then(), 404, "not-found")
                            .extract()
                            .response(),
                    none);
        }
        String content = "{\"content\":{\"version\":1,\"sha256\":\"" + "0".repeat(64) + "\"}}";
        for (CaseId either : List.of(caseId, none)) {
            problem(
                    write(UNCALLED, content)
                            .post("/claims/" + either + "/signatures")
                            .then(),
                    404,
                    "not-found");
            problem(write(UNCALLED, "{}").put("/claims/" + either + "/content").then(), 404, "not-found");
            problem(
                    write(UNCALLED, "{\"receipts\":[\"TAXI:1:1\"]}")
                            .post("/claims/" + either + "/attestations")
                            .then(),
                    404,
                    "not-found");
        }
        for (CaseId either : List.of(caseId, none)) {
            problem(enter(UNCALLED, either, ticket("1", 1)).then(), 404, "not-found");
        }
        assertSame(enter(UNCALLED, caseId, ticket("1", 1)), caseId, enter(UNCALLED, none, ticket("1", 1)), none);
    }

    @Test
    @Proves(Clause.G3)
    void the_board_shows_people_of_a_store_what_their_store_reimburses() {
        CaseId caseId = drawnUpClaim();
        as(STORE)
                .header("Muster-After", Elsewhere.approved(caseId))
                .get("/claims?limit=200")
                .then()
                .statusCode(200)
                .body("claims.supportedStore", everyItem(equalTo("hs-01")))
                .body("claims.caseId", hasItem(caseId.value()));
        as(HEFEI_2).get("/claims?limit=200").then().statusCode(200).body("claims", hasSize(0));
        problem(as(HEFEI_1).get("/claims?store=hs-01").then(), 403, "wrong-role");
        as(OPERATIONS)
                .get("/claims?store=hs-01&stage=SETTLED&limit=200")
                .then()
                .statusCode(200)
                .body("claims.caseId", not(hasItem(caseId.value())));
    }

    @Test
    void the_board_is_read_page_by_page_without_a_gap() {
        for (int i = 0; i < 3; i++) {
            ordered();
        }
        List<String> whole = as(OPERATIONS).get("/claims?limit=200").jsonPath().getList("claims.caseId");
        List<String> paged = new ArrayList<>();
        String next = "";
        while (next != null) {
            Response page = as(OPERATIONS).get("/claims?limit=2" + next);
            page.then().statusCode(200);
            paged.addAll(page.jsonPath().getList("claims.caseId"));
            String cursor = page.jsonPath().getString("next");
            next = cursor == null ? null : "&cursor=" + cursor;
        }
        assertEquals(whole, paged);
    }

    /** Two stores spent ¥10.00 and ¥20.00; meals are ¥13.00. */
    private static CaseId drawnUpClaim() {
        CaseId caseId = ordered();
        attested(HEFEI_1, caseId, 1_000);
        attested(HEFEI_2, caseId, 2_000);
        read(PROPERTY, caseId, Elsewhere.completed(caseId)).then().statusCode(200);
        drawnUp(caseId, 1_300, 0);
        return caseId;
    }

    private static CaseId ordered() {
        CaseId caseId = Elsewhere.aCase();
        read(OPERATIONS, caseId, Elsewhere.ordered(caseId, Level.A)).then().statusCode(200);
        return caseId;
    }

    /** The same answer but for the case's own number and the request's. */
    private static void assertSame(Response one, CaseId oneCase, Response other, CaseId otherCase) {
        assertEquals(told(one, oneCase), told(other, otherCase));
        assertEquals(one.statusCode(), other.statusCode());
    }

    private static String told(Response answer, CaseId caseId) {
        return answer.asString()
                .replace(caseId.value(), "CASE")
                .replace(String.valueOf(answer.jsonPath().getString("requestId")), "REQUEST");
    }
}
