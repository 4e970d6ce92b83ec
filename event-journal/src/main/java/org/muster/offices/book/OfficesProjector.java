package org.muster.offices.book;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps the office of everybody who holds one: a person holds one office, or is a guard. */
@ApplicationScoped
public class OfficesProjector implements Projector {
    private static final String LEFT = """
            delete from office using json_to_recordset(cast($1::text as json)) as e(person text)
            where office.person_id = e.person
            """;
    private static final String TAKEN = """
            insert into office (person_id, role, store_id)
            select e.person, e.role, e.store from json_to_recordset(cast($1::text as json)) as
              e(person text, role text, store text)
            on conflict (person_id) do update set role = excluded.role, store_id = excluded.store_id
            """;

    record Left(PersonId person) {}

    record Taken(PersonId person, Role role, Optional<StoreId> store) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof OfficeAssigned || event instanceof OfficeVacated || event instanceof GuardEnlisted;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<PersonId, Optional<Taken>> last = new LinkedHashMap<>();
        for (RecordedEvent recorded : events) {
            switch (recorded.event()) {
                case OfficeAssigned assigned ->
                    last.put(
                            assigned.person(),
                            Optional.of(new Taken(assigned.person(), assigned.office(), assigned.store())));
                case OfficeVacated vacated -> last.put(vacated.person(), Optional.empty());
                case GuardEnlisted enlisted -> last.put(enlisted.guard(), Optional.empty());
                default -> {}
            }
        }
        List<Left> left = last.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(entry -> new Left(entry.getKey()))
                .toList();
        List<Taken> taken = last.values().stream().flatMap(Optional::stream).toList();
        return ViewRows.write(session, LEFT, left).chain(() -> ViewRows.write(session, TAKEN, taken));
    }
}
