package org.muster.approval;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** What request-service would tell, on its topic, and the people who sign it. */
final class FiledCases {
    static final Duration SOON = Duration.ofSeconds(20);
    static final ContentRef FIRST = new ContentRef(1, "a".repeat(64));
    static final ContentRef SECOND = new ContentRef(2, "b".repeat(64));

    static final Person OPERATIONS = Person.ofBranch("ops-1", "孙", "operations");
    static final Person REGIONAL_MANAGER = Person.ofBranch("rgm", "周", "regional-manager");
    static final Person AUDITOR = Person.ofBranch("audit-1", "吴", "auditor");

    /** One in a test run: the application follows its topic. */
    private static final ForeignJournal REQUESTS = new ForeignJournal("requests");

    private static final ForeignJournal DISPATCH = new ForeignJournal("dispatch");
    private static final Map<String, Person> IN_OFFICE = new HashMap<>();

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Instant REPORT_AT = Instant.parse("2026-02-24T08:00:00Z");

    private FiledCases() {}

    static Person propertyManager(String store) {
        return Person.ofStore(store, store + "-pm", "王", "property-manager");
    }

    static Person financeManager(String store) {
        return Person.ofStore(store, store + "-fm", "李", "finance-manager");
    }

    static Person storeManager(String store) {
        return Person.ofStore(store, store + "-sm", "张", "store-manager");
    }

    static CaseId fresh() {
        return new CaseId("HF-20260214-%03d".formatted(NUMBER.incrementAndGet()));
    }

    /** The roster has these people in their (first) offices. */
    static void inOffice(Person... people) {
        synchronized (DISPATCH) {
            List<StoredEvent> told = new ArrayList<>();
            for (Person person : people) {
                if (IN_OFFICE.putIfAbsent(person.id(), person) == null) {
                    told.add(DISPATCH.append(new OfficeAssigned(
                            new PersonId(person.id()),
                            Role.of(person.roles().getFirst()).orElseThrow(),
                            Optional.ofNullable(person.store()).map(StoreId::new),
                            new SealedText(person.id(), "Y2lwaGVy"))));
                }
            }
            if (!told.isEmpty()) {
                DISPATCH.publish(told);
                await().atMost(SOON).until(() -> offices() >= IN_OFFICE.size());
            }
        }
    }

    /** The roster has this person in no office any more. */
    static void outOfOffice(Person person) {
        synchronized (DISPATCH) {
            IN_OFFICE.remove(person.id());
            DISPATCH.publish(List.of(DISPATCH.append(new OfficeVacated(
                    new PersonId(person.id()),
                    Role.of(person.roles().getFirst()).orElseThrow(),
                    Optional.ofNullable(person.store()).map(StoreId::new)))));
            await().atMost(SOON).until(() -> offices() <= IN_OFFICE.size());
        }
    }

    /** The three managers of a store and the branch's people. */
    static void staffed(String store) {
        inOffice(propertyManager(store), financeManager(store), storeManager(store), OPERATIONS, REGIONAL_MANAGER);
    }

    /** A version of the policy of authority with this route, in force now; answers its number. */
    static int policy(String route) {
        inOffice(REGIONAL_MANAGER);
        return policy(REGIONAL_MANAGER, "\"routes\":[" + route + "]");
    }

    /** The same, with these changes, published by somebody. */
    static int policy(Person publisher, String changes) {
        LocalDate today = today();
        LocalDate latest = as(REGIONAL_MANAGER)
                .get("/authority/policies?limit=200")
                .jsonPath()
                .<String>getList("versions.effectiveFrom")
                .stream()
                .map(LocalDate::parse)
                .max(LocalDate::compareTo)
                .orElseThrow();
        LocalDate from = latest.isBefore(today) ? today : latest.plusDays(1);
        int version = write(publisher)
                .body("{\"effectiveFrom\":\"" + from + "\"," + changes + "}")
                .post("/authority/policies")
                .then()
                .statusCode(201)
                .extract()
                .path("version");
        if (from.isAfter(today)) {
            MovableClock.advance(Duration.ofDays(1));
        }
        synchronized (REQUESTS) {
            REQUESTS.at(MovableClock.now());
        }
        return version;
    }

    static LocalDate today() {
        return MovableClock.now().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate();
    }

    private static long offices() throws SQLException {
        try (Connection connection = MusterTestResource.database().connectAsApp();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from view.office")) {
            count.next();
            return count.getLong(1);
        }
    }

    /** A planned request of the store, filed by its property manager; its approval is open. */
    static CaseId planned(String store) {
        staffed(store);
        CaseId caseId = fresh();
        tell(planned(caseId, store, FIRST));
        awaitOpened(caseId);
        return caseId;
    }

    static PlannedRequestFiled planned(CaseId caseId, String store, ContentRef content) {
        return plannedAt(caseId, store, content, Level.A);
    }

    static PlannedRequestFiled plannedAt(CaseId caseId, String store, ContentRef content, Level level) {
        return plannedBy(new PersonId(store + "-pm"), caseId, store, content, level);
    }

    static PlannedRequestFiled plannedBy(PersonId filer, CaseId caseId, String store, ContentRef content, Level level) {
        SealedText text = new SealedText(caseId.value(), "Y2lwaGVy");
        return new PlannedRequestFiled(
                caseId,
                new StoreId(store),
                EventKind.PROMOTION,
                level,
                12,
                text,
                new Assessment(text, text),
                text,
                REPORT_AT,
                REPORT_AT.plus(Duration.ofHours(9)),
                text,
                Optional.empty(),
                filer,
                content);
    }

    static SupportFormFiled form(CaseId caseId, String store) {
        return form(caseId, store, List.of());
    }

    static SupportFormFiled form(CaseId caseId, String store, List<AttestedWord> words) {
        return form(caseId, store, FIRST, words);
    }

    static SupportFormFiled form(CaseId caseId, String store, ContentRef content, List<AttestedWord> words) {
        SealedText text = new SealedText(caseId.value(), "Y2lwaGVy");
        return new SupportFormFiled(
                caseId,
                new StoreId(store),
                Level.C,
                6,
                text,
                new Assessment(text, text),
                Optional.empty(),
                REPORT_AT,
                new PersonId(store + "-pm"),
                content,
                words);
    }

    /** Appends to the requests' journal and publishes. */
    static StoredEvent tell(MusterEvent event) {
        synchronized (REQUESTS) {
            StoredEvent told = REQUESTS.append(event);
            REQUESTS.publish(List.of(told));
            return told;
        }
    }

    /** The same, told of somebody who stood in for another. */
    static void tell(MusterEvent event, PersonId onBehalfOf) {
        synchronized (REQUESTS) {
            REQUESTS.publish(List.of(REQUESTS.append(event, onBehalfOf)));
        }
    }

    /** Appends all to the requests' journal, then publishes them together. */
    static void tellAll(List<? extends MusterEvent> events) {
        synchronized (REQUESTS) {
            REQUESTS.publish(events.stream().map(REQUESTS::append).toList());
        }
    }

    /** Publishes once more what is on the topic already. */
    static void tellAgain(StoredEvent told) {
        synchronized (REQUESTS) {
            REQUESTS.publish(List.of(told, told));
        }
    }

    static void awaitOpened(CaseId caseId) {
        await().atMost(SOON)
                .until(() -> as(OPERATIONS).get("/approvals/" + caseId).statusCode() == 200);
    }

    static RequestSpecification as(Person person) {
        return given().auth().oauth2(MusterTestResource.issuer().token(person)).contentType(ContentType.JSON);
    }

    static RequestSpecification write(Person person) {
        return as(person).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    static Response sign(Person person, CaseId caseId) {
        return sign(person, caseId, FIRST);
    }

    static Response sign(Person person, CaseId caseId, ContentRef content) {
        return write(person).body(signature(content)).post("/approvals/" + caseId + "/signatures");
    }

    static Response refuse(Person person, CaseId caseId, String rest) {
        return write(person)
                .body("{\"content\":" + json(FIRST) + rest + "}")
                .post("/approvals/" + caseId + "/refusals");
    }

    static String signature(ContentRef content) {
        return "{\"content\":" + json(content) + "}";
    }

    static String json(ContentRef content) {
        return "{\"version\":%d,\"sha256\":\"%s\"}".formatted(content.version(), content.sha256());
    }
}
