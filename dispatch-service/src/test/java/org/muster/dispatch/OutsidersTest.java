package org.muster.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.write;
import static org.muster.dispatch.SmallRegion.asGuard;
import static org.muster.dispatch.SmallRegion.financeManager;
import static org.muster.dispatch.SmallRegion.propertyManager;
import static org.muster.dispatch.SmallRegion.storeManager;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.read.JournalReader;
import org.muster.journal.testing.ApiOperations;
import org.muster.journal.testing.ApiOperations.ApiOperation;
import org.muster.journal.testing.MovableClock;
import org.muster.journal.testing.MusterTestResource;
import org.muster.local.Person;

/** To who has no part in a case every write on it answers what reading it answers: that there is no such case. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
@QuarkusTestResource(MovableClock.class)
class OutsidersTest {
    private static final CaseId NONE = new CaseId("HF-20260214-999");

    /** The personnel system alone writes the roster; reading again and rebuilding are the auditors' and systems'. */
    private static final Set<String> OF_SYSTEMS = Set.of("/roster", "/journal");

    @Inject
    JournalReader journal;

    @Test
    @Proves(Clause.G3)
    void a_write_tells_an_outsider_no_more_than_a_read() {
        SmallRegion region = SmallRegion.seeded();
        CaseId ordered = Supports.urgent(region, 4);
        Response order = Supports.order(ordered);
        order.then().statusCode(201);
        String callUp = order.path("callUps[0].callUpId");
        CaseId opened = Supports.urgent(region, 2);
        List<ApiOperation> writes = ApiOperations.described().stream()
                .filter(ApiOperation::writes)
                .filter(operation -> OF_SYSTEMS.stream().noneMatch(operation.path()::startsWith))
                .toList();
        assertTrue(writes.size() >= 14, () -> "writes are found: " + writes);
        List<Person> outsiders = List.of(
                propertyManager(region.far()),
                financeManager(region.far()),
                storeManager(region.far()),
                financeManager(region.neighbour()),
                Person.ofBranch("ops-never", "孙", "operations"),
                Person.ofBranch("rgm-never", "周", "regional-manager"),
                asGuard(region.neighbour(), 6));
        long before = head();
        List<String> different = new ArrayList<>();
        for (Person outsider : outsiders) {
            Response read = as(outsider).get("/orders/" + ordered);
            assertEquals(404, read.statusCode(), () -> outsider + " reads " + read.asString());
            for (ApiOperation write : writes) {
                for (Optional<String> version : List.of(Optional.<String>empty(), Optional.of("\"1\""))) {
                    String none = told(send(outsider, write, NONE, callUp, version), NONE);
                    boolean noOfficeWhateverTheCase = none.startsWith("403 ");
                    boolean named =
                            write.path().equals("/orders") || outsider.roles().contains("guard");
                    if (noOfficeWhateverTheCase != named) {
                        different.add(outsider.id() + " " + write + ": " + none);
                    }
                    if (!noOfficeWhateverTheCase && !none.equals(told(read, ordered))) {
                        different.add(outsider.id() + " " + write + " reads otherwise: " + none);
                    }
                    for (CaseId caseId : List.of(ordered, opened)) {
                        String there = told(send(outsider, write, caseId, callUp, version), caseId);
                        if (!there.equals(none)) {
                            different.add(outsider.id() + " " + write + " " + version + ": " + none + " but " + there);
                        }
                    }
                }
            }
        }
        assertEquals(List.of(), different);
        assertEquals(before, head());
    }

    private static Response send(
            Person person, ApiOperation write, CaseId caseId, String callUp, Optional<String> version) {
        String path = write.path().replace("{caseId}", caseId.value()).replace("{callUpId}", callUp);
        assertFalse(path.contains("{"), () -> "another parameter than this test knows: " + path);
        RequestSpecification request = write(person).body(write.body(caseId.value()));
        version.ifPresent(etag -> request.header("If-Match", etag));
        return request.request(write.method(), path);
    }

    /** Status and body, but for what the caller named himself, and the request. */
    private static String told(Response answer, CaseId caseId) {
        String body = answer.asString().replace(caseId.value(), "CASE");
        return answer.statusCode() + " "
                + body.replaceAll("\"(instance|requestId)\":\"[^\"]*\"", "")
                + " "
                + answer.header("ETag");
    }

    private long head() {
        return journal.head().await().atMost(Duration.ofSeconds(20)).position();
    }
}
