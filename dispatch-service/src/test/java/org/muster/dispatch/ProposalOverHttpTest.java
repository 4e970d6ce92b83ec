package org.muster.dispatch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.put;
import static org.muster.dispatch.SmallRegion.guard;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;

/** What a proposal tells operations over HTTP, and that it tells it as things stand. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class ProposalOverHttpTest {

    private static ValidatableResponse proposal(CaseId caseId, String after) {
        return as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
    }

    private static String told(Response response) {
        assertEquals(200, response.statusCode(), response::asString);
        return response.header("Muster-Position");
    }

    private static String offered(String store) {
        return "candidates.find { it.store == '%s' }.offered".formatted(store);
    }

    @Test
    @Proves({Clause.F3_2, Clause.F3_3, Clause.N1_PLUS})
    void a_store_with_an_emergency_of_its_own_is_proposed_last_until_that_is_over() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Supports.urgent(region, 4);
        CaseId own = Requests.fresh();
        Instant now = MovableClock.now();
        String asked = Requests.emergency(own, region.neighbour(), 2, now, now.plus(Duration.ofHours(6)));
        proposal(caseId, asked)
                .body("candidates[0..2].store", contains(region.near(), region.far(), region.neighbour()))
                .body("candidates[0..2].reason", contains("RANKED", "NOT_NEEDED", "OWN_EMERGENCY"))
                .body("candidates[2].rank", equalTo(3));
        String over = Requests.recalled(own, now);
        proposal(caseId, over)
                .body("candidates[0..2].store", contains(region.neighbour(), region.near(), region.far()))
                .body("candidates[0].reason", equalTo("RANKED"));
    }

    @Test
    @Proves(Clause.N1_PLUS)
    void a_proposal_says_whom_the_region_cannot_give_by_store_and_cause() {
        SmallRegion region = SmallRegion.seeded();
        CaseId enough = Supports.urgent(region, 15);
        as(OPERATIONS)
                .get("/proposals/" + enough)
                .then()
                .body("found", equalTo(15))
                .body("missing", equalTo(0))
                .body("beyondRegion", equalTo(0))
                .body("shortage", empty());
        CaseId tooMany = Supports.urgent(region, 40);
        ValidatableResponse proposal = as(OPERATIONS)
                .get("/proposals/" + tooMany)
                .then()
                .body("headcount", equalTo(40))
                .body("found", equalTo(15))
                .body("missing", equalTo(25))
                .body("shortage[0].store", equalTo(region.neighbour()))
                .body("shortage[0].because", equalTo("NEEDED_FOR_COVER"))
                .body("shortage[0].guards", equalTo(1));
        for (String store : new String[] {region.neighbour(), region.near(), region.far()}) {
            proposal.body("shortage.findAll { it.store == '%s' }.guards".formatted(store), contains(1));
        }
    }

    /** Each store has three guards on duty, one of whom must stay, and three off duty. */
    @Test
    @Proves({Clause.F3_2, Clause.N1_PLUS})
    void what_the_roster_is_told_is_in_the_next_proposal() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = Supports.urgent(region, 4);
        Instant now = MovableClock.now();
        String joined = told(put(
                "/roster/guards/" + guard(region.neighbour(), 6),
                "{\"store\":\"%s\",\"name\":\"赵\",\"traits\":[\"calm\"]}".formatted(region.near())));
        proposal(caseId, joined)
                .body(offered(region.neighbour()), equalTo(4))
                .body(offered(region.near()), equalTo(6))
                .body(offered(region.far()), equalTo(5));
        String planned = told(put("/roster/guards/" + guard(region.neighbour(), 4) + "/shifts", """
                {"from":"%s","until":"%s","shifts":[{"from":"%s","until":"%s"}]}
                """.formatted(
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(7)),
                        now.plus(Duration.ofHours(3)),
                        now.plus(Duration.ofHours(11)))));
        proposal(caseId, planned)
                .body(offered(region.neighbour()), equalTo(3))
                .body(offered(region.near()), equalTo(6));
        String promoted = told(put(
                "/roster/offices/" + guard(region.neighbour(), 5),
                "{\"office\":\"property-manager\",\"store\":\"%s\",\"name\":\"赵\"}".formatted(region.neighbour())));
        proposal(caseId, promoted).body(offered(region.neighbour()), equalTo(2));
    }
}
