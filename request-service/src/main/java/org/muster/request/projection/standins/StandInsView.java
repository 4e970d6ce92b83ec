package org.muster.request.projection.standins;

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
import org.muster.journal.follow.View;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.Recorded;

/** Keeps who stands in for whom, and how long. */
@ApplicationScoped
public class StandInsView implements View {
    private static final String NAMED = """
            insert into stand_in (id, principal, stand_in, role, store_id, begins_at, ends_at)
            select e.id, e.principal, e."standIn", e.role, e.store, e.begins, e.ends
            from json_to_recordset(cast($1::text as json)) as e(id text, principal text, "standIn" text, role text, store text,
              begins timestamptz, ends timestamptz)
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
            PersonId standIn,
            Role role,
            Optional<StoreId> store,
            Instant begins,
            Instant ends) {
        static Named of(StandInNamed one) {
            return new Named(
                    one.id(), one.principal(), one.standIn(), one.office(), one.store(), one.from(), one.until());
        }
    }

    record Ended(StandInId id, Instant at) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof StandInNamed || event instanceof StandInEnded;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        List<Named> named = new ArrayList<>();
        List<Ended> ended = new ArrayList<>();
        for (Recorded recorded : events) {
            switch (recorded.event()) {
                case StandInNamed one -> named.add(Named.of(one));
                case StandInEnded one -> ended.add(new Ended(one.id(), one.at()));
                default -> {
                    // Says nothing of stand-ins.
                }
            }
        }
        return ViewRows.write(session, NAMED, named).chain(() -> ViewRows.write(session, ENDED, ended));
    }
}
