package org.muster.dispatch;

import static org.muster.dispatch.Calls.OPERATIONS;
import static org.muster.dispatch.Calls.as;
import static org.muster.dispatch.Calls.post;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.testing.MovableClock;
import org.muster.local.Person;

/** Supports of a small region, brought so far over HTTP. */
final class Supports {
    private Supports() {}

    /** A cleared emergency of level C, open in dispatch. */
    static CaseId urgent(SmallRegion region, int headcount) {
        CaseId caseId = Requests.fresh();
        Instant now = MovableClock.now();
        String after = Requests.cleared(
                caseId, region.supported(), Origin.EMERGENCY, Level.C, headcount, now, now.plus(Duration.ofHours(9)));
        as(OPERATIONS)
                .header("Muster-After", after)
                .get("/proposals/" + caseId)
                .then()
                .statusCode(200);
        return caseId;
    }

    static Response order(CaseId caseId) {
        return post(OPERATIONS, "/orders", "{\"caseId\":\"%s\",\"coordinator\":\"ops-1\"}".formatted(caseId));
    }

    /** A manager checks himself in. */
    static Response checkIn(CaseId caseId, Person manager) {
        return post(manager, "/orders/" + caseId + "/managers/arrivals", "{}");
    }

    static Response assume(CaseId caseId, Person manager) {
        return post(manager, "/orders/" + caseId + "/command", "{}");
    }
}
