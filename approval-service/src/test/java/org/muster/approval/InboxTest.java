package org.muster.approval;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.OPERATIONS;
import static org.muster.approval.FiledCases.SECOND;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.propertyManager;
import static org.muster.approval.FiledCases.refuse;
import static org.muster.approval.FiledCases.sign;
import static org.muster.approval.FiledCases.storeManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.follow.Rebuild;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What awaits whom. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class InboxTest {
    @Inject
    Rebuild rebuild;

    @Test
    @Proves(Clause.N2_1)
    void a_case_awaits_one_office_after_the_other() {
        String store = "ah-01";
        CaseId caseId = FiledCases.planned(store);
        awaitInbox(financeManager(store), caseId)
                .body("cases[0].subject", equalTo("PLANNED_REQUEST"))
                .body("cases[0].supportedStore", equalTo(store))
                .body("cases[0].step", equalTo(1))
                .body("cases[0].awaitedOffice", equalTo("finance-manager"))
                .body("cases[0].awaitedStore", equalTo(store))
                .body("cases[0].content.version", equalTo(1))
                .body("cases[0].stage", equalTo("COLLECTING"));
        mine(storeManager(store)).body("cases", empty());
        Response signed = sign(financeManager(store), caseId);
        after(signed, financeManager(store), "me").body("cases", empty());
        after(signed, storeManager(store), "me").body("cases.caseId", contains(caseId.value()));
        signed = sign(storeManager(store), caseId);
        after(signed, OPERATIONS, "me").body("cases.caseId", hasItem(caseId.value()));
        after(signed, storeManager(store), "me").body("cases", empty());
        signed = sign(OPERATIONS, caseId);
        after(signed, OPERATIONS, "me").body("cases.caseId", not(hasItem(caseId.value())));
        after(signed, FiledCases.REGIONAL_MANAGER, "me").body("cases.caseId", hasItem(caseId.value()));
        signed = sign(FiledCases.REGIONAL_MANAGER, caseId);
        after(signed, FiledCases.REGIONAL_MANAGER, "me").body("cases.caseId", not(hasItem(caseId.value())));
        after(signed, propertyManager(store), "all")
                .body("cases.caseId", contains(caseId.value()))
                .body("cases[0].stage", equalTo("GRANTED"))
                .body("cases[0].awaitedOffice", nullValue());
    }

    @Test
    @Proves(Clause.G3)
    void people_of_a_store_see_their_own_stores_cases_only() {
        CaseId here = FiledCases.planned("ah-02");
        CaseId there = FiledCases.planned("ah-03");
        awaitInbox(financeManager("ah-02"), here).body("cases.caseId", contains(here.value()));
        awaitInbox(financeManager("ah-03"), there).body("cases.caseId", contains(there.value()));
        list(storeManager("ah-02"), "all").body("cases.caseId", contains(here.value()));
        list(OPERATIONS, "all")
                .body("cases.caseId", hasItem(here.value()))
                .body("cases.caseId", hasItem(there.value()));
        mine(FiledCases.AUDITOR).body("cases", empty());
    }

    @Test
    @Proves(Clause.N2_1)
    void what_one_has_signed_a_step_of_awaits_him_no_more_whatever_offices_he_holds() {
        String store = "ah-04";
        Person both = Person.ofStore(store, "ah-04-both", "钱", "finance-manager", "store-manager");
        FiledCases.inOffice(both);
        CaseId caseId = FiledCases.planned(store);
        awaitInbox(both, caseId);
        Response signed = sign(both, caseId);
        after(signed, both, "me").body("cases", empty());
        after(signed, storeManager(store), "me").body("cases.caseId", contains(caseId.value()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_refused_case_awaits_nobody_until_its_content_changes() {
        String store = "ah-05";
        CaseId caseId = FiledCases.planned(store);
        awaitInbox(financeManager(store), caseId);
        Response refused = refuse(financeManager(store), caseId, ",\"reason\":\"人数过多\"");
        after(refused, financeManager(store), "me").body("cases", empty());
        after(refused, financeManager(store), "all").body("cases[0].stage", equalTo("REFUSED"));
        FiledCases.tell(FiledCases.planned(caseId, store, SECOND));
        awaitInbox(financeManager(store), caseId).body("cases[0].content.version", equalTo(2));
    }

    @Test
    void pages_follow_each_other_without_gap_or_repeat() {
        String store = "ah-06";
        List<String> filed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CaseId caseId = FiledCases.planned(store);
            awaitInbox(financeManager(store), caseId);
            filed.add(caseId.value());
        }
        Person reader = financeManager(store);
        assertEquals(filed, paged(reader, "?awaiting=me&limit=2", "cases.caseId"), "the longest waiting first");
        assertEquals(filed.reversed(), paged(reader, "?limit=2", "cases.caseId"), "what moved last first");
        assertEquals(filed, paged(reader, "/blocking?limit=2", "cases.approval.caseId"), "the longest waiting first");
    }

    @Test
    void what_awaits_an_office_is_found_by_the_index() throws SQLException {
        String plan = String.join(
                "\n",
                rows(
                        "explain select * from view.approval_inbox"
                                + " where awaited_person is null and awaited_office = 'finance-manager' and awaited_store = 'ah-01' order by since, case_id limit 50"));
        assertTrue(plan.contains("approval_inbox_awaited"), plan);
        String branch = String.join(
                "\n",
                rows(
                        "explain select * from view.approval_inbox"
                                + " where awaited_person is null and awaited_office = 'operations' and awaited_store is null order by since, case_id limit 50"));
        assertTrue(branch.contains("approval_inbox_awaited"), branch);
    }

    @Test
    void rebuilt_from_the_journal_the_inbox_is_the_same() throws SQLException {
        String store = "ah-07";
        CaseId caseId = FiledCases.planned(store);
        awaitInbox(financeManager(store), caseId);
        Response signed = sign(financeManager(store), caseId);
        after(signed, storeManager(store), "me").body("cases.caseId", contains(caseId.value()));
        List<String> live = inbox();
        rebuild.run().await().atMost(SOON);
        assertEquals(live, inbox());
    }

    private static List<String> paged(Person person, String list, String ids) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonPath page = as(person)
                    .get("/approvals" + list + cursor)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            List<String> cases = page.getList(ids);
            seen.addAll(cases);
            String next = page.getString("next");
            if (next == null) {
                return seen;
            }
            cursor = "&cursor=" + next;
        }
    }

    private static ValidatableResponse awaitInbox(Person person, CaseId caseId) {
        await().atMost(SOON).untilAsserted(() -> mine(person).body("cases.caseId", hasItem(caseId.value())));
        return mine(person);
    }

    private static ValidatableResponse mine(Person person) {
        return list(person, "me");
    }

    private static ValidatableResponse list(Person person, String awaiting) {
        return as(person)
                .get("/approvals?limit=200&awaiting=" + awaiting)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse after(Response written, Person person, String awaiting) {
        written.then().statusCode(200);
        return as(person)
                .header("Muster-After", written.header("Muster-Position"))
                .get("/approvals?limit=200&awaiting=" + awaiting)
                .then()
                .statusCode(200);
    }

    private static List<String> inbox() throws SQLException {
        return rows("select row(i.*)::text from view.approval_inbox i order by case_id");
    }

    private static List<String> rows(String sql) throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement()) {
            // A handful of rows would be read whole: the question is whether the index can answer.
            statement.execute("set enable_seqscan = off");
            ResultSet result = statement.executeQuery(sql);
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(result.getString(1));
            }
            return rows;
        }
    }
}
