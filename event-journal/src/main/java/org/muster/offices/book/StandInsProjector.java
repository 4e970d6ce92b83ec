package org.muster.offices.book;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps who stands in for whom, and how long. */
@ApplicationScoped
public class StandInsProjector implements Projector {
    private static final String NAMED = """
            insert into stand_in (id, principal, role, store_id, stand_in, begins_at, ends_at, named_by)
            select e.id, e.principal, e.role, e.store, e."standIn", e.begins, e.ends, e."namedBy"
            from json_to_recordset(cast($1::text as json)) as e(id text, principal text, role text, store text,
              "standIn" text, begins timestamptz, ends timestamptz, "namedBy" text)
            on conflict (id) do nothing
            """;
    private static final String ENDED = """
            update stand_in set ends_at = e.at
            from json_to_recordset(cast($1::text as json)) as e(id text, at timestamptz)
            where stand_in.id = e.id
            """;

    record Named(
            StandInId id,
            PersonId principal,
            Role role,
            Optional<StoreId> store,
            PersonId standIn,
            Instant begins,
            Instant ends,
            PersonId namedBy) {}

    record Ended(StandInId id, Instant at) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof StandInNamed || event instanceof StandInEnded;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        List<Named> named = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (RecordedEvent recorded : events) {
            if (recorded.event() instanceof StandInNamed one) {
                named.add(new Named(
                        one.id(),
                        one.principal(),
                        one.office(),
                        one.store(),
                        one.standIn(),
                        one.from(),
                        one.until(),
                        one.namedBy()));
            } else if (recorded.event() instanceof StandInEnded one) {
                ended.add(new Ended(one.id(), one.at()));
            }
        }
        return ViewRows.write(session, NAMED, named).chain(() -> ViewRows.write(session, ENDED, ended));
    }
}
