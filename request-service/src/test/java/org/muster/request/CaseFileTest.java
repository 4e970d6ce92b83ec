package org.muster.request;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What can be read of a case over HTTP: its form on paper, its timeline, finding it by its texts; and who may not (G3). */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class CaseFileTest {
    private static final Person PROPERTY_MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王", "property-manager");
    private static final Person FINANCE_MANAGER = Person.ofStore("hf-01", "hf-01-fm", "李", "finance-manager");
    private static final Person OTHER_STORE = Person.ofStore("hf-02", "hf-02-pm", "赵", "property-manager");
    private static final Person GUARD = Person.ofStore("hf-01", "hf-01-g1", "钱", "guard");
    private static final Person SYSTEM = Person.ofBranch("system-erp", "付款系统", "system");
    private static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");
    private static final Person AUDITOR = Person.ofBranch("aud-1", "周", "auditor");

    @Inject
    JournalReader journal;

    @Inject
    Sealing sealing;

    @BeforeEach
    void the_roster_knows_the_stores() throws SQLException {
        Calls.theRosterKnowsTheStores();
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void the_form_is_fetched_as_a_pdf_with_its_signatures_and_the_last_events_hash() throws IOException {
        Response filed = file("周年促销");
        String caseId = filed.jsonPath().getString("caseId");
        ContentRef content = new ContentRef(
                filed.jsonPath().getInt("content.version"), filed.jsonPath().getString("content.sha256"));
        told("approvals", opened(caseId, content));
        told(
                "approvals",
                new StepSigned(
                        new CaseId(caseId),
                        content,
                        0,
                        Role.PROPERTY_MANAGER,
                        new PersonId("hf-01-pm"),
                        true,
                        Optional.empty()));
        Response form = as(FINANCE_MANAGER).accept("application/pdf").get("/requests/" + caseId + "/form.pdf");
        form.then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Cache-Control", equalTo("no-store"))
                .header("Content-Disposition", containsString(caseId + ".pdf"));
        String text = text(form.asByteArray());
        for (String expected :
                List.of("支援审批单", caseId, "合肥一店（hf-01）", "周年促销", "待审批", content.sha256(), "以提交代签字", lastHash(caseId))) {
            assertTrue(text.contains(expected), expected + " is not on the form: " + text);
        }
        assertEquals(
                text,
                text(as(OPERATIONS).get("/requests/" + caseId + "/form.pdf").asByteArray()));
    }

    @Test
    @Proves(Clause.A1)
    void a_store_is_called_on_the_form_as_the_roster_registers_it() throws IOException {
        Person manager = Person.ofStore("hf-09", "hf-09-pm", "何", "property-manager");
        file(manager, "开业").then().statusCode(404);
        told(
                "dispatch",
                new StoreRegistered(new StoreId("hf-09"), new CityId("HF"), "合肥九店", "Hefei Nine", 31.8, 117.2, 2),
                new OfficeAssigned(
                        new PersonId("hf-09-pm"),
                        Role.PROPERTY_MANAGER,
                        Optional.of(new StoreId("hf-09")),
                        new SealedText("hf-09-pm", "Y2lwaGVy")));
        Response filed = file(manager, "开业");
        filed.then().statusCode(201).body("caseId", startsWith("HF-"));
        String text = text(as(manager)
                .get("/requests/" + filed.jsonPath().getString("caseId") + "/form.pdf")
                .asByteArray());
        assertTrue(text.contains("合肥九店（hf-09）"), text);
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void an_emergency_has_no_form_on_paper_until_it_is_filed() {
        String caseId = emergency("聚众闹事");
        as(OPERATIONS)
                .header("Accept-Language", "zh-CN")
                .get("/requests/" + caseId + "/form.pdf")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("status", equalTo(404))
                .body("clause", equalTo("A1"))
                .body("code", equalTo("form-not-filed"))
                .body("detail", containsString("尚无可打印的支援审批单"));
    }

    @Test
    @Proves(Clause.G3)
    void the_timeline_tells_of_all_four_journals_in_the_readers_language() {
        Response filed = file("周年促销");
        String caseId = filed.jsonPath().getString("caseId");
        ContentRef content = new ContentRef(1, "abc");
        told("approvals", opened(caseId, content));
        told(
                "dispatch",
                new SupportOpened(
                        new CaseId(caseId),
                        new StoreId("hf-01"),
                        true,
                        Level.A,
                        12,
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60)),
                new GuardCommitted(
                        new PersonId("hf-02-g1"),
                        new CaseId(caseId),
                        new OrderId("o-1"),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(60)),
                new OfficeVacated(new PersonId("hf-02-pm"), Role.PROPERTY_MANAGER, Optional.empty()));
        told("expenses", new FormApproved(new CaseId(caseId), content));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> as(AUDITOR)
                        .header("Accept-Language", "zh-CN")
                        .get("/requests/" + caseId + "/timeline")
                        .then()
                        .statusCode(200)
                        .header("Content-Language", equalTo("zh-CN"))
                        .header("Vary", containsString("Accept-Language"))
                        .body("events.source", hasItems("requests", "approvals", "dispatch", "expenses"))
                        .body("events.size()", equalTo(5))
                        .body("events.event", not(hasItem("muster.dispatch.OfficeVacated")))
                        .body("events.find { it.source == 'requests' }.who", equalTo("hf-01-pm"))
                        .body("events.find { it.source == 'requests' }.clause", equalTo("N2.1"))
                        .body("events.find { it.source == 'requests' }.sentence", containsString("书面申请支援 12 人：促销，A 级"))
                        .body("next", nullValue()));
        as(FINANCE_MANAGER)
                .header("Accept-Language", "en")
                .get("/requests/" + caseId + "/timeline")
                .then()
                .body("events.sentence", hasItem("Operations can order 12 guards, level A."));
        assertFalse(
                as(AUDITOR).get("/requests/" + caseId + "/timeline").asString().contains("周年"),
                "no sealed text in a timeline");
    }

    @Test
    void signatures_on_what_was_never_seen_opened_stop_nothing() {
        String caseId = file("周年促销").jsonPath().getString("caseId");
        ContentRef content = new ContentRef(1, "abc");
        told("approvals", new ApprovalGranted(new CaseId(caseId), Subject.PLANNED_REQUEST, content));
        as(OPERATIONS).get("/requests/" + caseId + "/form.pdf").then().statusCode(200);
    }

    @Test
    void the_timeline_comes_in_pages_without_gap_or_repeat() {
        Response filed = file("周年促销");
        String caseId = filed.jsonPath().getString("caseId");
        told("approvals", opened(caseId, new ContentRef(1, "abc")), opened(caseId, new ContentRef(2, "def")));
        told("expenses", new FormApproved(new CaseId(caseId), new ContentRef(1, "abc")));
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> as(AUDITOR)
                        .get("/requests/" + caseId + "/timeline")
                        .then()
                        .body("events.size()", equalTo(4)));
        List<String> whole = keys(as(AUDITOR).get("/requests/" + caseId + "/timeline"));
        List<String> paged = new ArrayList<>();
        String cursor = "";
        while (cursor != null && paged.size() <= whole.size()) {
            Response page = as(AUDITOR).get("/requests/" + caseId + "/timeline?limit=1" + cursor);
            page.then().statusCode(200);
            paged.addAll(keys(page));
            String next = page.jsonPath().getString("next");
            cursor = next == null ? null : "&cursor=" + next;
        }
        assertEquals(whole, paged);
        for (String wrong : List.of("cursor=x", "limit=0", "limit=201", "cursor=fHx8")) {
            as(AUDITOR).get("/requests/" + caseId + "/timeline?" + wrong).then().statusCode(400);
        }
    }

    @Test
    @Proves(Clause.G3)
    void whoever_may_not_know_the_case_learns_nothing_from_form_timeline_or_search() {
        Response filed = file("绝密促销");
        String caseId = filed.jsonPath().getString("caseId");
        for (String path : List.of("", "/form.pdf", "/timeline")) {
            as(OTHER_STORE).get("/requests/" + caseId + path).then().statusCode(404);
            as(OTHER_STORE)
                    .get("/requests/HF-20990101-999" + path)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("not-found"));
            as(GUARD).get("/requests/" + caseId + path).then().statusCode(403);
            given().get("/requests/" + caseId + path).then().statusCode(401);
        }
        as(OTHER_STORE)
                .header("Muster-After", filed.header("Muster-Position"))
                .get("/requests?text=绝密促销")
                .then()
                .statusCode(200)
                .body("cases", empty());
        as(OTHER_STORE).get("/requests?text=绝密&store=hf-01").then().statusCode(403);
        // Other systems see the board, and nothing that tells a story or names people.
        for (String path : List.of("", "/form.pdf", "/timeline")) {
            as(SYSTEM).get("/requests/" + caseId + path).then().statusCode(403);
        }
        as(SYSTEM).get("/requests?text=绝密").then().statusCode(403);
        as(SYSTEM).get("/requests?store=hf-01").then().statusCode(200).body("cases.caseId", hasItem(caseId));
        as(GUARD).get("/requests?text=绝密").then().statusCode(403);
    }

    @Test
    @Proves({Clause.G3, Clause.N2_1})
    void whoever_is_to_sign_reads_what_he_signs() {
        String caseId = file("由他人代签").jsonPath().getString("caseId");
        PersonId principal = new PersonId("hf-01-fm");
        StandInId id = new StandInId(UUID.randomUUID().toString());
        OfficeAssigned inOffice = new OfficeAssigned(
                principal,
                Role.FINANCE_MANAGER,
                Optional.of(new StoreId("hf-01")),
                new SealedText(principal.value(), "Y2lwaGVy"));
        told("dispatch", inOffice);
        told(
                "approvals",
                new StandInNamed(
                        principal,
                        id,
                        Role.FINANCE_MANAGER,
                        Optional.of(new StoreId("hf-01")),
                        new PersonId(OTHER_STORE.id()),
                        MovableClock.now(),
                        MovableClock.now().plus(Duration.ofDays(1)),
                        principal));
        as(OTHER_STORE).get("/requests/" + caseId).then().statusCode(200).body("story", equalTo("由他人代签"));
        as(OTHER_STORE).get("/requests/" + caseId + "/form.pdf").then().statusCode(200);
        // Who left has nothing to be stood in for.
        told("dispatch", new OfficeVacated(principal, Role.FINANCE_MANAGER, Optional.of(new StoreId("hf-01"))));
        as(OTHER_STORE).get("/requests/" + caseId).then().statusCode(404);
        told("dispatch", inOffice);
        as(OTHER_STORE).get("/requests/" + caseId).then().statusCode(200);
        told("approvals", new StandInEnded(principal, id, MovableClock.now(), principal));
        as(OTHER_STORE).get("/requests/" + caseId).then().statusCode(404);

        Response filed = file("转交他人");
        String handedOn = filed.jsonPath().getString("caseId");
        ContentRef content = Elsewhere.content(filed);
        told(
                "approvals",
                opened(handedOn, content),
                new StepTransferred(
                        new CaseId(handedOn),
                        content,
                        1,
                        new PersonId(OTHER_STORE.id()),
                        principal,
                        new SealedText("case", "Y2lwaGVy")));
        as(OTHER_STORE).get("/requests/" + handedOn + "/timeline").then().statusCode(200);
    }

    @Test
    @Proves(Clause.G3)
    void cases_are_found_by_their_texts_newest_first() {
        String word = "找" + UUID.randomUUID();
        String first = file("促销 " + word).jsonPath().getString("caseId");
        String second = emergency(word + " 聚众");
        Response last = file("别的活动");
        search(last, word).body("cases.caseId", contains(second, first)).body("next", nullValue());
        search(last, word + " 聚众").body("cases.caseId", contains(second));
        for (String written : List.of("人流密集", "八人", "正门", "王经理")) {
            search(last, word + " " + written).body("cases.caseId", contains(first));
        }
        search(last, word + " hf-01-pm").body("cases.caseId", contains(second));
        Response form = as(PROPERTY_MANAGER)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(Calls.FORM)
                .post("/requests/" + second + "/form");
        form.then().statusCode(200);
        search(form, word + " 已平息").body("cases.caseId", contains(second));
        search(last, word.toUpperCase(Locale.ROOT) + "&stage=AWAITING_SIGNATURES")
                .body("cases.caseId", contains(first));
        Response page = as(OPERATIONS).get("/requests?limit=1&text=" + word);
        page.then().body("cases.caseId", contains(second));
        as(OPERATIONS)
                .get("/requests?limit=1&text=" + word + "&cursor="
                        + page.jsonPath().getString("next"))
                .then()
                .body("cases.caseId", contains(first));
        for (String wrong : List.of("　", "字".repeat(101))) {
            as(OPERATIONS)
                    .get("/requests?text=" + wrong)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("invalid-parameter"));
        }
    }

    @Test
    @Proves(Clause.G3)
    void an_erased_case_is_not_found_and_its_form_says_so() throws IOException {
        String word = "毁" + UUID.randomUUID();
        Response filed = file(word);
        String caseId = filed.jsonPath().getString("caseId");
        search(filed, word).body("cases.caseId", contains(caseId));
        assertTrue(sealing.destroy(caseId, new PersonId("aud-1")).await().atMost(Duration.ofSeconds(5)));
        search(filed, word).body("cases", empty());
        search(filed, "erased").body("cases.caseId", not(hasItem(caseId)));
        String text =
                text(as(OPERATIONS).get("/requests/" + caseId + "/form.pdf").asByteArray());
        assertTrue(text.contains("事件情况〔文字已销毁〕"), text);
    }

    @Test
    @Proves(Clause.G3)
    void cases_are_found_by_reasons_evaluations_and_number() {
        String word = "由" + UUID.randomUUID();
        Response filed = file("别的事");
        String caseId = filed.jsonPath().getString("caseId");
        Response withdrawn =
                write(PROPERTY_MANAGER, "/requests/" + caseId + "/withdrawal", "{\"reason\":\"" + word + "\"}");
        withdrawn.then().statusCode(200);
        search(withdrawn, word).body("cases.caseId", contains(caseId));
        search(withdrawn, caseId).body("cases.caseId", contains(caseId));
        search(withdrawn, caseId.toLowerCase(Locale.ROOT) + " " + word).body("cases.caseId", contains(caseId));
        search(withdrawn, caseId.substring(3)).body("cases.caseId", not(hasItem(caseId)));
    }

    @Test
    @Proves(Clause.G3)
    void nothing_is_written_any_more_where_the_texts_were_erased() {
        String caseId = emergency("聚众");
        String path = "/requests/" + caseId;
        assertTrue(sealing.destroy(caseId, new PersonId("aud-1")).await().atMost(Duration.ofSeconds(5)));
        write(PROPERTY_MANAGER, path + "/withdrawal", "{\"reason\":\"误报\"}")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("texts-erased"))
                .body("clause", equalTo("G3"));
        write(PROPERTY_MANAGER, path + "/form", Calls.FORM)
                .then()
                .statusCode(422)
                .body("code", equalTo("texts-erased"));
        // Whoever may not know of the case, or may not do it anyway, is told that.
        write(OTHER_STORE, path + "/withdrawal", "{\"reason\":\"误报\"}").then().statusCode(404);
        write(OPERATIONS, path + "/withdrawal", "{}")
                .then()
                .statusCode(422)
                .body("code", equalTo("only-supported-store-withdraws"));
        // What takes no text is recorded as ever, and what has to be decided is decided without a reason.
        write(OPERATIONS, path + "/reports", Calls.NOT_REACHED).then().statusCode(200);
        write(PROPERTY_MANAGER, path + "/withdrawal", "{}").then().statusCode(200);
        as(OPERATIONS).get(path).then().body("stage", equalTo("WITHDRAWN")).body("withdrawal.reason", nullValue());
    }

    @Test
    @Proves({Clause.G3, Clause.N2_1})
    void a_draft_whose_texts_were_erased_is_not_filed() {
        Response drafted = write(PROPERTY_MANAGER, "/requests/drafts", Calls.planned(9));
        String caseId = drafted.then().statusCode(201).extract().path("caseId");
        assertTrue(sealing.destroy(caseId, new PersonId("aud-1")).await().atMost(Duration.ofSeconds(5)));
        write(PROPERTY_MANAGER, "/requests/" + caseId + "/filing", "{}")
                .then()
                .statusCode(422)
                .body("code", equalTo("texts-erased"))
                .body("clause", equalTo("G3"));
        write(OTHER_STORE, "/requests/" + caseId + "/filing", "{}").then().statusCode(404);
        write(PROPERTY_MANAGER, "/requests/" + caseId + "/withdrawal", "{}")
                .then()
                .statusCode(200);
    }

    private static Response write(Person person, String path, String body) {
        return as(person)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(path);
    }

    @Test
    @Proves({Clause.A1, Clause.G3})
    void a_rebuild_ends_in_the_same_timeline_and_signatures() throws SQLException {
        Response filed = file("重建");
        String caseId = filed.jsonPath().getString("caseId");
        ContentRef content = Elsewhere.content(filed);
        told("approvals", opened(caseId, content));
        told(
                "approvals",
                new StepSigned(
                        new CaseId(caseId),
                        content,
                        0,
                        Role.PROPERTY_MANAGER,
                        new PersonId("hf-01-pm"),
                        true,
                        Optional.empty()));
        List<String> before = rows(caseId);
        assertEquals(3, before.size(), "two rows of the timeline, one of signatures: " + before);
        as(AUDITOR)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .post("/journal/rebuild")
                .then()
                .statusCode(200);
        assertEquals(before, rows(caseId));
    }

    private static List<String> rows(String caseId) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select t::text from view.timeline t where case_id = '"
                        + caseId + "' union all select s::text from view.signatures s where case_id = '" + caseId
                        + "' order by 1")) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    private ValidatableResponse search(Response after, String text) {
        return as(OPERATIONS)
                .header("Muster-After", after.header("Muster-Position"))
                .get("/requests?text=" + text)
                .then()
                .statusCode(200);
    }

    /** Has another service's journal tell these events, and waits until they are heard. */
    private void told(String source, MusterEvent... events) {
        for (MusterEvent event : events) {
            as(OPERATIONS)
                    .header("Muster-After", Elsewhere.told(source, event))
                    .get("/requests?limit=1")
                    .then()
                    .statusCode(200);
        }
    }

    private static ApprovalOpened opened(String caseId, ContentRef content) {
        StoreId store = new StoreId("hf-01");
        return new ApprovalOpened(
                new CaseId(caseId),
                Subject.PLANNED_REQUEST,
                Level.A,
                store,
                content,
                List.of(
                        new ApprovalEvent.Step(Role.PROPERTY_MANAGER, Optional.of(store)),
                        new ApprovalEvent.Step(Role.STORE_MANAGER, Optional.of(store))),
                1,
                new PersonId("hf-01-pm"),
                List.of());
    }

    private String lastHash(String caseId) {
        List<RecordedEvent> history = journal.history(StreamId.of("request", new CaseId(caseId)))
                .await()
                .atMost(Duration.ofSeconds(5));
        return HexFormat.of().formatHex(history.getLast().raw().hash());
    }

    private static List<String> keys(Response page) {
        List<String> sources = page.jsonPath().getList("events.source", String.class);
        List<Long> positions = page.jsonPath().getList("events.position", Long.class);
        List<String> keys = new ArrayList<>();
        for (int at = 0; at < sources.size(); at++) {
            keys.add(sources.get(at) + "/" + positions.get(at));
        }
        return keys;
    }

    private static String text(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s", "");
        }
    }

    private static Response file(String story) {
        Response filed = file(PROPERTY_MANAGER, story);
        filed.then().statusCode(201);
        return filed;
    }

    private static Response file(Person manager, String story) {
        Instant reportAt = Instant.now().plus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return as(manager)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"kind":"PROMOTION","level":"A","headcount":12,"story":"%s",
                         "assessment":{"course":"人流密集","whyOwnGuardsDoNotSuffice":"本店只有八人"},
                         "reportPlace":"正门","reportAt":"%s","until":"%s","contact":"王经理"}
                        """.formatted(story, reportAt, reportAt.plus(9, ChronoUnit.HOURS)))
                .post("/requests/planned");
    }

    private static String emergency(String story) {
        Response asked = as(OPERATIONS)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("""
                        {"supportedStore":"hf-01","caller":"hf-01-pm","level":"C","headcount":3,"story":"%s"}
                        """.formatted(story))
                .post("/requests/emergencies");
        asked.then().statusCode(201);
        return asked.jsonPath().getString("caseId");
    }

    private static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person)).contentType(ContentType.JSON);
    }
}
