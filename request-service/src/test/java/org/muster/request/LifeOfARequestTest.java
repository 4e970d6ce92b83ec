package org.muster.request;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.request.Calls.AUDITOR;
import static org.muster.request.Calls.FORM;
import static org.muster.request.Calls.OPERATIONS;
import static org.muster.request.Calls.OTHER_PROPERTY_MANAGER;
import static org.muster.request.Calls.PROPERTY_MANAGER;
import static org.muster.request.Calls.REGIONAL_MANAGER;
import static org.muster.request.Calls.STORE_MANAGER;
import static org.muster.request.Calls.after;
import static org.muster.request.Calls.as;
import static org.muster.request.Calls.called;
import static org.muster.request.Calls.cleared;
import static org.muster.request.Calls.filed;
import static org.muster.request.Calls.planned;
import static org.muster.request.Calls.post;
import static org.muster.request.Calls.put;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** A request's life over HTTP, with what the other services tell of it. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class LifeOfARequestTest {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    JournalReader journal;

    @Inject
    Sealing sealing;

    @BeforeEach
    void the_roster_knows_the_stores() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3, Clause.F1_2})
    void a_draft_is_written_found_by_its_author_only_and_filed() {
        Response drafted = post(PROPERTY_MANAGER, "/requests/drafts", "{\"level\":\"A\",\"story\":\"周年促销\"}");
        drafted.then().statusCode(201).body("stage", equalTo("DRAFT"));
        String caseId = drafted.path("caseId");
        String path = "/requests/" + caseId;
        assertEquals(path + "/draft", drafted.header("Location"));
        after(drafted.header("Muster-Position"), PROPERTY_MANAGER, "/requests/drafts")
                .then()
                .statusCode(200)
                .body("drafts.caseId", hasItem(caseId));
        as(PROPERTY_MANAGER)
                .get(path + "/draft")
                .then()
                .statusCode(200)
                .body("story", equalTo("周年促销"))
                .body("headcount", nullValue());
        for (Person other : List.of(OTHER_PROPERTY_MANAGER)) {
            as(other).get(path + "/draft").then().statusCode(404);
            put(other, path + "/draft", planned(3)).then().statusCode(404);
            post(other, path + "/filing", "{}").then().statusCode(404);
        }
        for (Person other : List.of(STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER, AUDITOR, PROPERTY_MANAGER)) {
            as(other).get(path).then().statusCode(404);
            after(drafted.header("Muster-Position"), other, "/requests")
                    .then()
                    .statusCode(200)
                    .body("cases.caseId", not(hasItem(caseId)));
        }
        post(STORE_MANAGER, path + "/withdrawal", "{\"reason\":\"不需要\"}").then().statusCode(404);
        post(OPERATIONS, path + "/reports", Calls.NOT_REACHED).then().statusCode(404);

        post(PROPERTY_MANAGER, path + "/filing", "{}")
                .then()
                .statusCode(422)
                .body("errors.field", hasItems("/headcount", "/reportPlace", "/assessment/course", "/contact"));
        Response replaced = put(PROPERTY_MANAGER, path + "/draft", planned(9));
        replaced.then().statusCode(200);
        after(replaced.header("Muster-Position"), PROPERTY_MANAGER, "/requests/drafts")
                .then()
                .body("drafts.find { it.caseId == '%s' }.headcount".formatted(caseId), equalTo(9));
        as(OTHER_PROPERTY_MANAGER).get("/requests/drafts").then().body("drafts.caseId", not(hasItem(caseId)));
        as(PROPERTY_MANAGER)
                .get(path + "/draft")
                .then()
                .header("ETag", equalTo("\"2\""))
                .body("reportPlace", equalTo("正门"))
                .body("contact", equalTo("王经理"));
        Response asked = post(PROPERTY_MANAGER, path + "/filing", "{}");
        asked.then()
                .statusCode(200)
                .body("stage", equalTo("AWAITING_SIGNATURES"))
                .body("headcount", equalTo(9))
                .body("content.version", equalTo(1));
        Response page = as(STORE_MANAGER).get(path);
        page.then().statusCode(200).header("ETag", equalTo("\"3\"")).body("story", equalTo("周年促销"));
        Response board = after(asked.header("Muster-Position"), OPERATIONS, "/requests");
        board.then().body("cases.caseId", hasItem(caseId));
        assertEquals(
                Instant.parse(board.path(row(caseId) + "enteredAt")),
                Instant.parse(page.path("enteredAt")),
                "it became a case when it was filed");
        after(asked.header("Muster-Position"), PROPERTY_MANAGER, "/requests/drafts")
                .then()
                .body("drafts.caseId", not(hasItem(caseId)));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_draft_thrown_away_is_gone() {
        String caseId = post(PROPERTY_MANAGER, "/requests/drafts", "{}").path("caseId");
        Response gone = post(PROPERTY_MANAGER, "/requests/" + caseId + "/withdrawal", "{}");
        gone.then().statusCode(200).body("stage", equalTo("WITHDRAWN"));
        as(PROPERTY_MANAGER).get("/requests/" + caseId + "/draft").then().statusCode(404);
        after(gone.header("Muster-Position"), PROPERTY_MANAGER, "/requests/drafts")
                .then()
                .body("drafts.caseId", not(hasItem(caseId)));
    }

    @Test
    void drafts_come_in_pages_newest_first_without_gap_or_repeat() {
        List<String> drafted = new ArrayList<>();
        String position = "";
        for (int i = 0; i < 3; i++) {
            Response one = post(OTHER_PROPERTY_MANAGER, "/requests/drafts", "{}");
            drafted.addFirst(one.path("caseId"));
            position = one.header("Muster-Position");
        }
        Response first = after(position, OTHER_PROPERTY_MANAGER, "/requests/drafts?limit=2");
        first.then().body("drafts.caseId", equalTo(drafted.subList(0, 2)));
        as(OTHER_PROPERTY_MANAGER)
                .get("/requests/drafts?limit=1&cursor=" + first.path("next"))
                .then()
                .body("drafts.caseId", equalTo(drafted.subList(2, 3)));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_was_given_back_is_filed_anew_even_unchanged() {
        String body = planned(12);
        Response filed = post(PROPERTY_MANAGER, "/requests/planned", body);
        String caseId = filed.path("caseId");
        String path = "/requests/" + caseId;
        Elsewhere.returned(caseId, Subject.PLANNED_REQUEST, Elsewhere.content(filed));
        awaitStage(caseId, "AWAITING_REVISION");
        as(PROPERTY_MANAGER).get(path).then().body("returnedBy", equalTo("hf-01-fm"));
        Response anew = put(PROPERTY_MANAGER, path + "/content", body);
        anew.then()
                .statusCode(200)
                .body("stage", equalTo("AWAITING_SIGNATURES"))
                .body("content.version", equalTo(2));
        Response board = after(anew.header("Muster-Position"), OPERATIONS, "/requests");
        board.then().body(row(caseId) + "stage", equalTo("AWAITING_SIGNATURES"));
        Instant entered = Instant.parse(as(OPERATIONS).get(path).path("enteredAt"));
        assertEquals(entered, Instant.parse(board.path(row(caseId) + "enteredAt")), "it was entered when first filed");
        assertEquals(entered, Instant.parse(board.path(row(caseId) + "askedAt")));
    }

    @Test
    @Proves(Clause.N2_1)
    void the_same_content_sent_again_leaves_the_signatures_on_it() {
        String body = planned(12);
        Response filed = post(PROPERTY_MANAGER, "/requests/planned", body);
        String caseId = filed.path("caseId");
        String path = "/requests/" + caseId;
        ContentRef content = Elsewhere.content(filed);
        Response again = put(PROPERTY_MANAGER, path + "/content", body);
        again.then().statusCode(200).header("ETag", equalTo(filed.header("ETag")));
        assertEquals(content, Elsewhere.content(again));
        Elsewhere.granted(caseId, Subject.PLANNED_REQUEST, content);
        awaitStage(caseId, "CLEARED");

        Response other = post(PROPERTY_MANAGER, "/requests/planned", body);
        Response changed = put(
                PROPERTY_MANAGER, "/requests/" + other.path("caseId") + "/content", body.replace("本店只有八人", "本店只有七人"));
        changed.then().statusCode(200).body("content.version", equalTo(2));
        as(OPERATIONS)
                .get("/requests/" + other.path("caseId"))
                .then()
                .body("story", equalTo("周年促销"))
                .body("assessment.whyOwnGuardsDoNotSuffice", equalTo("本店只有七人"));
    }

    @Test
    @Proves({Clause.N2_1, Clause.A1})
    void the_same_form_sent_again_leaves_the_signatures_on_it() {
        String path = "/requests/" + cleared();
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        Response again = post(PROPERTY_MANAGER, path + "/form", FORM);
        again.then().statusCode(200).header("ETag", equalTo(form.header("ETag")));
        assertEquals(Elsewhere.content(form), Elsewhere.content(again));
        post(PROPERTY_MANAGER, path + "/form", FORM.replace("已平息", "尚未平息"))
                .then()
                .statusCode(200)
                .body("content.version", equalTo(2));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F3_1})
    void the_report_is_repeated_at_each_term_until_he_is_reached_and_then_no_more() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        Instant first = Instant.parse(as(OPERATIONS).get(path).path("reports[0].reportedAt"));
        as(OPERATIONS)
                .get(path)
                .then()
                .body(
                        "reportAgainDue",
                        equalTo(first.plus(Duration.ofMinutes(30)).toString()));
        MovableClock.advance(Duration.ofMinutes(31));
        await().atMost(SOON).untilAsserted(() -> assertEquals(1, reportsDue(caseId)));
        MovableClock.advance(Duration.ofMinutes(30));
        await().atMost(SOON).untilAsserted(() -> assertEquals(2, reportsDue(caseId)));
        // Entered late: its own term had passed before it was entered.
        post(
                        OPERATIONS,
                        path + "/reports",
                        "{\"channel\":\"PHONE\",\"reached\":false,\"reportedAt\":\"%s\"}"
                                .formatted(first.plus(Duration.ofMinutes(5))))
                .then()
                .statusCode(200);
        MovableClock.advance(Duration.ofMinutes(30));
        await().atMost(SOON).untilAsserted(() -> assertEquals(3, reportsDue(caseId)));
        // Stated once more for a time that was stated before.
        post(
                        OPERATIONS,
                        path + "/reports",
                        "{\"channel\":\"PHONE\",\"reached\":false,\"reportedAt\":\"%s\"}".formatted(first))
                .then()
                .statusCode(200);
        MovableClock.advance(Duration.ofMinutes(30));
        await().atMost(SOON).untilAsserted(() -> assertEquals(4, reportsDue(caseId)));
        post(OPERATIONS, path + "/reports", "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NOTED\"}")
                .then()
                .statusCode(200);
        as(OPERATIONS).get(path).then().body("reportAgainDue", nullValue());
        // Another case's terms fire meanwhile: this one's would have too.
        String later = cleared();
        MovableClock.advance(Duration.ofMinutes(61));
        await().atMost(SOON).untilAsserted(() -> assertEquals(1, reportsDue(later)));
        assertEquals(4, reportsDue(caseId));
    }

    private int reportsDue(String caseId) {
        return events(caseId, ReportToRegionalManagerDue.class).size();
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void his_no_to_a_raise_stands_on_the_page_and_is_not_got_round() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        String more = "{\"headcount\":9,\"reason\":\"人数不足\",\"report\":%s}";
        Response declined = put(
                OPERATIONS,
                path + "/amendment",
                more.formatted("{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NO\"}"));
        declined.then().statusCode(200).body("headcount", equalTo(3)).body("raiseDeclinedAt", notNullValue());
        after(declined.header("Muster-Position"), OPERATIONS, "/requests")
                .then()
                .body(row(caseId) + "headcount", equalTo(3))
                .body(row(caseId) + "stage", equalTo("CLEARED"));
        as(OPERATIONS)
                .get(path)
                .then()
                .body("stage", equalTo("CLEARED"))
                .body("declinedRaises.headcount", contains(9))
                .body("declinedRaises.reason", contains("人数不足"))
                .body("declinedRaises.reportedBy", contains("ops-1"));
        put(OPERATIONS, path + "/amendment", more.formatted(Calls.NOT_REACHED))
                .then()
                .statusCode(422)
                .body("code", equalTo("raise-against-no"))
                .body("clause", equalTo("N2.2"));
        as(OPERATIONS)
                .header("Accept-Language", "zh")
                .get(path + "/timeline")
                .then()
                .body("events.sentence", hasItem(containsString("区域总经理不同意，支援维持不变")));
    }

    @Test
    @Proves(Clause.N2_2)
    void the_regional_manager_answers_for_himself() {
        String caseId = called();
        String path = "/requests/" + caseId;
        post(OPERATIONS, path + "/consent", "{\"storeManager\":\"hf-01-sm\"}");
        post(REGIONAL_MANAGER, path + "/reports", "{}")
                .then()
                .statusCode(422)
                .body("field", equalTo("/answer"))
                .body("clause", equalTo("N2.2"));
        post(REGIONAL_MANAGER, path + "/reports", "{\"answer\":\"AGREED\"}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("CLEARED"));
        as(OPERATIONS).get(path).then().body("reports.answeredBy", contains("rgm"));
        post(PROPERTY_MANAGER, path + "/form", FORM).then().statusCode(200);
        as(OPERATIONS).get(path).then().body("words.word", contains("CALL", "CONSENT"));
        Person ofNoRoster = Person.ofBranch("rgm-2", "冯", "regional-manager");
        post(ofNoRoster, path + "/reports", "{\"answer\":\"NO\"}")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_given_back_after_its_term_is_overdue_on_page_and_board_and_found_by_it() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        Instant due = Instant.parse(as(OPERATIONS).get(path).path("form.dueAt"));
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        after(
                        form.header("Muster-Position"),
                        OPERATIONS,
                        "/requests?form=AWAITING_SIGNATURES&origin=EMERGENCY&limit=200")
                .then()
                .body("cases.caseId", hasItem(caseId));
        MovableClock.advance(Duration.ofHours(73));
        Elsewhere.returned(caseId, Subject.SUPPORT_FORM, Elsewhere.content(form));
        awaitForm(caseId, "OVERDUE", "OVERDUE");
        assertEquals(1, overdue(caseId));
        Response board = as(OPERATIONS).get("/requests?form=OVERDUE&limit=200");
        board.then().body("cases.caseId", hasItem(caseId)).body(row(caseId) + "formOverdue", equalTo(true));
        assertEquals(due, Instant.parse(board.path(row(caseId) + "formDue")));
        Response anew = post(PROPERTY_MANAGER, path + "/form", FORM);
        after(anew.header("Muster-Position"), OPERATIONS, "/requests?form=AWAITING_SIGNATURES&limit=200")
                .then()
                .body(row(caseId) + "formOverdue", equalTo(true));
        as(OPERATIONS)
                .get(path)
                .then()
                .body("form.stage", equalTo("AWAITING_SIGNATURES"))
                .body("form.overdue", equalTo(true));
        assertEquals(1, overdue(caseId));
    }

    @Test
    void the_board_is_asked_by_origin_and_by_what_a_planned_request_is_for() {
        Response planned = filed();
        String caseId = planned.path("caseId");
        after(planned.header("Muster-Position"), OPERATIONS, "/requests?origin=PLANNED&kind=PROMOTION&limit=200")
                .then()
                .body("cases.caseId", hasItem(caseId))
                .body(row(caseId) + "kind", equalTo("PROMOTION"))
                .body(row(caseId) + "form", equalTo("NOT_NEEDED"));
        as(OPERATIONS).get("/requests?kind=OPENING&limit=200").then().body("cases.caseId", not(hasItem(caseId)));
        as(OPERATIONS).get("/requests?origin=EMERGENCY&limit=200").then().body("cases.caseId", not(hasItem(caseId)));
    }

    @Test
    @Proves({Clause.F3_1, Clause.A1, Clause.N2_2})
    void the_page_says_who_recorded_who_refused_and_that_a_recall_was_declined() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        as(OPERATIONS).get(path).then().body("recordedBy", equalTo("ops-1")).body("filedBy", equalTo("hf-01-pm"));
        post(STORE_MANAGER, path + "/withdrawal", "{\"reason\":\"已平息\"}").then().statusCode(200);
        as(OPERATIONS).get(path).then().body("recall.declinedAt", nullValue());
        Instant declined = MovableClock.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS);
        heard(new RecallDeclined(
                new CaseId(caseId), new SealedText("case", "Y2lwaGVy"), new PersonId("ops-1"), declined));
        as(OPERATIONS).get(path).then().body("recall.declinedAt", notNullValue());
        // Asked again, and not answered yet.
        heard(new RecallReceived(new CaseId(caseId), declined.plusSeconds(1)));
        as(OPERATIONS).get(path).then().body("recall.declinedAt", nullValue());
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        Elsewhere.refused(caseId, Subject.SUPPORT_FORM, Elsewhere.content(form));
        awaitForm(caseId, "REFUSED", "REFUSED");
        as(OPERATIONS).get(path).then().body("refusedBy", equalTo("rgm"));
    }

    @Test
    @Proves({Clause.N2_2, Clause.N3_C})
    void what_is_entered_late_shows_both_times() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        MovableClock.advance(Duration.ofHours(2));
        Instant decided = MovableClock.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        put(OPERATIONS, path + "/amendment", "{\"headcount\":2,\"reason\":\"缓和\",\"decidedAt\":\"" + decided + "\"}")
                .then()
                .statusCode(200);
        post(STORE_MANAGER, path + "/withdrawal", "{\"reason\":\"平息\",\"decidedAt\":\"" + decided + "\"}")
                .then()
                .statusCode(200);
        post(
                        OPERATIONS,
                        path + "/reports",
                        "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NOTED\",\"reportedAt\":\"" + decided
                                + "\"}")
                .then()
                .statusCode(200);
        Response page = as(OPERATIONS).get(path);
        for (String entry : List.of("amendments[0]", "recall", "reports[1]")) {
            String stated = entry.equals("recall") ? "at" : entry.startsWith("reports") ? "reportedAt" : "decidedAt";
            page.then().body(entry + "." + stated, equalTo(decided.toString()));
            assertEquals(
                    60,
                    Duration.between(decided, Instant.parse(page.path(entry + ".enteredAt")))
                            .toMinutes(),
                    entry);
        }
        page.then().body("consent.enteredAt", notNullValue());
        put(
                        OPERATIONS,
                        path + "/amendment",
                        "{\"headcount\":1,\"reason\":\"缓和\",\"decidedAt\":\"2100-01-01T00:00:00Z\"}")
                .then()
                .statusCode(422)
                .body("field", equalTo("/decidedAt"));
    }

    @Test
    @Proves({Clause.N2_1, Clause.N3_C, Clause.N2_2, Clause.F3_1})
    void an_approved_request_is_amended_recalled_and_closed_when_nobody_was_ordered() {
        String caseId = approved();
        String path = "/requests/" + caseId;
        put(OPERATIONS, path + "/amendment", "{\"headcount\":20,\"reason\":\"人数不足\"}")
                .then()
                .statusCode(422)
                .body("clause", equalTo("N2.2"))
                .body("field", equalTo("/report"));
        Instant later = Instant.parse(as(OPERATIONS).get(path).path("reportAt")).plus(Duration.ofHours(1));
        Response raised = put(
                OPERATIONS,
                path + "/amendment",
                "{\"headcount\":20,\"reportAt\":\"" + later + "\",\"reason\":\"人数不足\",\"report\":" + Calls.NOT_REACHED
                        + "}");
        raised.then().statusCode(200).body("headcount", equalTo(20));
        as(PROPERTY_MANAGER)
                .get(path)
                .then()
                .body("headcount", equalTo(20))
                .body("reportAt", equalTo(later.toString()))
                .body("amendments.reportAt", contains(later.toString()))
                .body("amendments.raised", contains(true))
                .body("amendments.reason", contains("人数不足"))
                .body("reports.reached", contains(false));
        Response board = after(raised.header("Muster-Position"), OPERATIONS, "/requests?stage=CLEARED&level=A");
        board.then().body(row(caseId) + "headcount", equalTo(20));
        assertEquals(later, Instant.parse(board.path(row(caseId) + "reportAt")));

        post(STORE_MANAGER, path + "/withdrawal", "{\"reason\":\"活动取消\"}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("CLEARED"))
                .body("recallAskedAt", notNullValue());
        as(OPERATIONS)
                .get(path)
                .then()
                .body("recall.reason", equalTo("活动取消"))
                .body("recall.askedBy", equalTo("hf-01-sm"));
        Instant calledOff = MovableClock.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Elsewhere.calledOff(caseId, calledOff);
        awaitStage(caseId, "CLOSED");
        assertEquals(
                List.of(new RequestCalledOff(new CaseId(caseId), calledOff)), events(caseId, RequestCalledOff.class));
        post(OPERATIONS, path + "/evaluations", "{\"mark\":3,\"words\":\"尚可\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("support-did-not-take-place"));
    }

    @Test
    @Proves({Clause.N1, Clause.F1_4})
    void a_support_that_took_place_is_looked_back_on_and_closed_when_it_is_paid() {
        String caseId = approved();
        String path = "/requests/" + caseId;
        Elsewhere.ordered(caseId, MovableClock.now());
        Instant completed = MovableClock.now().minusSeconds(60).truncatedTo(ChronoUnit.SECONDS);
        Elsewhere.completed(caseId, completed);
        awaitStage(caseId, "FULFILLED");
        assertEquals(
                List.of(new RequestFulfilled(new CaseId(caseId), 1, completed)),
                events(caseId, RequestFulfilled.class),
                "who came twice is one person");
        for (Person person : List.of(PROPERTY_MANAGER, OPERATIONS)) {
            post(person, path + "/evaluations", "{\"mark\":5,\"words\":\"反应迅速\"}")
                    .then()
                    .statusCode(200);
        }
        post(OPERATIONS, path + "/evaluations", "{\"mark\":1,\"words\":\"改主意了\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("already-evaluated"))
                .body("clause", equalTo("N1"));
        as(STORE_MANAGER)
                .get(path)
                .then()
                .body("evaluations.words", contains("反应迅速", "反应迅速"))
                .body("evaluations.mark", contains(5, 5))
                .body("evaluations.evaluatedBy", contains("hf-01-pm", "ops-1"));
        Elsewhere.settled(caseId);
        awaitStage(caseId, "CLOSED");
        post(STORE_MANAGER, path + "/evaluations", "{\"mark\":4,\"words\":\"还算及时\"}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("CLOSED"));
        as(OPERATIONS).get(path).then().body("evaluations.words", hasItem("还算及时"));
    }

    @Test
    @Proves({Clause.N1, Clause.F1_4})
    void what_is_paid_before_the_end_is_heard_closes_it_all_the_same() {
        String caseId = approved();
        Elsewhere.ordered(caseId, MovableClock.now());
        String settled = Elsewhere.settled(caseId);
        after(settled, OPERATIONS, "/requests/" + caseId).then().body("stage", equalTo("CLEARED"));
        Elsewhere.completed(caseId, MovableClock.now());
        awaitStage(caseId, "CLOSED");
    }

    @Test
    @Proves({Clause.F3_1, Clause.F1_4})
    void what_was_called_off_on_the_way_is_closed_once_nothing_is_left_to_pay() {
        String caseId = approved();
        Elsewhere.ordered(caseId, MovableClock.now());
        Elsewhere.turnedBack(caseId, MovableClock.now());
        awaitStage(caseId, "CALLED_OFF");
        after(Elsewhere.nothingToReimburse(caseId), OPERATIONS, "/requests/" + caseId)
                .then()
                .statusCode(200);
        awaitStage(caseId, "CLOSED");
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void what_was_not_cleared_yet_is_withdrawn_for_good() {
        Response filed = filed();
        String caseId = filed.path("caseId");
        Response withdrawn = post(STORE_MANAGER, "/requests/" + caseId + "/withdrawal", "{\"reason\":\"活动取消\"}");
        withdrawn.then().statusCode(200).body("stage", equalTo("WITHDRAWN"));
        as(OPERATIONS)
                .get("/requests/" + caseId)
                .then()
                .body("withdrawal.reason", equalTo("活动取消"))
                .body("withdrawal.withdrawnBy", equalTo("hf-01-sm"));
        after(withdrawn.header("Muster-Position"), OPERATIONS, "/requests?stage=WITHDRAWN")
                .then()
                .body("cases.caseId", hasItem(caseId));

        String emergency = called();
        post(PROPERTY_MANAGER, "/requests/" + emergency + "/withdrawal", "{\"reason\":\"误报\"}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("WITHDRAWN"));
        as(OPERATIONS).get("/requests/" + emergency).then().body("form.stage", equalTo("NOT_NEEDED"));

        Response another = filed();
        Elsewhere.takenBack(another.path("caseId"), Subject.PLANNED_REQUEST, Elsewhere.content(another));
        awaitStage(another.path("caseId"), "WITHDRAWN");
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void attested_words_stand_on_the_form_with_what_their_owners_say_of_them() {
        String caseId = cleared();
        post(
                        OPERATIONS,
                        "/requests/" + caseId + "/reports",
                        "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NOTED\"}")
                .then()
                .statusCode(200);
        post(PROPERTY_MANAGER, "/requests/" + caseId + "/form", FORM.replace("\"callConfirmed\":true,", ""))
                .then()
                .statusCode(422)
                .body("clause", equalTo("N2.2"))
                .body("field", equalTo("/callConfirmed"));
        Response form = post(
                PROPERTY_MANAGER,
                "/requests/" + caseId + "/form",
                FORM.replace("\"C\",\"headcount\":3", "\"B\",\"headcount\":4"));
        form.then().statusCode(200);
        after(form.header("Muster-Position"), OPERATIONS, "/requests")
                .then()
                .body(row(caseId) + "form", equalTo("AWAITING_SIGNATURES"))
                .body(row(caseId) + "level", equalTo("C"))
                .body(row(caseId) + "headcount", equalTo(3));
        ContentRef content = Elsewhere.content(form);
        as(OPERATIONS)
                .get("/requests/" + caseId)
                .then()
                .body("level", equalTo("C"))
                .body("headcount", equalTo(3))
                .body("form.level", equalTo("B"))
                .body("form.headcount", equalTo(4))
                .body("assessment.course", equalTo("已平息"))
                .body("assessment.whyOwnGuardsDoNotSuffice", equalTo("本店只有八人"))
                .body("words.word", contains("CALL", "CONSENT", "ANSWER"))
                .body("words.confirmed", contains(true, null, null));
        Elsewhere.denied(caseId, content, Word.CONSENT, "hf-01-sm");
        String last = Elsewhere.confirmed(caseId, content, Word.ANSWER, "rgm");
        after(last, OPERATIONS, "/requests/" + caseId).then().body("words.confirmed", contains(true, false, true));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_2, Clause.A1})
    void what_a_form_claims_stands_with_the_form_and_changes_nothing_that_runs() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        put(OPERATIONS, path + "/amendment", "{\"level\":\"B\",\"headcount\":2,\"reason\":\"事态缓和\"}")
                .then()
                .statusCode(200);
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM.replace("\"headcount\":3", "\"headcount\":400"));
        form.then().statusCode(200).body("level", equalTo("B")).body("headcount", equalTo(2));
        as(OPERATIONS)
                .get(path)
                .then()
                .body("level", equalTo("B"))
                .body("headcount", equalTo(2))
                .body("form.level", equalTo("C"))
                .body("form.headcount", equalTo(400));
        String row = "cases.find { it.caseId == '%s' }.".formatted(caseId);
        after(form.header("Muster-Position"), OPERATIONS, "/requests")
                .then()
                .body(row + "level", equalTo("B"))
                .body(row + "headcount", equalTo(2))
                .body(row + "form", equalTo("AWAITING_SIGNATURES"));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_given_back_is_filed_anew_its_words_are_said_anew_and_its_approval_closes_the_case() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        Elsewhere.ordered(caseId, MovableClock.now());
        Elsewhere.completed(caseId, MovableClock.now());
        Elsewhere.settled(caseId);
        awaitStage(caseId, "FULFILLED");
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        Elsewhere.denied(caseId, Elsewhere.content(form), Word.CONSENT, "hf-01-sm");
        Elsewhere.returned(caseId, Subject.SUPPORT_FORM, Elsewhere.content(form));
        awaitForm(caseId, "AWAITING_REVISION", "AWAITING_REVISION");
        as(OPERATIONS).get(path).then().body("returnedBy", equalTo("hf-01-fm")).body("stage", equalTo("FULFILLED"));
        Response anew = post(PROPERTY_MANAGER, path + "/form", FORM.replace("恶意退场", "恶意退场，已报警"));
        anew.then().statusCode(200).body("content.version", equalTo(2));
        as(OPERATIONS)
                .get(path)
                .then()
                .body("words.confirmed", contains(true, null))
                .body("returnedBy", nullValue());
        Elsewhere.granted(caseId, Subject.SUPPORT_FORM, Elsewhere.content(anew));
        awaitForm(caseId, "APPROVED", "APPROVED");
        awaitStage(caseId, "CLOSED");
    }

    @Test
    @Proves(Clause.N2_2)
    void his_no_declines_what_was_asked_and_recalls_what_was_cleared() {
        String no = "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NO\"}";
        String declined = called();
        post(OPERATIONS, "/requests/" + declined + "/reports", no).then().statusCode(200);
        awaitStage(declined, "DECLINED");
        awaitForm(declined, "NOT_NEEDED", "NOT_NEEDED");
        String recalled = cleared();
        post(OPERATIONS, "/requests/" + recalled + "/reports", no).then().statusCode(200);
        awaitStage(recalled, "RECALLED");
        awaitForm(recalled, "OWED", "OWED");
    }

    @Test
    @Proves(Clause.N3_C)
    void what_is_amended_after_the_form_was_filed_stands_on_page_and_board() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        post(PROPERTY_MANAGER, path + "/form", FORM).then().statusCode(200);
        Response lowered = put(OPERATIONS, path + "/amendment", "{\"level\":\"B\",\"headcount\":2,\"reason\":\"已平息\"}");
        lowered.then().statusCode(200).body("level", equalTo("B")).body("headcount", equalTo(2));
        after(lowered.header("Muster-Position"), OPERATIONS, "/requests")
                .then()
                .body(row(caseId) + "level", equalTo("B"))
                .body(row(caseId) + "headcount", equalTo(2));
        as(OPERATIONS).get(path).then().body("level", equalTo("B")).body("headcount", equalTo(2));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_refused_form_leaves_the_cost_to_the_regional_manager_and_his_word_closes_the_case() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        Elsewhere.refused(caseId, Subject.SUPPORT_FORM, Elsewhere.content(form));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS).get(path).then().body("form.stage", equalTo("REFUSED")));
        Elsewhere.ordered(caseId, MovableClock.now());
        Elsewhere.completed(caseId, MovableClock.now());
        awaitStage(caseId, "FULFILLED");
        after(Elsewhere.settled(caseId), OPERATIONS, path).then().body("stage", equalTo("FULFILLED"));
        String bearer = "{\"bearer\":\"%s\",\"reason\":\"报单不实\"}";
        post(REGIONAL_MANAGER, path + "/cost-bearer", bearer.formatted("nowhere"))
                .then()
                .statusCode(422)
                .body("field", equalTo("/bearer"))
                .body("clause", equalTo("A1"));
        post(REGIONAL_MANAGER, path + "/cost-bearer", bearer.formatted("hf-02"))
                .then()
                .statusCode(200);
        as(STORE_MANAGER)
                .get(path)
                .then()
                .body("costBearer.bearer", equalTo("hf-02"))
                .body("costBearer.reason", equalTo("报单不实"));
        awaitStage(caseId, "CLOSED");
        post(REGIONAL_MANAGER, path + "/cost-bearer", bearer.formatted("hf-01"))
                .then()
                .statusCode(409)
                .body("code", equalTo("cost-bearer-already-decided"));
    }

    @Test
    @Proves({Clause.G3, Clause.A1, Clause.F3_1, Clause.N3_C})
    void where_the_texts_were_erased_it_is_decided_without_a_reason() {
        String caseId = cleared();
        String path = "/requests/" + caseId;
        Response form = post(PROPERTY_MANAGER, path + "/form", FORM);
        Elsewhere.refused(caseId, Subject.SUPPORT_FORM, Elsewhere.content(form));
        awaitForm(caseId, "REFUSED", "REFUSED");
        post(REGIONAL_MANAGER, path + "/cost-bearer", "{\"bearer\":\"hf-02\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("reason-missing"));
        assertTrue(sealing.destroy(caseId, new PersonId("aud-1")).await().atMost(SOON));
        put(OPERATIONS, path + "/amendment", "{\"headcount\":2}").then().statusCode(200);
        post(STORE_MANAGER, path + "/withdrawal", "{}").then().statusCode(200);
        post(REGIONAL_MANAGER, path + "/cost-bearer", "{\"bearer\":\"hf-02\",\"reason\":\"报单不实\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("texts-erased"));
        post(REGIONAL_MANAGER, path + "/cost-bearer", "{\"bearer\":\"hf-02\"}")
                .then()
                .statusCode(200);
        as(OPERATIONS)
                .get(path)
                .then()
                .body("headcount", equalTo(2))
                .body("amendments.reason", contains("[erased]"))
                .body("recall.reason", equalTo("[erased]"))
                .body("costBearer.bearer", equalTo("hf-02"))
                .body("costBearer.reason", equalTo("[erased]"));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void an_emergency_called_off_before_any_order_owes_no_form_and_is_closed() throws SQLException {
        String caseId = cleared();
        Elsewhere.calledOff(caseId, MovableClock.now());
        awaitStage(caseId, "CLOSED");
        Response page = as(OPERATIONS).get("/requests/" + caseId);
        page.then().body("form.stage", equalTo("NOT_NEEDED"));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/requests?stage=CLOSED")
                        .then()
                        .body("cases.find { it.caseId == '%s' }.form".formatted(caseId), equalTo("NOT_NEEDED")));
        assertEquals(List.of(), openTerms(caseId));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void whose_call_and_whose_consent_is_recorded_the_roster_knows() {
        PersonId manager = new PersonId("hf-01-sm-" + UUID.randomUUID());
        String call =
                "{\"supportedStore\":\"hf-01\",\"caller\":\"%s\",\"level\":\"C\",\"headcount\":3,\"story\":\"停电\"}"
                        .formatted(manager);
        post(OPERATIONS, "/requests/emergencies", call)
                .then()
                .statusCode(422)
                .body("clause", equalTo("N2.2"))
                .body("field", equalTo("/caller"));
        heard(new OfficeAssigned(
                manager,
                Role.STORE_MANAGER,
                Optional.of(new StoreId("hf-01")),
                new SealedText(manager.value(), "Y2lwaGVy")));
        String caseId = post(OPERATIONS, "/requests/emergencies", call).path("caseId");
        String consent = "{\"storeManager\":\"%s\"}".formatted(manager);
        heard(new OfficeVacated(manager, Role.STORE_MANAGER, Optional.of(new StoreId("hf-01"))));
        post(OPERATIONS, "/requests/" + caseId + "/consent", consent)
                .then()
                .statusCode(422)
                .body("clause", equalTo("F1.1"))
                .body("field", equalTo("/storeManager"));
    }

    private static List<String> openTerms(String caseId) throws SQLException {
        List<String> open = new ArrayList<>();
        try (Connection connection = MusterTestResource.database().connectAsApp();
                PreparedStatement terms =
                        connection.prepareStatement("select kind from journal.deadline where subject = ?")) {
            terms.setString(1, caseId);
            ResultSet rows = terms.executeQuery();
            while (rows.next()) {
                open.add(rows.getString(1));
            }
        }
        return open;
    }

    private static void heard(MusterEvent told) {
        after(Elsewhere.told("dispatch", told), OPERATIONS, "/requests?limit=1")
                .then()
                .statusCode(200);
    }

    @Test
    @Proves(Clause.N2_2)
    void a_call_entered_late_shows_both_times() {
        Instant askedAt = MovableClock.now().minus(Duration.ofHours(30)).truncatedTo(ChronoUnit.SECONDS);
        Response asked = post(OPERATIONS, "/requests/emergencies", """
                {"supportedStore":"hf-01","caller":"hf-01-pm","level":"C","headcount":3,"story":"停电","askedAt":"%s",
                 "reportPlace":"东门","contact":"值班室"}
                """.formatted(askedAt));
        asked.then()
                .statusCode(201)
                .body("formDue", equalTo(askedAt.plus(Duration.ofHours(72)).toString()));
        String caseId = asked.path("caseId");
        Response page = as(OPERATIONS).get("/requests/" + caseId);
        page.then()
                .body("askedAt", equalTo(askedAt.toString()))
                .body("reportPlace", equalTo("东门"))
                .body("contact", equalTo("值班室"));
        assertEquals(
                30,
                Duration.between(askedAt, Instant.parse(page.path("enteredAt"))).toHours());
        Response board = after(asked.header("Muster-Position"), OPERATIONS, "/requests");
        String row = row(caseId);
        assertEquals(askedAt, Instant.parse(board.path(row + "askedAt")));
        assertEquals(
                30,
                Duration.between(askedAt, Instant.parse(board.path(row + "enteredAt")))
                        .toHours());
        String consentedAt = askedAt.plusSeconds(300).toString();
        String reportedAt = askedAt.plusSeconds(600).toString();
        post(
                OPERATIONS,
                "/requests/" + caseId + "/consent",
                "{\"storeManager\":\"hf-01-sm\",\"consentedAt\":\"" + consentedAt + "\"}");
        post(
                OPERATIONS,
                "/requests/" + caseId + "/reports",
                "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NOTED\",\"reportedAt\":\"" + reportedAt + "\"}");
        as(OPERATIONS)
                .get("/requests/" + caseId)
                .then()
                .body("consent.storeManager", equalTo("hf-01-sm"))
                .body("consent.attestedBy", equalTo("ops-1"))
                .body("consent.consentedAt", equalTo(consentedAt))
                .body("reports.reportedAt", contains(reportedAt));
        // The first reminder was due before it was entered.
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(24), reminders(caseId)));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void a_form_that_never_comes_is_reminded_of_twice_overdue_once_and_then_somebody_has_to_pay() {
        String caseId = cleared();
        post(
                OPERATIONS,
                "/requests/" + caseId + "/reports",
                "{\"channel\":\"PHONE\",\"reached\":true,\"answer\":\"NOTED\"}");
        MovableClock.advance(Duration.ofHours(24));
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(24), reminders(caseId)));
        MovableClock.advance(Duration.ofHours(24));
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(24, 48), reminders(caseId)));
        post(REGIONAL_MANAGER, "/requests/" + caseId + "/cost-bearer", "{\"bearer\":\"hf-01\",\"reason\":\"逾期\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("form-neither-overdue-nor-refused"));
        MovableClock.advance(Duration.ofHours(24));
        await().atMost(SOON).untilAsserted(() -> assertEquals(1, overdue(caseId)));
        awaitForm(caseId, "OVERDUE", "OVERDUE");
        as(OPERATIONS)
                .get("/requests/" + caseId)
                .then()
                .body("form.overdue", equalTo(true))
                .body("form.reminded.size()", equalTo(2));
        post(REGIONAL_MANAGER, "/requests/" + caseId + "/cost-bearer", "{\"bearer\":\"hf-01\",\"reason\":\"逾期\"}")
                .then()
                .statusCode(200);
        MovableClock.advance(Duration.ofHours(24));
        // Another case's terms fire meanwhile: this one's would have too.
        String later = called();
        MovableClock.advance(Duration.ofHours(24));
        await().atMost(SOON).untilAsserted(() -> assertEquals(List.of(24), reminders(later)));
        assertEquals(List.of(24, 48), reminders(caseId));
        assertEquals(1, overdue(caseId));
    }

    @Test
    void the_board_is_asked_by_level_and_by_when_a_case_was_entered_page_by_page() {
        MovableClock.advance(Duration.ofMinutes(10));
        Instant before = MovableClock.now();
        filed();
        filed();
        String third = filed().path("caseId");
        Response last = post(
                OPERATIONS,
                "/requests/emergencies",
                "{\"supportedStore\":\"hf-02\",\"caller\":\"hf-02-pm\",\"level\":\"B\",\"headcount\":3,\"story\":\"纠纷\",\"askedAt\":\""
                        + before.minusSeconds(3_600) + "\"}");
        String fourth = last.path("caseId");
        String since = "/requests?from=" + before;
        after(last.header("Muster-Position"), OPERATIONS, since + "&level=B")
                .then()
                .body("cases.caseId", contains(fourth));
        as(OPERATIONS).get("/requests?until=" + before + "&limit=200").then().body("cases.caseId", not(hasItem(third)));
        as(OPERATIONS).get(since + "&store=hf-02").then().body("cases.caseId", contains(fourth));
        as(OPERATIONS).get(since + "&until=" + before).then().body("cases", empty());
        // The newest was asked for before all others: pages go by when a case was entered.
        Response first = as(OPERATIONS).get(since + "&limit=1");
        first.then().body("cases.caseId", contains(fourth));
        as(OPERATIONS)
                .get(since + "&limit=3&cursor=" + first.path("next"))
                .then()
                .body("cases.size()", equalTo(3))
                .body("next", nullValue());
    }

    @Test
    @Proves(Clause.F1_2)
    void a_refused_filing_uses_up_no_number() {
        String first = filed().path("caseId");
        post(PROPERTY_MANAGER, "/requests/planned", "{}").then().statusCode(422);
        String second = filed().path("caseId");
        assertEquals(number(first) + 1, number(second));
    }

    @Test
    void a_key_sent_again_uses_up_no_number() {
        String call = "{\"supportedStore\":\"hf-01\",\"level\":\"C\",\"headcount\":%d,\"story\":\"停电\"}";
        for (List<String> asked : List.of(
                List.of("/requests/planned", planned(3), planned(4)),
                List.of("/requests/drafts", planned(3), planned(4)),
                List.of("/requests/emergencies", call.formatted(3), call.formatted(4)))) {
            String key = UUID.randomUUID().toString();
            String first = repeatable(key, asked.get(0), asked.get(1)).path("caseId");
            assertEquals(first, repeatable(key, asked.get(0), asked.get(1)).path("caseId"));
            repeatable(key, asked.get(0), asked.get(2)).then().statusCode(422);
            String second = filed().path("caseId");
            assertEquals(number(first) + 1, number(second), asked.get(0));
        }
    }

    private static Response repeatable(String key, String path, String body) {
        return as(PROPERTY_MANAGER).header("Idempotency-Key", key).body(body).post(path);
    }

    private static int number(String caseId) {
        return Integer.parseInt(caseId.substring(caseId.lastIndexOf('-') + 1));
    }

    private static String approved() {
        Response filed = filed();
        String caseId = filed.path("caseId");
        Elsewhere.granted(caseId, Subject.PLANNED_REQUEST, Elsewhere.content(filed));
        awaitStage(caseId, "CLEARED");
        return caseId;
    }

    /** Page and board come to say so. */
    private static void awaitStage(String caseId, String stage) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> as(OPERATIONS).get("/requests/" + caseId).then().body("stage", equalTo(stage)));
        awaitBoard(caseId, "stage", stage);
    }

    /** Page and board come to say so, each in its words. */
    private static void awaitForm(String caseId, String onPage, String onBoard) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> as(OPERATIONS).get("/requests/" + caseId).then().body("form.stage", equalTo(onPage)));
        awaitBoard(caseId, "form", onBoard);
    }

    private static void awaitBoard(String caseId, String column, String value) {
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/requests?store=hf-01&limit=200")
                        .then()
                        .body(row(caseId) + column, equalTo(value)));
    }

    /** A case's row on the board. */
    private static String row(String caseId) {
        return "cases.find { it.caseId == '%s' }.".formatted(caseId);
    }

    private List<Integer> reminders(String caseId) {
        return events(caseId, SupportFormReminded.class).stream()
                .map(SupportFormReminded::hoursAfterRequest)
                .toList();
    }

    private long overdue(String caseId) {
        return events(caseId, SupportFormOverdue.class).size();
    }

    private <E> List<E> events(String caseId, Class<E> type) {
        return journal.history(StreamId.of("request", new CaseId(caseId))).await().atMost(SOON).stream()
                .map(RecordedEvent::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
