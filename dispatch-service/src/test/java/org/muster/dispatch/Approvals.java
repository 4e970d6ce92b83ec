package org.muster.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.application.MusterPosition;
import org.muster.journal.testing.ForeignJournal;
import org.muster.journal.testing.MovableClock;

/** What approval-service would tell of stand-ins, on its topic. */
final class Approvals {
    private static final ForeignJournal APPROVALS = new ForeignJournal("approvals");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private Approvals() {}

    /** Somebody stands in for the holder of a store's office from now on; answers the id. */
    static StandInId standsIn(String standIn, String principal, Role office, String store) {
        StandInId id = new StandInId("stand-in-" + NUMBER.incrementAndGet());
        Instant now = MovableClock.now();
        tell(new StandInNamed(
                new PersonId(principal),
                id,
                office,
                Optional.of(new StoreId(store)),
                new PersonId(standIn),
                now.minus(Duration.ofMinutes(1)),
                now.plus(Duration.ofDays(20)),
                new PersonId(principal)));
        return id;
    }

    static void ended(StandInId id, String principal) {
        tell(new StandInEnded(new PersonId(principal), id, MovableClock.now(), new PersonId(principal)));
    }

    /** Returns once it is heard. */
    private static void tell(StandInEvent event) {
        synchronized (APPROVALS) {
            Position at = APPROVALS.append(event).at();
            APPROVALS.publish(List.of(APPROVALS.events().getLast()));
            Calls.as(Calls.AUDITOR)
                    .header("Muster-After", MusterPosition.write(at))
                    .get("/stores")
                    .then()
                    .statusCode(200);
        }
    }
}
