package org.muster.approval;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.FIRST;
import static org.muster.approval.FiledCases.OPERATIONS;
import static org.muster.approval.FiledCases.REGIONAL_MANAGER;
import static org.muster.approval.FiledCases.SECOND;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.propertyManager;
import static org.muster.approval.FiledCases.sign;
import static org.muster.approval.FiledCases.storeManager;
import static org.muster.approval.FiledCases.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What people do with a step besides signing and refusing it, and what happens to one that nobody signs, over HTTP (N2.1). */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class HandingOnOverHttpTest {
    private static final String STORE = "wh-01";
    private static final Person FINANCE_MANAGER = financeManager(STORE);
    private static final Person STORE_MANAGER = storeManager(STORE);
    private static final Person OTHER_FINANCE_MANAGER = financeManager("wh-02");

    @Inject
    JournalReader journal;

    static Response post(Person person, CaseId caseId, String what, String rest) {
        return write(person)
                .body("{\"content\":" + FiledCases.json(FIRST) + rest + "}")
                .post("/approvals/" + caseId + "/" + what);
    }

    @Test
    @Proves(Clause.N2_1)
    void a_content_goes_back_to_its_filer_and_is_signed_anew() {
        CaseId caseId = FiledCases.planned(STORE);
        sign(FINANCE_MANAGER, caseId).then().statusCode(200);
        Response returned = post(STORE_MANAGER, caseId, "returns", ",\"reason\":\"请补充费用说明\"");
        returned.then().statusCode(200).body("stage", equalTo("RETURNED")).body("awaited", nullValue());
        after(returned, STORE_MANAGER, "me").body("cases.caseId", not(hasItem(caseId.value())));
        after(returned, STORE_MANAGER, "all").body(line(caseId) + "stage", equalTo("RETURNED"));
        as(propertyManager(STORE))
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .body("ending.reason", equalTo("请补充费用说明"))
                .body("ending.office", equalTo("store-manager"))
                .body("ending.by", equalTo(STORE + "-sm"));
        assertFalse(
                new String(history(caseId).getLast().raw().payload(), StandardCharsets.UTF_8).contains("费用"),
                "the reason must not be readable in the journal");
        sign(STORE_MANAGER, caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("with-the-filer"))
                .body("clause", equalTo("N2.1"));
        FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/approvals/" + caseId)
                        .then()
                        .body("content.version", equalTo(2))
                        .body("stage", equalTo("COLLECTING")));
        sign(FINANCE_MANAGER, caseId, SECOND).then().statusCode(200);
    }

    @Test
    @Proves(Clause.N2_1)
    void the_filer_withdraws_here_or_at_the_request() {
        CaseId here = FiledCases.planned(STORE);
        write(STORE_MANAGER)
                .post("/approvals/" + here + "/withdrawal")
                .then()
                .statusCode(422)
                .body("code", equalTo("only-filer-withdraws"));
        Response withdrawn = write(propertyManager(STORE)).post("/approvals/" + here + "/withdrawal");
        withdrawn.then().statusCode(200).body("stage", equalTo("WITHDRAWN"));
        after(withdrawn, FINANCE_MANAGER, "me").body("cases.caseId", not(hasItem(here.value())));
        after(withdrawn, FINANCE_MANAGER, "all").body(line(here) + "stage", equalTo("WITHDRAWN"));
        as(propertyManager(STORE))
                .get("/approvals/blocking?limit=200")
                .then()
                .statusCode(200)
                .body("cases.approval.caseId", not(hasItem(here.value())));
        sign(FINANCE_MANAGER, here).then().statusCode(409).body("code", equalTo("already-decided"));
        CaseId there = FiledCases.planned(STORE);
        FiledCases.tell(new RequestWithdrawn(
                there,
                Origin.PLANNED,
                Optional.of(FIRST),
                Optional.empty(),
                new PersonId(STORE + "-pm"),
                Optional.empty()));
        await().atMost(SOON)
                .untilAsserted(() -> as(OPERATIONS)
                        .get("/approvals/" + there)
                        .then()
                        .body("stage", equalTo("WITHDRAWN"))
                        .body("ending.by", equalTo(STORE + "-pm")));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void a_step_is_handed_to_an_equal_who_learns_of_the_case_by_it() {
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(STORE);
        as(OTHER_FINANCE_MANAGER).get("/approvals/" + caseId).then().statusCode(404);
        post(FINANCE_MANAGER, caseId, "transfers", ",\"to\":\"wh-02-fm\",\"reason\":\"出差\"")
                .then()
                .statusCode(200)
                .body("awaited.person", equalTo("wh-02-fm"));
        Response page = as(OTHER_FINANCE_MANAGER).get("/approvals/" + caseId);
        page.then().statusCode(200).body("steps[1].person", equalTo("wh-02-fm")).body("holders", contains("wh-02-fm"));
        awaitInbox(OTHER_FINANCE_MANAGER, caseId);
        mine(FINANCE_MANAGER).then().body("cases.caseId", not(hasItem(caseId.value())));
        sign(FINANCE_MANAGER, caseId).then().statusCode(422).body("code", equalTo("somebody-elses-step"));
        sign(OTHER_FINANCE_MANAGER, caseId).then().statusCode(200).body("awaited.office", equalTo("store-manager"));
    }

    @Test
    @Proves(Clause.N2_1)
    void one_more_signature_is_asked_for_before_and_after() {
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(STORE);
        Response added = post(
                FINANCE_MANAGER,
                caseId,
                "signers",
                ",\"signer\":\"wh-02-fm\",\"place\":\"BEFORE\",\"reason\":\"请先核对\"");
        added.then().statusCode(200).body("awaited.person", equalTo("wh-02-fm"));
        after(added, OTHER_FINANCE_MANAGER, "me").body("cases.caseId", hasItem(caseId.value()));
        after(added, FINANCE_MANAGER, "me").body("cases.caseId", not(hasItem(caseId.value())));
        sign(OTHER_FINANCE_MANAGER, caseId).then().statusCode(200).body("awaited.person", nullValue());
        post(FINANCE_MANAGER, caseId, "signers", ",\"signer\":\"wh-02-sm\",\"place\":\"AFTER\",\"reason\":\"请复核\"")
                .then()
                .statusCode(200)
                .body("awaited.office", equalTo("finance-manager"));
        sign(FINANCE_MANAGER, caseId).then().statusCode(200).body("awaited.person", equalTo("wh-02-sm"));
        sign(storeManager("wh-02"), caseId).then().statusCode(200).body("awaited.office", equalTo("store-manager"));
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body(
                        "steps.office",
                        contains(
                                "property-manager",
                                "finance-manager",
                                "finance-manager",
                                "store-manager",
                                "store-manager",
                                "operations",
                                "regional-manager"));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_stand_in_signs_and_both_names_stand_there() {
        String store = "wh-03";
        FiledCases.staffed(store);
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(store);
        Person standIn = storeManager("wh-02");
        sign(standIn, caseId).then().statusCode(404);
        Response named = write(financeManager(store))
                .body("{\"standIn\":\"wh-02-sm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(2)) + "\"}")
                .post("/stand-ins");
        named.then().statusCode(201).body("principal", equalTo(store + "-fm"));
        as(standIn).get(named.header("Location")).then().statusCode(200).body("standIn", equalTo("wh-02-sm"));
        as(financeManager("wh-02"))
                .get(named.header("Location"))
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        write(storeManager(store))
                .body("{\"standIn\":\"" + store + "-fm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(2)) + "\"}")
                .post("/stand-ins")
                .then()
                .statusCode(201);
        awaitInbox(standIn, caseId);
        as(standIn)
                .get("/stand-ins")
                .then()
                .statusCode(200)
                .body("standIns.principal", hasItem(store + "-fm"))
                .body("standIns.office", hasItem("finance-manager"));
        as(financeManager("wh-02")).get("/stand-ins").then().statusCode(200).body("standIns", empty());
        Response signed = sign(standIn, caseId);
        signed.then().statusCode(200);
        after(signed, storeManager(store), "me").body("cases.caseId", hasItem(caseId.value()));
        // He stands in for whoever is awaited now, but somebody has signed for him.
        after(signed, financeManager(store), "me").body("cases.caseId", not(hasItem(caseId.value())));
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("steps[1].signature.signer", equalTo("wh-02-sm"))
                .body("steps[1].signature.onBehalfOf", equalTo(store + "-fm"));
        sign(financeManager(store), caseId).then().statusCode(422).body("code", equalTo("second-signature"));
        String location = named.header("Location");
        write(standIn)
                .post(location + "/end")
                .then()
                .statusCode(422)
                .body("code", equalTo("only-oneself-or-regional-manager"));
        write(financeManager(store)).post(location + "/end").then().statusCode(200);
        CaseId next = FiledCases.planned(store);
        sign(standIn, next).then().statusCode(404);
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void a_stand_in_who_was_ended_decides_nothing_from_then_on_whatever_the_view_has_heard() throws SQLException {
        String store = "wh-11";
        FiledCases.staffed(store);
        FiledCases.staffed("wh-02");
        Person standIn = storeManager("wh-02");
        CaseId caseId = FiledCases.planned(store);
        Response named = standIn(financeManager(store), standIn);
        awaitInbox(standIn, caseId);
        try (Connection slow = MusterTestResource.database().connectAsApp();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.executeQuery("select 1 from view.stand_in where principal = '" + store + "-fm' for update");
            write(financeManager(store))
                    .post(named.header("Location") + "/end")
                    .then()
                    .statusCode(200);
            sign(standIn, caseId).then().statusCode(404);
            slow.rollback();
        }
    }

    private static Response standIn(Person principal, Person standIn) {
        Response named = write(principal)
                .body("{\"standIn\":\"" + standIn.id() + "\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(20)) + "\"}")
                .post("/stand-ins");
        named.then().statusCode(201);
        return named;
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void a_stand_in_of_the_level_above_finds_what_is_late_and_hands_it_on_in_both_names() {
        String store = "wh-10";
        FiledCases.staffed("wh-02");
        FiledCases.staffed(store);
        Person standIn = storeManager("wh-02");
        standIn(storeManager(store), standIn);
        CaseId caseId = FiledCases.planned(store);
        MovableClock.advance(Duration.ofHours(49));
        await().atMost(SOON).until(() -> count(caseId, StepEscalated.class) == 1);
        await().atMost(SOON)
                .untilAsserted(() -> as(standIn)
                        .get("/approvals?limit=200&awaiting=escalated")
                        .then()
                        .statusCode(200)
                        .body("cases.caseId", hasItem(caseId.value())));
        Response handed = post(standIn, caseId, "transfers", ",\"to\":\"wh-02-fm\",\"reason\":\"逾期未签\"");
        handed.then().statusCode(200);
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("opinions[-1].what", equalTo("HANDED_ON"))
                .body("opinions[-1].by", equalTo("wh-02-sm"))
                .body("opinions[-1].onBehalfOf", equalTo(store + "-sm"));
        // It is late all the same, and may be taken from him again.
        after(handed, storeManager(store), "escalated")
                .body("cases.caseId", hasItem(caseId.value()))
                .body(line(caseId) + "late", is(true));
    }

    @Test
    @Proves(Clause.N2_1)
    void whoever_handed_a_step_on_and_asks_again_is_answered_as_the_first_time() {
        FiledCases.staffed("wh-02");
        FiledCases.staffed("wh-09");
        CaseId caseId = FiledCases.planned(STORE);
        post(FINANCE_MANAGER, caseId, "transfers", ",\"to\":\"wh-02-fm\",\"reason\":\"出差\"")
                .then()
                .statusCode(200);
        String key = UUID.randomUUID().toString();
        Response first = handOn(key, caseId, "wh-09-fm");
        first.then().statusCode(200).body("awaited.person", equalTo("wh-09-fm"));
        as(OTHER_FINANCE_MANAGER).get("/approvals/" + caseId).then().statusCode(404);
        Response again = handOn(key, caseId, "wh-09-fm");
        assertEquals(200, again.statusCode());
        assertEquals(first.asString(), again.asString());
        assertEquals(first.header("ETag"), again.header("ETag"));
        handOn(key, caseId, "wh-01-fm").then().statusCode(422).body("code", equalTo("idempotency-key-reused"));
        handOn(UUID.randomUUID().toString(), caseId, "wh-09-fm").then().statusCode(404);
    }

    private static Response handOn(String key, CaseId caseId, String to) {
        return as(OTHER_FINANCE_MANAGER)
                .header("Idempotency-Key", key)
                .body("{\"content\":" + FiledCases.json(FIRST) + ",\"to\":\"" + to + "\",\"reason\":\"x\"}")
                .post("/approvals/" + caseId + "/transfers");
    }

    @Test
    @Proves({Clause.N2_1, Clause.A1})
    void everything_that_was_said_about_signing_is_there_to_be_read_by_those_who_may_know() {
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(STORE);
        post(FINANCE_MANAGER, caseId, "signers", ",\"signer\":\"wh-02-fm\",\"place\":\"BEFORE\",\"reason\":\"请先核对\"")
                .then()
                .statusCode(200);
        write(propertyManager(STORE))
                .post("/approvals/" + caseId + "/reminders")
                .then()
                .statusCode(200);
        post(OTHER_FINANCE_MANAGER, caseId, "signatures", ",\"comment\":\"费用合理\"")
                .then()
                .statusCode(200);
        post(FINANCE_MANAGER, caseId, "signatures", ",\"comment\":\"  \"")
                .then()
                .statusCode(200);
        post(STORE_MANAGER, caseId, "returns", ",\"reason\":\"请补充\"").then().statusCode(200);
        FiledCases.tell(FiledCases.planned(caseId, STORE, SECOND));
        await().atMost(SOON)
                .untilAsserted(
                        () -> as(OPERATIONS).get("/approvals/" + caseId).then().body("content.version", equalTo(2)));
        as(propertyManager(STORE))
                .get("/approvals/" + caseId)
                .then()
                .statusCode(200)
                .body("ending", nullValue())
                .body(
                        "opinions.what",
                        contains(
                                "SIGNED_BY_FILING",
                                "SIGNER_ADDED",
                                "REMINDED",
                                "SIGNED",
                                "SIGNED",
                                "RETURNED",
                                "SIGNED_BY_FILING"))
                .body("opinions.contentVersion", contains(1, 1, 1, 1, 1, 1, 2))
                .body("opinions[1].text", equalTo("请先核对"))
                .body("opinions[1].to", equalTo("wh-02-fm"))
                .body("opinions[1].by", equalTo(STORE + "-fm"))
                .body("opinions[2].by", equalTo(STORE + "-pm"))
                .body("opinions[3].text", equalTo("费用合理"))
                .body("opinions[3].by", equalTo("wh-02-fm"))
                .body("opinions[4].text", nullValue())
                .body("opinions[5].text", equalTo("请补充"))
                .body("opinions[5].office", equalTo("store-manager"))
                .body("opinions[5].at", notNullValue());
        assertTrue(
                history(caseId).stream()
                        .noneMatch(recorded -> new String(recorded.raw().payload(), StandardCharsets.UTF_8)
                                .matches("(?s).*(费用合理|请先核对).*")),
                "neither comment nor reason may be readable in the journal");
        as(OTHER_FINANCE_MANAGER).get("/approvals/" + caseId).then().statusCode(404);
    }

    @Test
    @Proves(Clause.N2_1)
    void a_token_without_the_office_publishes_arranges_and_reminds_nothing() {
        CaseId caseId = FiledCases.planned(STORE);
        Person relieved = Person.ofBranch("rgm-relieved", "周", "regional-manager");
        write(relieved)
                .body("{\"effectiveFrom\":\"" + FiledCases.today().plusDays(300)
                        + "\",\"limits\":{\"minutesBetweenReminders\":90,\"addedSigners\":5,\"standInDays\":30}}")
                .post("/authority/policies")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-office"));
        write(relieved)
                .body("{\"principal\":\"" + STORE + "-fm\",\"standIn\":\"" + STORE + "-sm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(2)) + "\"}")
                .post("/stand-ins")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-office"));
        write(relieved)
                .post("/approvals/" + caseId + "/reminders")
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-office"));
    }

    @Test
    @Proves(Clause.N2_2)
    void a_word_for_which_a_stand_in_signed_stays_unanswered_and_the_page_says_so() {
        String store = "wh-12";
        FiledCases.staffed(store);
        FiledCases.staffed("wh-02");
        Person standIn = storeManager("wh-02");
        standIn(storeManager(store), standIn);
        CaseId caseId = FiledCases.fresh();
        FiledCases.tell(FiledCases.form(
                caseId,
                store,
                List.of(new AttestedWord(
                        Word.CONSENT,
                        Role.STORE_MANAGER,
                        Optional.of(new PersonId(store + "-sm")),
                        new PersonId("ops-1"),
                        Optional.empty()))));
        FiledCases.awaitOpened(caseId);
        sign(financeManager(store), caseId).then().statusCode(200);
        as(OPERATIONS).get("/approvals/" + caseId).then().body("words[0].standing", equalTo("AWAITED"));
        awaitInbox(standIn, caseId);
        sign(standIn, caseId).then().statusCode(200);
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("words[0].standing", equalTo("UNANSWERED"))
                .body("words[0].confirmed", nullValue());
    }

    @Test
    @Proves(Clause.N2_2)
    void who_refuses_may_deny_his_word_with_it() {
        String store = "wh-13";
        FiledCases.staffed(store);
        CaseId caseId = FiledCases.fresh();
        FiledCases.tell(FiledCases.form(
                caseId,
                store,
                List.of(new AttestedWord(
                        Word.CONSENT,
                        Role.STORE_MANAGER,
                        Optional.of(new PersonId(store + "-sm")),
                        new PersonId("ops-1"),
                        Optional.empty()))));
        FiledCases.awaitOpened(caseId);
        sign(financeManager(store), caseId).then().statusCode(200);
        post(storeManager(store), caseId, "refusals", ",\"reason\":\"我没有同意\",\"words\":{\"CONSENT\":false}")
                .then()
                .statusCode(200)
                .body("stage", equalTo("REFUSED"));
        as(OPERATIONS).get("/approvals/" + caseId).then().body("words[0].standing", equalTo("DENIED"));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void a_stand_in_knows_and_decides_nothing_before_his_time_and_after_it() {
        String store = "wh-08";
        FiledCases.staffed(store);
        FiledCases.staffed("wh-02");
        Person standIn = storeManager("wh-02");
        CaseId caseId = FiledCases.planned(store);
        Instant begins = MovableClock.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
        String body = "{\"standIn\":\"wh-02-sm\",\"from\":\"%s\",\"until\":\"%s\"}"
                .formatted(begins, begins.plus(Duration.ofHours(2)));
        Response ended = write(financeManager(store)).body(body).post("/stand-ins");
        ended.then().statusCode(201).body("standIns[0].from", equalTo(begins.toString()));
        Response end = write(financeManager(store)).post(ended.header("Location") + "/end");
        end.then().statusCode(200);
        standIns(end, standIn).body("standIns.principal", not(hasItem(store + "-fm")));
        Response named = write(financeManager(store)).body(body).post("/stand-ins");
        standIns(named, standIn).body("standIns.principal", hasItem(store + "-fm"));
        after(named, standIn, "me").body("cases.caseId", not(hasItem(caseId.value())));
        sign(standIn, caseId).then().statusCode(404);
        MovableClock.advance(Duration.ofHours(3));
        after(named, standIn, "me").body("cases.caseId", hasItem(caseId.value()));
        post(standIn, caseId, "refusals", ",\"reason\":\"未单列安保费用\"").then().statusCode(200);
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("ending.by", equalTo("wh-02-sm"))
                .body("ending.onBehalfOf", equalTo(store + "-fm"));
        CaseId next = FiledCases.planned(store);
        MovableClock.advance(Duration.ofHours(2));
        sign(standIn, next).then().statusCode(404);
        after(named, standIn, "me").body("cases.caseId", not(hasItem(next.value())));
        standIns(named, standIn).body("standIns.principal", not(hasItem(store + "-fm")));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void a_step_nobody_signs_is_reminded_of_then_escalated_and_handed_on_by_the_level_above() {
        String store = "wh-04";
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(store);
        Response reminded = write(propertyManager(store)).post("/approvals/" + caseId + "/reminders");
        reminded.then().statusCode(200);
        after(reminded, financeManager(store), "me")
                .body(line(caseId) + "remindedAt", notNullValue())
                .body(line(caseId) + "escalateAt", notNullValue());
        as(financeManager(store)).get("/approvals/" + caseId).then().body("remindedAt", notNullValue());
        write(propertyManager(store))
                .post("/approvals/" + caseId + "/reminders")
                .then()
                .statusCode(422)
                .body("code", equalTo("reminded-just-now"));
        MovableClock.advance(Duration.ofHours(24).plusMinutes(1));
        await().atMost(SOON).until(() -> count(caseId, SignerReminded.class) == 2);
        assertEquals(0, count(caseId, StepEscalated.class));
        MovableClock.advance(Duration.ofHours(24));
        await().atMost(SOON).until(() -> count(caseId, StepEscalated.class) == 1);
        await().atMost(SOON)
                .untilAsserted(() -> as(storeManager(store))
                        .get("/approvals?awaiting=escalated")
                        .then()
                        .statusCode(200)
                        .body("cases.caseId", hasItem(caseId.value()))
                        .body("cases[0].late", is(true))
                        .body("cases[0].escalatedTo", equalTo("store-manager")));
        as(storeManager("wh-02"))
                .get("/approvals?awaiting=escalated")
                .then()
                .statusCode(200)
                .body("cases.caseId", not(hasItem(caseId.value())));
        as(storeManager(store))
                .get("/approvals/" + caseId)
                .then()
                .body("escalations.because", contains("LATE"))
                .body("escalations.to", contains("store-manager"));
        as(propertyManager(store))
                .get("/approvals/blocking?limit=200")
                .then()
                .statusCode(200)
                .body("cases.find { it.approval.caseId == '" + caseId + "' }.holders", contains(store + "-fm"))
                .body("cases.find { it.approval.caseId == '" + caseId + "' }.approval.late", is(true));
        as(storeManager("wh-02"))
                .get("/approvals/blocking")
                .then()
                .statusCode(200)
                .body("cases.approval.caseId", not(hasItem(caseId.value())));
        post(storeManager(store), caseId, "transfers", ",\"to\":\"wh-02-fm\",\"reason\":\"逾期未签\"")
                .then()
                .statusCode(200);
        sign(OTHER_FINANCE_MANAGER, caseId).then().statusCode(200);
        assertEquals(1, count(caseId, StepEscalated.class), "each once");
        Response page = as(OPERATIONS).get("/approvals/" + caseId);
        Duration between = Duration.between(
                Instant.parse(page.path("steps[0].signature.signedAt")),
                Instant.parse(page.path("steps[1].signature.signedAt")));
        assertEquals(2, between.toDays(), "each signature bears its own time");
    }

    @Test
    @Proves(Clause.N2_1)
    void a_step_whose_office_falls_vacant_is_named_and_not_skipped() {
        String store = "wh-05";
        FiledCases.staffed("wh-09");
        Person standIn = storeManager("wh-09");
        CaseId caseId = FiledCases.planned(store);
        write(financeManager(store))
                .body("{\"standIn\":\"wh-09-sm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofHours(2)) + "\"}")
                .post("/stand-ins")
                .then()
                .statusCode(201);
        awaitInbox(standIn, caseId);
        FiledCases.outOfOffice(financeManager(store));
        await().atMost(SOON).until(() -> count(caseId, StepEscalated.class) == 1);
        sign(financeManager(store), caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("not-in-office"))
                .body("clause", equalTo("N2.1"));
        sign(storeManager(store), caseId).then().statusCode(422).body("code", equalTo("not-yet"));
        await().atMost(SOON)
                .untilAsserted(() -> as(propertyManager(store))
                        .get("/approvals/blocking?limit=200")
                        .then()
                        .body("cases.find { it.approval.caseId == '" + caseId + "' }.holders", empty())
                        .body("cases.find { it.approval.caseId == '" + caseId + "' }.approval.vacant", is(true)));
        // Who left has nothing to be stood in for.
        mine(standIn).then().body("cases.caseId", not(hasItem(caseId.value())));
        as(standIn).get("/approvals/" + caseId).then().statusCode(404);
        FiledCases.inOffice(financeManager(store));
        await().atMost(SOON).until(() -> count(caseId, VacancyFilled.class) == 1);
        await().atMost(SOON)
                .untilAsserted(() -> as(propertyManager(store))
                        .get("/approvals/blocking?limit=200")
                        .then()
                        .body("cases.find { it.approval.caseId == '" + caseId + "' }.holders", contains(store + "-fm"))
                        .body("cases.find { it.approval.caseId == '" + caseId + "' }.approval.vacant", is(false))
                        .body(
                                "cases.find { it.approval.caseId == '" + caseId + "' }.approval.escalatedTo",
                                nullValue()));
        FiledCases.outOfOffice(financeManager(store));
        await().atMost(SOON).until(() -> count(caseId, StepEscalated.class) == 2);
        FiledCases.inOffice(financeManager(store));
        sign(financeManager(store), caseId).then().statusCode(200);
        CaseId handed = FiledCases.planned(store);
        post(financeManager(store), handed, "transfers", ",\"to\":\"wh-09-fm\",\"reason\":\"出差\"")
                .then()
                .statusCode(200);
        awaitInbox(financeManager("wh-09"), handed);
        FiledCases.outOfOffice(financeManager("wh-09"));
        await().atMost(SOON).until(() -> count(handed, StepEscalated.class) == 1);
    }

    @Test
    @Proves(Clause.N2_2)
    void whose_word_was_attested_confirms_or_denies_it_when_he_signs() {
        String store = "wh-06";
        FiledCases.staffed(store);
        FiledCases.inOffice(Person.ofBranch("ops-2", "吴", "operations"));
        CaseId caseId = FiledCases.fresh();
        FiledCases.tell(FiledCases.form(
                caseId,
                store,
                List.of(new AttestedWord(
                        Word.CONSENT,
                        Role.STORE_MANAGER,
                        Optional.of(new PersonId(store + "-sm")),
                        new PersonId("ops-1"),
                        Optional.empty()))));
        FiledCases.awaitOpened(caseId);
        sign(financeManager(store), caseId).then().statusCode(200);
        sign(storeManager(store), caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("word-unanswered"))
                .body("clause", equalTo("N2.2"))
                .body("field", equalTo("/words/CONSENT"));
        Person another = Person.ofBranch("ops-2", "吴", "operations");
        Response denied = post(storeManager(store), caseId, "signatures", ",\"words\":{\"CONSENT\":false}");
        denied.then().statusCode(200);
        after(denied, another, "me").body("cases.caseId", hasItem(caseId.value()));
        after(denied, OPERATIONS, "me").body("cases.caseId", not(hasItem(caseId.value())));
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("words[0].word", equalTo("CONSENT"))
                .body("words[0].confirmed", is(false));
        sign(OPERATIONS, caseId)
                .then()
                .statusCode(422)
                .body("code", equalTo("accused-decides-nothing"))
                .body("clause", equalTo("N2.2"));
        post(another, caseId, "returns", ",\"reason\":\"请说明\"").then().statusCode(200);
        FiledCases.tell(FiledCases.form(caseId, store, SECOND, List.of()));
        awaitInbox(financeManager(store), caseId);
        sign(financeManager(store), caseId, SECOND).then().statusCode(200);
        Response signed = sign(storeManager(store), caseId, SECOND);
        after(signed, another, "me").body("cases.caseId", hasItem(caseId.value()));
        after(signed, OPERATIONS, "me").body("cases.caseId", not(hasItem(caseId.value())));
        sign(another, caseId, SECOND).then().statusCode(200);
        sign(REGIONAL_MANAGER, caseId, SECOND).then().statusCode(200).body("stage", equalTo("GRANTED"));
    }

    // The policy of authority.

    @Test
    @Proves({Clause.N2_1, Clause.F1_1})
    void the_regional_manager_publishes_a_policy_and_cases_keep_the_one_they_began_with() {
        String store = "wh-07";
        CaseId before = FiledCases.planned(store);
        String route = "{\"subject\":\"PLANNED_REQUEST\",\"level\":\"B\",\"steps\":[{\"office\":\"store-manager\"},"
                + "{\"office\":\"operations\",\"remindAfterMinutes\":30,\"escalateAfterMinutes\":60,\"escalateTo\":\"regional-manager\"}]}";
        String body = "{\"effectiveFrom\":\"" + FiledCases.today() + "\",\"routes\":[" + route + "]}";
        write(OPERATIONS)
                .body(body)
                .post("/authority/policies")
                .then()
                .statusCode(422)
                .body("code", equalTo("only-regional-manager-publishes"));
        write(REGIONAL_MANAGER)
                .body(body.replace("store-manager", "finance-manager"))
                .post("/authority/policies")
                .then()
                .statusCode(422)
                .body(containsString("route-without-store-manager"))
                .body(containsString("F1.1"));
        for (String nothing : List.of("null", "{\"subject\":\"PLANNED_REQUEST\",\"level\":\"A\",\"steps\":[null]}")) {
            write(REGIONAL_MANAGER)
                    .body("{\"effectiveFrom\":\"" + FiledCases.today() + "\",\"routes\":[" + nothing + "]}")
                    .post("/authority/policies")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("missing-field"))
                    .body("field", equalTo(nothing.equals("null") ? "/routes/0" : "/routes/0/steps/0"));
        }
        int version = FiledCases.policy(route);
        as(FINANCE_MANAGER)
                .get("/authority/policies/current")
                .then()
                .statusCode(200)
                .body("version", equalTo(version));
        as(FINANCE_MANAGER)
                .get("/authority/policies/" + version)
                .then()
                .body("publishedBy", equalTo("rgm"))
                .body("publishedAt", notNullValue())
                .body(
                        "routes.find { it.level == 'B' && it.subject == 'PLANNED_REQUEST' }.steps.whose",
                        contains("SUPPORTED_STORE", "BRANCH"));
        as(FINANCE_MANAGER)
                .get("/authority/policies/1")
                .then()
                .statusCode(200)
                .body("publishedBy", nullValue())
                .body("routes[0].steps.office", hasItem("regional-manager"));
        as(FINANCE_MANAGER).get("/authority/policies/999").then().statusCode(404);
        CaseId after = FiledCases.fresh();
        FiledCases.tell(FiledCases.plannedAt(after, store, FIRST, Level.B));
        FiledCases.awaitOpened(after);
        as(OPERATIONS)
                .get("/approvals/" + after)
                .then()
                .body("policyVersion", equalTo(version))
                .body("steps.office", contains("store-manager", "operations"));
        as(OPERATIONS).get("/approvals/" + before).then().body("policyVersion", not(equalTo(version)));
        // One that is to come binds nobody yet.
        write(REGIONAL_MANAGER)
                .body("{\"effectiveFrom\":\"" + FiledCases.today().plusDays(1)
                        + "\",\"limits\":{\"minutesBetweenReminders\":61,\"addedSigners\":5,\"standInDays\":30}}")
                .post("/authority/policies")
                .then()
                .statusCode(201)
                .header("Location", endsWith("/authority/policies/" + (version + 1)))
                .body("version", equalTo(version + 1));
        as(FINANCE_MANAGER).get("/authority/policies/current").then().body("version", equalTo(version));
        CaseId meanwhile = FiledCases.planned(store);
        as(OPERATIONS).get("/approvals/" + meanwhile).then().body("policyVersion", equalTo(version));
        MovableClock.advance(Duration.ofDays(1));
        as(FINANCE_MANAGER).get("/authority/policies/current").then().body("version", equalTo(version + 1));
    }

    // Bad input.

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("returns", "", 422, "reason-missing"),
                Arguments.of("returns", ",\"reason\":5", 400, null),
                Arguments.of("returns", ",\"reason\":\"x\",\"more\":1", 400, "unknown-field"),
                Arguments.of("transfers", ",\"reason\":\"x\"", 422, "receiver-missing"),
                Arguments.of("transfers", ",\"to\":\"wh-01-sm\",\"reason\":\"x\"", 422, "not-an-equal"),
                Arguments.of("transfers", ",\"to\":\"a b\",\"reason\":\"x\"", 400, null),
                Arguments.of("signers", ",\"place\":\"AFTER\",\"reason\":\"x\"", 422, "signer-missing"),
                Arguments.of(
                        "signers",
                        ",\"signer\":\"nobody\",\"place\":\"AFTER\",\"reason\":\"x\"",
                        422,
                        "signer-holds-no-office"),
                Arguments.of("signers", ",\"signer\":\"wh-02-fm\",\"place\":\"BESIDE\",\"reason\":\"x\"", 400, null),
                Arguments.of("signatures", ",\"words\":{\"CALL\":true}", 422, "not-your-word"),
                Arguments.of("signatures", ",\"words\":{\"SHOUT\":true}", 400, null),
                Arguments.of("signatures", ",\"words\":{\"CALL\":null}", 400, null));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void what_cannot_be_meant_is_refused_and_leaves_no_trace(String what, String rest, int status, String code) {
        FiledCases.staffed("wh-02");
        CaseId caseId = FiledCases.planned(STORE);
        Response answer = post(FINANCE_MANAGER, caseId, what, rest);
        answer.then().statusCode(status).contentType("application/problem+json");
        if (code != null) {
            answer.then().body("code", equalTo(code));
        }
        assertEquals(2, history(caseId).size());
    }

    @Test
    @Proves(Clause.G3)
    void guards_and_auditors_do_none_of_it_and_strangers_hear_of_nothing() {
        CaseId caseId = FiledCases.planned(STORE);
        Person guard = Person.ofStore(STORE, STORE + "-g01", "陈", "guard");
        for (String what : List.of("returns", "transfers", "signers", "reminders", "withdrawal")) {
            post(guard, caseId, what, ",\"reason\":\"x\"").then().statusCode(403);
            post(FiledCases.AUDITOR, caseId, what, ",\"reason\":\"x\"").then().statusCode(403);
            post(financeManager("hf-09"), caseId, what, ",\"reason\":\"x\"")
                    .then()
                    .statusCode(404);
        }
        as(guard).get("/approvals/blocking").then().statusCode(403);
        as(guard).get("/stand-ins").then().statusCode(403);
        as(guard).get("/authority/policies").then().statusCode(403);
        assertEquals(2, history(caseId).size());
    }

    /** What a person is shown once this write has been heard. */
    private static ValidatableResponse after(Response written, Person person, String awaiting) {
        return as(person)
                .header("Muster-After", written.header("Muster-Position"))
                .get("/approvals?limit=200&awaiting=" + awaiting)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse standIns(Response written, Person person) {
        return as(person)
                .header("Muster-After", written.header("Muster-Position"))
                .get("/stand-ins")
                .then()
                .statusCode(200);
    }

    private static String line(CaseId caseId) {
        return "cases.find { it.caseId == '" + caseId + "' }.";
    }

    private static Response mine(Person person) {
        return as(person).get("/approvals?limit=200&awaiting=me");
    }

    private static void awaitInbox(Person person, CaseId caseId) {
        await().atMost(SOON).untilAsserted(() -> mine(person).then().body("cases.caseId", hasItem(caseId.value())));
    }

    private long count(CaseId caseId, Class<?> type) {
        return history(caseId).stream()
                .filter(recorded -> type.isInstance(recorded.event()))
                .count();
    }

    private List<RecordedEvent> history(CaseId caseId) {
        return journal.history(StreamId.of("approval", caseId)).await().atMost(SOON);
    }
}
