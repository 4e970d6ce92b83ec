package org.muster.approval;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.AUDITOR;
import static org.muster.approval.FiledCases.FIRST;
import static org.muster.approval.FiledCases.OPERATIONS;
import static org.muster.approval.FiledCases.REGIONAL_MANAGER;
import static org.muster.approval.FiledCases.SECOND;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.propertyManager;
import static org.muster.approval.FiledCases.refuse;
import static org.muster.approval.FiledCases.sign;
import static org.muster.approval.FiledCases.storeManager;
import static org.muster.approval.FiledCases.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.proof.Lane;
import org.muster.events.proof.Proves;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** Signing and refusing, over HTTP, what request-service has told through Kafka. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class SigningTest {
    private static final String STORE = "hf-01";
    private static final Person PROPERTY_MANAGER = propertyManager(STORE);
    private static final Person FINANCE_MANAGER = financeManager(STORE);
    private static final Person STORE_MANAGER = storeManager(STORE);
    private static final Person BOTH = Person.ofStore(STORE, "hf-01-both", "钱", "finance-manager", "store-manager");

    @Inject
    JournalReader journal;

    @Test
    @Proves(Clause.N2_1)
    void five_people_sign_in_order_and_the_request_is_approved() {
        CaseId caseId = FiledCases.planned(STORE);
        as(STORE_MANAGER)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"2\""))
                .body("subject", equalTo("PLANNED_REQUEST"))
                .body("stage", equalTo("COLLECTING"))
                .body("content.version", equalTo(1))
                .body("content.sha256", equalTo(FIRST.sha256()))
                .body("filer", equalTo("hf-01-pm"))
                .body(
                        "steps.office",
                        contains(
                                "property-manager",
                                "finance-manager",
                                "store-manager",
                                "operations",
                                "regional-manager"))
                .body("steps[0].signature.signer", equalTo("hf-01-pm"))
                .body("steps[0].signature.byFiling", is(true))
                .body("steps[0].signature.signedAt", notNullValue())
                .body("steps[1].signature", nullValue())
                .body("awaited.office", equalTo("finance-manager"))
                .body("awaited.store", equalTo(STORE));
        sign(FINANCE_MANAGER, caseId)
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .header("Muster-Position", notNullValue())
                .body("signed", equalTo(2))
                .body("awaited.office", equalTo("store-manager"));
        sign(STORE_MANAGER, caseId).then().statusCode(200).body("awaited.office", equalTo("operations"));
        sign(OPERATIONS, caseId)
                .then()
                .statusCode(200)
                .body("stage", equalTo("COLLECTING"))
                .body("awaited.office", equalTo("regional-manager"))
                .body("awaited.store", nullValue());
        sign(REGIONAL_MANAGER, caseId)
                .then()
                .statusCode(200)
                .body("stage", equalTo("GRANTED"))
                .body("awaited", nullValue());
        List<RecordedEvent> history = history(caseId);
        assertEquals(7, history.size());
        assertTrue(
                history.stream()
                        .allMatch(recorded -> recorded.metadata().clause().equals(Optional.of(Clause.N2_1))),
                "every event names the clause it was decided under");
        assertInstanceOf(ApprovalGranted.class, history.getLast().event());
        as(AUDITOR)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .body("stage", equalTo("GRANTED"))
                .body("steps.signature.signer", contains("hf-01-pm", "hf-01-fm", "hf-01-sm", "ops-1", "rgm"));
        sign(OPERATIONS, caseId).then().statusCode(409).body("code", equalTo("already-decided"));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_opened_the_approval_is_named_as_its_cause() {
        FiledCases.staffed(STORE);
        CaseId caseId = FiledCases.fresh();
        StoredEvent told = FiledCases.tell(FiledCases.planned(caseId, STORE, FIRST));
        FiledCases.awaitOpened(caseId);
        RecordedEvent opened = history(caseId).getFirst();
        assertInstanceOf(ApprovalOpened.class, opened.event());
        assertEquals("system:open-approval", opened.metadata().actor().value());
        assertEquals(
                "requests:0:" + told.at().position(),
                opened.metadata().causation().orElseThrow());
        assertEquals(told.at().position(), opened.metadata().restsOn().get("requests"));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void the_support_form_of_an_emergency_asks_for_the_same_five_in_retrospect() {
        FiledCases.staffed(STORE);
        CaseId caseId = FiledCases.fresh();
        FiledCases.tell(FiledCases.form(caseId, STORE));
        FiledCases.awaitOpened(caseId);
        as(FINANCE_MANAGER)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .body("subject", equalTo("SUPPORT_FORM"))
                .body("steps", hasSize(5))
                .body("awaited.office", equalTo("finance-manager"));
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_signs_two_steps_of_one_case_and_is_told_so_in_his_language() {
        FiledCases.inOffice(BOTH);
        CaseId caseId = FiledCases.planned(STORE);
        sign(BOTH, caseId).then().statusCode(200);
        write(BOTH)
                .header("Accept-Language", "zh-CN")
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .header("Content-Language", containsString("zh"))
                .body("type", equalTo("urn:muster:problem:second-signature"))
                .body("clause", equalTo("N2.1"))
                .body("detail", equalTo("同一案件任何人不得审批两个环节，由他人代签亦然：财务经理环节已由 hf-01-both 本人签字或由他人代其签字。"));
        write(BOTH)
                .header("Accept-Language", "en")
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(422)
                .header("Content-Language", containsString("en"))
                .body("clause", equalTo("N2.1"))
                .body(
                        "detail",
                        equalTo(
                                "Nobody decides two steps of one case, nor through a stand-in: the step of the finance manager was signed by hf-01-both, or for him."));
        assertEquals(3, history(caseId).size(), "a refusal leaves no trace in the journal");
        sign(STORE_MANAGER, caseId).then().statusCode(200);
    }

    @Test
    @Proves(Clause.N2_1)
    void the_filer_has_signed_by_filing() {
        CaseId caseId = FiledCases.planned(STORE);
        sign(PROPERTY_MANAGER, caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("second-signature"))
                .body("clause", equalTo("N2.1"));
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_signs_before_it_is_his_turn() {
        CaseId caseId = FiledCases.planned(STORE);
        sign(STORE_MANAGER, caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("not-yet"))
                .body("clause", equalTo("N2.1"))
                .body("detail", containsString("finance manager"));
        sign(REGIONAL_MANAGER, caseId).then().statusCode(422).body("code", equalTo("not-yet"));
        Person another = Person.ofStore(STORE, "hf-01-pm-2", "郑", "property-manager");
        sign(another, caseId).then().statusCode(422).body("code", equalTo("not-your-step"));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_changed_content_voids_what_was_signed_and_is_not_signed_by_whoever_read_the_old_one() {
        CaseId caseId = FiledCases.planned(STORE);
        sign(FINANCE_MANAGER, caseId).then().statusCode(200);
        FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/approvals/" + caseId)
                        .then()
                        .body("content.version", equalTo(2))
                        .body("awaited.office", equalTo("finance-manager"))
                        .body("steps[1].signature", nullValue()));
        sign(FINANCE_MANAGER, caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("content-changed"))
                .body("clause", equalTo("N2.1"))
                .body("field", equalTo("/content"));
        sign(FINANCE_MANAGER, caseId, SECOND).then().statusCode(200).body("content.version", equalTo(2));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_is_told_three_times_opens_one_approval() {
        FiledCases.staffed(STORE);
        CaseId caseId = FiledCases.fresh();
        StoredEvent told = FiledCases.tell(FiledCases.planned(caseId, STORE, FIRST));
        FiledCases.tellAgain(told);
        CaseId behind = FiledCases.planned(STORE);
        assertEquals(2, history(caseId).size());
        assertEquals(2, history(behind).size());
    }

    @Test
    @Proves({Clause.N2_1, Clause.N5_2})
    void a_refusal_is_final_and_its_reason_is_sealed() {
        CaseId caseId = FiledCases.planned(STORE);
        refuse(FINANCE_MANAGER, caseId, ",\"reason\":\"未单列安保费用\",\"clause\":\"N5.2\"")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"3\""))
                .body("stage", equalTo("REFUSED"))
                .body("awaited", nullValue());
        as(PROPERTY_MANAGER)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .body("stage", equalTo("REFUSED"))
                .body("ending.reason", equalTo("未单列安保费用"))
                .body("ending.clause", equalTo("N5.2"))
                .body("ending.by", equalTo("hf-01-fm"))
                .body("ending.office", equalTo("finance-manager"))
                .body("ending.at", notNullValue());
        RecordedEvent last = history(caseId).getLast();
        assertInstanceOf(ApprovalRefused.class, last.event());
        assertFalse(
                new String(last.raw().payload(), StandardCharsets.UTF_8).contains("安保费用"),
                "the reason must not be readable in the journal");
        sign(FINANCE_MANAGER, caseId).then().statusCode(409).body("code", equalTo("already-decided"));
        sign(STORE_MANAGER, caseId).then().statusCode(409).body("code", equalTo("already-decided"));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_new_content_after_a_refusal_may_be_refused_again() {
        CaseId caseId = FiledCases.planned(STORE);
        refuse(FINANCE_MANAGER, caseId, ",\"reason\":\"人数过多\"").then().statusCode(200);
        FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
        await().atMost(SOON)
                .untilAsserted(
                        () -> as(OPERATIONS).get("/approvals/" + caseId).then().body("content.version", equalTo(2)));
        write(FINANCE_MANAGER)
                .body("{\"content\":" + FiledCases.json(SECOND) + ",\"reason\":\"仍然过多\"}")
                .post("/approvals/" + caseId + "/refusals")
                .then()
                .statusCode(200);
        as(FINANCE_MANAGER).get("/approvals/" + caseId).then().body("ending.reason", equalTo("仍然过多"));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_refusal_needs_its_reason() {
        CaseId caseId = FiledCases.planned(STORE);
        for (String rest : List.of("", ",\"reason\":\"\"", ",\"reason\":\"  \"", ",\"reason\":null")) {
            refuse(FINANCE_MANAGER, caseId, rest)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("reason-missing"))
                    .body("field", equalTo("/reason"))
                    .body("clause", equalTo("N2.1"));
        }
        assertEquals(2, history(caseId).size());
    }

    @Test
    @Proves(Clause.G3)
    void another_stores_manager_does_not_learn_that_the_case_exists() {
        CaseId caseId = FiledCases.planned(STORE);
        Person stranger = financeManager("hf-02");
        String unknown = as(stranger)
                .get("/approvals/HF-20260214-999")
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        String hidden = as(stranger)
                .get("/approvals/" + caseId)
                .then()
                .statusCode(404)
                .extract()
                .path("detail");
        assertEquals(unknown.replace("HF-20260214-999", caseId.value()), hidden);
        sign(stranger, caseId).then().statusCode(404);
        refuse(stranger, caseId, ",\"reason\":\"x\"").then().statusCode(404);
        assertEquals(2, history(caseId).size());
    }

    @Test
    @Proves(Clause.G3)
    void who_holds_no_signing_office_signs_nothing() {
        CaseId caseId = FiledCases.planned(STORE);
        Person guard = Person.ofStore(STORE, "hf-01-g01", "陈", "guard");
        sign(guard, caseId).then().statusCode(403);
        as(guard).get("/approvals/" + caseId).then().statusCode(403);
        as(guard).get("/approvals").then().statusCode(403);
        sign(AUDITOR, caseId).then().statusCode(403);
        refuse(AUDITOR, caseId, ",\"reason\":\"x\"").then().statusCode(403);
        Person system = Person.ofBranch("erp", "ERP", "system");
        as(system).get("/approvals/" + caseId).then().statusCode(404);
        sign(system, caseId).then().statusCode(403);
        for (String list : List.of("/approvals", "/approvals/blocking", "/stand-ins")) {
            as(system).get(list).then().statusCode(403);
        }
        assertEquals(2, history(caseId).size());
    }

    @Test
    void a_repeat_is_answered_as_the_first_time_even_after_others_have_signed() {
        CaseId caseId = FiledCases.planned(STORE);
        String key = UUID.randomUUID().toString();
        Response first = signWith(key, caseId, FiledCases.signature(FIRST));
        first.then().statusCode(200).body("awaited.office", equalTo("store-manager"));
        sign(STORE_MANAGER, caseId).then().statusCode(200);
        Response again = signWith(key, caseId, FiledCases.signature(FIRST));
        assertEquals(200, again.statusCode());
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("ETag"), again.header("ETag"));
        assertEquals(first.header("Muster-Position"), again.header("Muster-Position"));
        signWith(key, caseId, FiledCases.signature(SECOND))
                .then()
                .statusCode(422)
                .body("type", equalTo("urn:muster:problem:idempotency-key-reused"));
        assertEquals(4, history(caseId).size());
    }

    @Test
    void who_insists_on_a_version_that_has_passed_is_told() {
        CaseId caseId = FiledCases.planned(STORE);
        sign(FINANCE_MANAGER, caseId).then().statusCode(200);
        write(STORE_MANAGER)
                .header("If-Match", "\"2\"")
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(412)
                .body("code", equalTo("stale-version"));
        write(STORE_MANAGER)
                .header("If-Match", "\"3\"")
                .body(FiledCases.signature(FIRST))
                .post("/approvals/" + caseId + "/signatures")
                .then()
                .statusCode(200);
    }

    @Test
    @Proves(Clause.N2_1)
    void of_sixteen_who_sign_one_step_at_once_one_has_signed_it() throws Exception {
        CaseId caseId = FiledCases.planned(STORE);
        FiledCases.inOffice(IntStream.range(0, 16)
                .mapToObj(i -> Person.ofStore(STORE, "hf-01-fm-" + i, "李", "finance-manager"))
                .toArray(Person[]::new));
        Map<Integer, Long> answers = atOnce(
                IntStream.range(0, 16)
                        .mapToObj(i -> Person.ofStore(STORE, "hf-01-fm-" + i, "李", "finance-manager"))
                        .map(person -> write(person).body(FiledCases.signature(FIRST)))
                        .toList(),
                "/approvals/" + caseId + "/signatures");
        assertEquals(Map.of(200, 1L, 422, 15L), answers);
        assertEquals(
                1,
                history(caseId).stream()
                        .filter(recorded -> recorded.event() instanceof StepSigned signed && signed.step() == 1)
                        .count());
        assertEquals(3, history(caseId).size());
    }

    @Test
    void one_command_sent_sixteen_times_at_once_signs_once_and_is_answered_the_same() throws Exception {
        CaseId caseId = FiledCases.planned(STORE);
        String key = UUID.randomUUID().toString();
        Map<Integer, Long> answers = atOnce(
                IntStream.range(0, 16)
                        .mapToObj(i -> as(FINANCE_MANAGER)
                                .header("Idempotency-Key", key)
                                .body(FiledCases.signature(FIRST)))
                        .toList(),
                "/approvals/" + caseId + "/signatures");
        assertEquals(Map.of(200, 16L), answers);
        assertEquals(3, history(caseId).size());
    }

    @Test
    @Proves(Clause.N2_1)
    void of_sixteen_who_refuse_at_once_one_has_refused_and_his_reason_is_kept() throws Exception {
        CaseId caseId = FiledCases.planned(STORE);
        FiledCases.inOffice(IntStream.range(0, 16)
                .mapToObj(i -> Person.ofStore(STORE, "hf-01-fm-" + i, "李", "finance-manager"))
                .toArray(Person[]::new));
        Map<Integer, Long> answers = atOnce(
                IntStream.range(0, 16)
                        .mapToObj(i -> Person.ofStore(STORE, "hf-01-fm-" + i, "李", "finance-manager"))
                        .map(person -> write(person)
                                .body("{\"content\":%s,\"reason\":\"%s\"}"
                                        .formatted(FiledCases.json(FIRST), person.id())))
                        .toList(),
                "/approvals/" + caseId + "/refusals");
        assertEquals(Map.of(200, 1L, 409, 15L), answers);
        JsonPath page = as(OPERATIONS).get("/approvals/" + caseId).jsonPath();
        assertEquals(page.getString("ending.by"), page.getString("ending.reason"));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_may_not_do_it_or_may_not_know_of_it_is_in_the_refusal_log() throws SQLException {
        CaseId caseId = FiledCases.planned(STORE);
        Person guard = Person.ofStore(STORE, "hf-01-g02", "陈", "guard");
        Person stranger = financeManager("hf-02");
        sign(guard, caseId).then().statusCode(403);
        sign(stranger, caseId).then().statusCode(404);
        sign(STORE_MANAGER, caseId).then().statusCode(422);
        as(stranger).get("/approvals/" + caseId).then().statusCode(404);
        assertEquals(
                List.of(
                        "hf-01-g02 guard hf-01 POST /approvals/" + caseId + "/signatures wrong-role null",
                        "hf-01-sm store-manager hf-01 sign " + caseId + " not-yet N2.1",
                        "hf-02-fm finance-manager hf-02 sign " + caseId + " not-found null"),
                refusals(caseId));
    }

    private static List<String> refusals(CaseId caseId) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                PreparedStatement select = connection.prepareStatement(
                        "select concat_ws(' ', actor, roles, store, operation, code, coalesce(clause, 'null'))"
                                + " from journal.refusal where operation like ? order by 1")) {
            select.setString(1, "%" + caseId + "%");
            List<String> refusals = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    refusals.add(rows.getString(1));
                }
            }
            return refusals;
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void what_is_granted_while_a_newer_content_arrives_is_what_was_signed() throws Exception {
        int granted = 0;
        int overtaken = 0;
        for (int round = 0; round < Lane.of(10, 40); round++) {
            CaseId caseId = FiledCases.planned(STORE);
            sign(FINANCE_MANAGER, caseId).then().statusCode(200);
            sign(STORE_MANAGER, caseId).then().statusCode(200);
            sign(OPERATIONS, caseId).then().statusCode(200);
            RequestSpecification last = write(REGIONAL_MANAGER).body(FiledCases.signature(FIRST));
            CountDownLatch go = new CountDownLatch(1);
            boolean filedFirst = round % 2 == 0;
            int status;
            try (ExecutorService people = Executors.newFixedThreadPool(1)) {
                Future<Integer> answer = people.submit(() -> {
                    go.await();
                    return last.post("/approvals/" + caseId + "/signatures").statusCode();
                });
                if (filedFirst) {
                    FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
                    go.countDown();
                } else {
                    go.countDown();
                    FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
                }
                status = answer.get();
            }
            await().atMost(SOON)
                    .until(() -> history(caseId).stream()
                            .anyMatch(recorded -> recorded.event() instanceof ApprovalOpened opened
                                    && opened.content().equals(SECOND)));
            List<ContentRef> outcomes = history(caseId).stream()
                    .flatMap(recorded ->
                            recorded.event() instanceof ApprovalGranted one ? Stream.of(one.content()) : Stream.empty())
                    .toList();
            assertEquals(status == 200 ? List.of(FIRST) : List.of(), outcomes, () -> "answered " + status);
            assertTrue(Set.of(200, 422).contains(status), () -> "answered " + status);
            assertEquals(
                    Optional.empty(),
                    history(caseId).stream()
                            .map(RecordedEvent::event)
                            .filter(event -> event instanceof StepSigned signed
                                    && signed.content().equals(SECOND)
                                    && !signed.byFiling())
                            .findFirst());
            granted += status == 200 ? 1 : 0;
            overtaken += status == 200 ? 0 : 1;
        }
        System.out.printf("last signature against a newer content: %d granted, %d too late%n", granted, overtaken);
    }

    /** How many were answered how. */
    private static Map<Integer, Long> atOnce(List<RequestSpecification> requests, String address) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(requests.size())) {
            for (RequestSpecification request : requests) {
                answers.add(people.submit(() -> {
                    go.await();
                    return request.post(address).statusCode();
                }));
            }
            go.countDown();
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            return statuses.stream().collect(Collectors.groupingBy(status -> status, Collectors.counting()));
        }
    }

    private static Response signWith(String key, CaseId caseId, String body) {
        return as(FINANCE_MANAGER)
                .header("Idempotency-Key", key)
                .body(body)
                .post("/approvals/" + caseId + "/signatures");
    }

    private List<RecordedEvent> history(CaseId caseId) {
        return journal.history(StreamId.of("approval", caseId)).await().atMost(SOON);
    }
}
