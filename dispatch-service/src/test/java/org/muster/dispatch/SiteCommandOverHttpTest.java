package org.muster.dispatch;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;
import static org.muster.dispatch.Calls.put;
import static org.muster.dispatch.Calls.write;
import static org.muster.dispatch.SmallRegion.financeManager;
import static org.muster.dispatch.SmallRegion.propertyManager;
import static org.muster.dispatch.SmallRegion.storeManager;
import static org.muster.dispatch.Supports.assume;
import static org.muster.dispatch.Supports.checkIn;
import static org.muster.dispatch.Supports.order;
import static org.muster.dispatch.Supports.urgent;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.proof.Proves;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Who commands and who keeps the clock, over HTTP: those who are there, and who hold the office or stand in for who does. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class SiteCommandOverHttpTest {

    @Test
    @Proves({Clause.F1_3, Clause.G3})
    void a_store_manager_without_part_in_the_case_does_not_command() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        order(caseId).then().statusCode(201).body("callUps.store", contains(region.neighbour()));
        Person stranger = storeManager(region.far());
        assume(caseId, stranger).then().statusCode(404);
        checkIn(caseId, stranger).then().statusCode(404);
        as(stranger).get("/orders/" + caseId).then().statusCode(404);
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("commander", equalTo(region.supported() + "-pm"))
                .body("commanderPresent", is(false));
    }

    @Test
    @Proves(Clause.F1_3)
    void who_belongs_to_the_support_commands_once_he_has_checked_in_and_no_longer_than_he_stays() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        order(caseId).then().statusCode(201);
        Person manager = storeManager(region.neighbour());
        assume(caseId, manager).then().statusCode(422).body("code", equalTo("not-checked-in"));
        checkIn(caseId, manager).then().statusCode(200);
        assume(caseId, manager).then().statusCode(200).body("commander", equalTo(manager.id()));
        as(manager)
                .get("/orders/" + caseId)
                .then()
                .body("headcount", equalTo(4))
                .body("managersOnSite", contains(manager.id()));
        post(manager, "/orders/" + caseId + "/managers/departures", "{}")
                .then()
                .statusCode(200)
                .body("commander", equalTo(region.supported() + "-pm"));
        as(manager).get("/orders/" + caseId).then().statusCode(200).body("headcount", nullValue());
        assume(caseId, manager).then().statusCode(422).body("code", equalTo("not-checked-in"));
    }

    @Test
    @Proves({Clause.F1_3, Clause.G3})
    void somebody_from_elsewhere_is_let_in_with_a_reason_and_knows_of_the_order_from_then_on() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        order(caseId).then().statusCode(201);
        Person stranger = storeManager(region.far());
        String admission = "/orders/" + caseId + "/managers/admissions";
        String body = "{\"manager\":\"%s\",\"reason\":\"熟悉现场\"}".formatted(stranger.id());
        post(propertyManager(region.supported()), admission, "{\"manager\":\"x\",\"reason\":\" \"}")
                .then()
                .statusCode(400)
                .body("field", equalTo("/reason"));
        post(propertyManager(region.neighbour()), admission, body)
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-charge-on-site"));
        post(propertyManager(region.supported()), admission, body).then().statusCode(200);
        as(stranger).get("/orders/" + caseId).then().statusCode(200).body("callUps", hasSize(0));
        checkIn(caseId, stranger).then().statusCode(200);
        assume(caseId, stranger).then().statusCode(200);
        as(stranger).get("/orders/" + caseId).then().body("headcount", equalTo(4));
    }

    @Test
    @Proves({Clause.F1_3, Clause.F2_4})
    void who_was_relieved_acts_no_more_though_his_token_still_names_the_office() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 6);
        Response ordered = order(caseId);
        String callUp = ordered.path("callUps[0].callUpId");
        String guard = ordered.path("callUps[0].guards[0].guard");
        relieved(region.supported() + "-pm");
        relieved(region.neighbour() + "-pm");
        post(
                        propertyManager(region.supported()),
                        "/orders/" + caseId + "/arrivals",
                        "{\"guard\":\"%s\"}".formatted(guard))
                .then()
                .statusCode(404);
        post(
                        propertyManager(region.neighbour()),
                        "/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement",
                        "{}")
                .then()
                .statusCode(404);
        post(
                        OPERATIONS,
                        "/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement",
                        "{\"propertyManager\":\"%s-pm\"}".formatted(region.neighbour()))
                .then()
                .statusCode(422)
                .body("code", equalTo("not-the-called-stores-manager"));
        Person operations = Person.ofBranch("ops-relieved", "孙", "operations");
        post(operations, "/orders", "{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(caseId))
                .then()
                .statusCode(403);
        as(operations).get("/orders").then().statusCode(403);
        as(operations).get("/proposals/" + caseId).then().statusCode(403);
        as(operations).get("/leave").then().statusCode(403);
    }

    @Test
    @Proves({Clause.F1_3, Clause.F2_4, Clause.G3})
    void a_stand_in_does_and_reads_what_the_office_does_until_it_ends() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        Response ordered = order(caseId);
        String callUp = ordered.path("callUps[0].callUpId");
        List<String> guards = ordered.path("callUps[0].guards.guard");
        Person standIn = financeManager(region.far());
        String acknowledgement = "/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement";
        post(standIn, acknowledgement, "{}").then().statusCode(404);

        StandInId called =
                Approvals.standsIn(standIn.id(), region.neighbour() + "-pm", Role.PROPERTY_MANAGER, region.neighbour());
        as(standIn).get("/orders/" + caseId).then().statusCode(200).body("callUps.store", contains(region.neighbour()));
        as(standIn).get("/leave?store=" + region.neighbour()).then().statusCode(200);
        as(standIn).get("/leave?store=" + region.near()).then().statusCode(403);
        post(standIn, acknowledgement, "{}").then().statusCode(200).body("acknowledgedBy", equalTo(standIn.id()));
        Approvals.ended(called, region.neighbour() + "-pm");
        post(standIn, acknowledgement, "{}").then().statusCode(404);

        Approvals.standsIn(standIn.id(), region.supported() + "-pm", Role.PROPERTY_MANAGER, region.supported());
        post(standIn, "/orders/" + caseId + "/arrivals", "{\"guard\":\"%s\"}".formatted(guards.getFirst()))
                .then()
                .statusCode(200);
        checkIn(caseId, standIn).then().statusCode(200);
        checkIn(caseId, OPERATIONS).then().statusCode(200);
        assume(caseId, standIn).then().statusCode(200).body("commander", equalTo(standIn.id()));
        as(OPERATIONS)
                .get("/orders/" + caseId)
                .then()
                .body("commanderRank", equalTo("SUPPORTED_PROPERTY_MANAGER"))
                .body("managersOnSite", containsInAnyOrder(standIn.id(), "ops-1"));
        // What he stands in for he can't pass on, and his principal must be in office.
        relieved(region.supported() + "-pm");
        assume(caseId, standIn).then().statusCode(404);
    }

    private static void relieved(String person) {
        write(Calls.SYSTEM).delete("/roster/offices/" + person).then().statusCode(200);
    }

    /** Nobody is left without the office that other tests of this region need. */
    @Test
    @Proves(Clause.F2_4)
    void who_is_in_office_again_acts_again() {
        SmallRegion region = SmallRegion.seeded();
        CaseId caseId = urgent(region, 4);
        String callUp = order(caseId).path("callUps[0].callUpId");
        String pm = region.neighbour() + "-pm";
        relieved(pm);
        String acknowledgement = "/orders/" + caseId + "/call-ups/" + callUp + "/acknowledgement";
        post(propertyManager(region.neighbour()), acknowledgement, "{}").then().statusCode(404);
        put(
                        "/roster/offices/" + pm,
                        "{\"office\":\"property-manager\",\"store\":\"%s\",\"name\":\"王\"}"
                                .formatted(region.neighbour()))
                .then()
                .statusCode(200);
        post(propertyManager(region.neighbour()), acknowledgement, "{}").then().statusCode(200);
    }
}
