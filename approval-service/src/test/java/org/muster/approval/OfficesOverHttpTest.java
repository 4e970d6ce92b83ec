package org.muster.approval;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.approval.FiledCases.FIRST;
import static org.muster.approval.FiledCases.OPERATIONS;
import static org.muster.approval.FiledCases.REGIONAL_MANAGER;
import static org.muster.approval.FiledCases.SOON;
import static org.muster.approval.FiledCases.as;
import static org.muster.approval.FiledCases.financeManager;
import static org.muster.approval.FiledCases.propertyManager;
import static org.muster.approval.FiledCases.sign;
import static org.muster.approval.FiledCases.storeManager;
import static org.muster.approval.FiledCases.write;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Identifier;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/**
 * Who holds the office by the roster at that moment, or stands in for who does, acts and reads; nobody else does, whatever his token
 * says.
 */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class OfficesOverHttpTest {
    @Inject
    JournalReader journal;

    private static Response naming(Person by, String rest, Person standIn) {
        return write(by)
                .body("{" + rest + "\"standIn\":\"" + standIn.id() + "\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(2)) + "\"}")
                .post("/stand-ins");
    }

    private static Response named(Person principal, Person standIn) {
        Response named = naming(principal, "", standIn);
        named.then().statusCode(201);
        return named;
    }

    private static void end(Person principal, Response named) {
        write(principal).post(named.header("Location") + "/end").then().statusCode(200);
    }

    /** The ids on all pages of a list: other tests' cases may fill the first. */
    private static List<String> everyPage(Person reader, Response after, String path, String ids) {
        List<String> all = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page =
                    read(reader, after, path + "?limit=200" + cursor).extract().jsonPath();
            all.addAll(page.getList(ids, String.class));
            String next = page.getString("next");
            cursor = next == null ? null : "&cursor=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
        return all;
    }

    private static ValidatableResponse read(Person reader, Response after, String address) {
        return as(reader)
                .header("Muster-After", after.header("Muster-Position"))
                .get(address)
                .then()
                .statusCode(200);
    }

    private RecordedEvent last(String stream, Identifier id) {
        return journal.history(StreamId.of(stream, id)).await().atMost(SOON).getLast();
    }

    private static Optional<PersonId> id(Person person) {
        return Optional.of(new PersonId(person.id()));
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_stands_in_for_the_regional_manager_does_and_reads_what_he_does() {
        FiledCases.staffed("of-01");
        FiledCases.staffed("of-02");
        CaseId caseId = FiledCases.planned("of-01");
        Person standIn = storeManager("of-02");
        as(standIn).get("/approvals/" + caseId).then().statusCode(404);
        naming(standIn, "\"principal\":\"of-01-fm\",", storeManager("of-01"))
                .then()
                .statusCode(422)
                .body("code", equalTo("only-oneself-or-regional-manager"));
        Response named = named(REGIONAL_MANAGER, standIn);
        try {
            assertTrue(everyPage(standIn, named, "/approvals", "cases.caseId").contains(caseId.value()));
            assertTrue(everyPage(standIn, named, "/approvals/blocking", "cases.approval.caseId")
                    .contains(caseId.value()));
            read(standIn, named, "/approvals/" + caseId);
            Response forOthers = naming(standIn, "\"principal\":\"of-01-fm\",", storeManager("of-01"));
            forOthers.then().statusCode(201).body("standIns[0].namedBy", equalTo(standIn.id()));
            assertEquals(
                    id(REGIONAL_MANAGER),
                    last("stand-ins", new PersonId("of-01-fm")).metadata().onBehalfOf());
            read(standIn, forOthers, "/stand-ins").body("standIns.principal", hasItem("of-01-fm"));
            read(standIn, forOthers, forOthers.header("Location"));
            end(standIn, forOthers);
            assertEquals(
                    id(REGIONAL_MANAGER),
                    last("stand-ins", new PersonId("of-01-fm")).metadata().onBehalfOf());
            naming(standIn, "\"principal\":\"rgm\",", storeManager("of-01"))
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("only-oneself-or-regional-manager"));
            FiledCases.policy(
                    standIn, "\"limits\":{\"minutesBetweenReminders\":71,\"addedSigners\":5,\"standInDays\":30}");
            RecordedEvent published =
                    journal.history(AuthorityEvent.STREAM).await().atMost(SOON).getLast();
            assertEquals(new PersonId(standIn.id()), published.metadata().actor());
            assertEquals(id(REGIONAL_MANAGER), published.metadata().onBehalfOf());
        } finally {
            end(REGIONAL_MANAGER, named);
        }
        as(standIn).get("/approvals/" + caseId).then().statusCode(404);
        as(standIn).get("/approvals?limit=200").then().statusCode(200).body("cases", empty());
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_stands_in_for_a_store_reads_its_lists_until_he_does_no_more() {
        FiledCases.staffed("of-03");
        FiledCases.staffed("of-02");
        CaseId caseId = FiledCases.planned("of-03");
        Person standIn = financeManager("of-02");
        Response named = named(storeManager("of-03"), standIn);
        read(standIn, named, "/approvals?limit=200").body("cases.caseId", hasItem(caseId.value()));
        read(standIn, named, "/approvals/blocking?limit=200").body("cases.approval.caseId", hasItem(caseId.value()));
        end(storeManager("of-03"), named);
        as(standIn).get("/approvals?limit=200").then().body("cases.caseId", not(hasItem(caseId.value())));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_who_was_relieved_takes_nothing_back_and_reminds_nobody() {
        String store = "of-04";
        CaseId caseId = FiledCases.planned(store);
        Person filer = propertyManager(store);
        FiledCases.outOfOffice(filer);
        for (String act : List.of("withdrawal", "reminders")) {
            write(filer)
                    .post("/approvals/" + caseId + "/" + act)
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("not-in-office"))
                    .body("clause", equalTo("N2.1"));
        }
        FiledCases.inOffice(filer);
        write(filer).post("/approvals/" + caseId + "/reminders").then().statusCode(200);
        write(filer).post("/approvals/" + caseId + "/withdrawal").then().statusCode(200);
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_the_filer_reminds_and_takes_back_in_his_name() {
        String store = "of-05";
        FiledCases.staffed("of-02");
        CaseId caseId = FiledCases.planned(store);
        Person standIn = propertyManager("of-02");
        Response named = named(propertyManager(store), standIn);
        read(standIn, named, "/approvals/" + caseId);
        write(standIn).post("/approvals/" + caseId + "/reminders").then().statusCode(200);
        assertEquals(
                id(propertyManager(store)), last("approval", caseId).metadata().onBehalfOf());
        as(standIn)
                .get("/approvals/" + caseId)
                .then()
                .body("opinions.last().by", equalTo(standIn.id()))
                .body("opinions.last().onBehalfOf", equalTo(store + "-pm"));
        write(standIn).post("/approvals/" + caseId + "/withdrawal").then().statusCode(200);
        assertEquals(
                id(propertyManager(store)), last("approval", caseId).metadata().onBehalfOf());
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("ending.by", equalTo(standIn.id()))
                .body("ending.onBehalfOf", equalTo(store + "-pm"));
    }

    @Test
    @Proves(Clause.N2_1)
    void what_was_filed_for_somebody_is_signed_for_him_by_filing_and_by_neither_of_them_again() {
        String store = "of-06";
        FiledCases.staffed(store);
        FiledCases.staffed("of-02");
        Person standIn = financeManager("of-02");
        Response named = named(propertyManager(store), standIn);
        read(standIn, named, "/stand-ins").body("standIns.principal", hasItem(store + "-pm"));
        CaseId caseId = FiledCases.fresh();
        FiledCases.tell(
                FiledCases.plannedBy(new PersonId(standIn.id()), caseId, store, FIRST, Level.A),
                new PersonId(store + "-pm"));
        FiledCases.awaitOpened(caseId);
        as(OPERATIONS)
                .get("/approvals/" + caseId)
                .then()
                .body("steps[0].signature.signer", equalTo(standIn.id()))
                .body("steps[0].signature.onBehalfOf", equalTo(store + "-pm"))
                .body("steps[0].signature.byFiling", equalTo(true));
        Response also = named(financeManager(store), standIn);
        read(standIn, also, "/approvals?awaiting=me&limit=200").body("cases.caseId", not(hasItem(caseId.value())));
        sign(standIn, caseId).then().statusCode(422).body("code", equalTo("second-signature"));
        end(financeManager(store), also);
        end(propertyManager(store), named);
    }

    @Test
    @Proves(Clause.N2_1)
    void a_signature_has_both_names_beside_it() {
        String store = "of-07";
        FiledCases.staffed("of-02");
        CaseId caseId = FiledCases.planned(store);
        Response named = named(financeManager(store), financeManager("of-02"));
        read(financeManager("of-02"), named, "/approvals/" + caseId);
        sign(financeManager("of-02"), caseId).then().statusCode(200);
        assertEquals(
                id(financeManager(store)), last("approval", caseId).metadata().onBehalfOf());
        sign(storeManager(store), caseId).then().statusCode(200);
        assertEquals(Optional.empty(), last("approval", caseId).metadata().onBehalfOf());
    }

    @Test
    @Proves(Clause.N2_1)
    void a_token_limits_what_awaits_one_as_it_limits_what_one_signs() {
        String store = "of-08";
        CaseId caseId = FiledCases.planned(store);
        Response signed = sign(financeManager(store), caseId);
        Person before = Person.ofStore(store, store + "-sm", "张", "finance-manager");
        read(storeManager(store), signed, "/approvals?awaiting=me&limit=200")
                .body("cases.caseId", hasItem(caseId.value()));
        read(before, signed, "/approvals?awaiting=me&limit=200").body("cases", empty());
        sign(before, caseId).then().statusCode(422);
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_may_not_arrange_for_somebody_is_told_the_same_whatever_was_arranged() {
        FiledCases.staffed("of-09");
        FiledCases.staffed("of-02");
        Person stranger = storeManager("of-02");
        List<String> versions = List.of("", "\"0\"", "\"1\"", "\"7\"", "*");
        List<String> before =
                versions.stream().map(version -> forStranger(stranger, version)).toList();
        assertTrue(before.getFirst().contains("only-oneself-or-regional-manager"), before::getFirst);
        Response named = named(financeManager("of-09"), propertyManager("of-09"));
        assertEquals(
                before,
                versions.stream().map(version -> forStranger(stranger, version)).toList());
        end(financeManager("of-09"), named);
    }

    private static String forStranger(Person stranger, String version) {
        var request = write(stranger).header("X-Request-Id", "the-same");
        return (version.isEmpty() ? request : request.header("If-Match", version))
                .body("{\"principal\":\"of-09-fm\",\"standIn\":\"of-09-pm\",\"until\":\""
                        + MovableClock.now().plus(Duration.ofDays(1)) + "\"}")
                .post("/stand-ins")
                .asString();
    }

    @Test
    @Proves(Clause.N2_1)
    void nobody_signs_for_somebody_after_that_was_ended_however_close_the_two_come() throws Exception {
        String store = "of-10";
        FiledCases.staffed(store);
        FiledCases.staffed("of-02");
        Person principal = financeManager(store);
        Person standIn = financeManager("of-02");
        int signed = 0;
        int late = 0;
        try (ExecutorService sixteen = Executors.newFixedThreadPool(16)) {
            for (int round = 0; round < 12; round++) {
                List<CaseId> cases = new ArrayList<>();
                for (int i = 0; i < 15; i++) {
                    cases.add(FiledCases.fresh());
                }
                FiledCases.tellAll(cases.stream()
                        .map(caseId -> FiledCases.planned(caseId, store, FIRST))
                        .toList());
                FiledCases.awaitOpened(cases.getLast());
                Response named = named(principal, standIn);
                read(standIn, named, "/approvals/" + cases.getLast());
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Integer>> answers = new ArrayList<>();
                for (CaseId caseId : cases) {
                    answers.add(sixteen.submit(() -> {
                        go.await();
                        return sign(standIn, caseId).statusCode();
                    }));
                }
                Future<?> ended = sixteen.submit(() -> {
                    go.await();
                    end(principal, named);
                    return null;
                });
                go.countDown();
                ended.get();
                for (Future<Integer> answer : answers) {
                    int status = answer.get();
                    assertTrue(List.of(200, 404, 409).contains(status), () -> "answered " + status);
                    signed += status == 200 ? 1 : 0;
                    late += status == 404 ? 1 : 0;
                }
                long end = last("stand-ins", new PersonId(principal.id())).at().position();
                assertTrue(last("stand-ins", new PersonId(principal.id())).event() instanceof StandInEnded);
                for (CaseId caseId : cases) {
                    RecordedEvent last = last("approval", caseId);
                    assertTrue(
                            !(last.event() instanceof StepSigned by
                                            && by.onBehalfOf().isPresent())
                                    || last.at().position() < end,
                            () -> "signed at " + last.at() + ", ended at " + end);
                }
            }
        }
        assertTrue(
                signed > 0 && late > 0, "signed " + signed + ", came too late " + late + ": that would prove nothing");
    }

    @Test
    @Proves(Clause.G3)
    void what_was_arranged_for_others_ends_for_a_stranger_as_if_it_were_not_there() {
        FiledCases.staffed("of-11");
        FiledCases.staffed("of-02");
        Response named = named(financeManager("of-11"), propertyManager("of-11"));
        await().atMost(SOON)
                .untilAsserted(
                        () -> as(OPERATIONS).get("/stand-ins").then().body("standIns.principal", hasItem("of-11-fm")));
        write(storeManager("of-02"))
                .post(named.header("Location") + "/end")
                .then()
                .statusCode(404)
                .body("code", equalTo("not-found"));
        end(financeManager("of-11"), named);
    }
}
