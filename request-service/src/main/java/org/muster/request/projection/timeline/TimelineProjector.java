package org.muster.request.projection.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.Clause;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/**
 * Keeps what the other journals tell about a case: one row for each event. A batch costs one statement. What this service decided itself
 * is read from its own journal, so that filing costs nothing here.
 */
@ApplicationScoped
public class TimelineProjector implements Projector {
    private static final String KEEP = """
            insert into timeline (source, position, case_id, type, occurred_at, recorded_at, actor, on_behalf_of, clause, facts)
            select r.source, r.position, r."caseId", r.type, r."occurredAt", r."recordedAt", r.actor, r."onBehalfOf",
              r.clause, r.facts
            from json_to_recordset(cast($1::text as json)) as r(source text, position bigint, "caseId" text, type text,
              "occurredAt" timestamptz, "recordedAt" timestamptz, actor text, "onBehalfOf" text, clause text, facts text)
            """;

    private record Row(
            String source,
            long position,
            String caseId,
            String type,
            Instant occurredAt,
            Instant recordedAt,
            String actor,
            Optional<PersonId> onBehalfOf,
            Optional<Clause> clause,
            String facts) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return !(event instanceof RequestEvent) && CaseEvents.caseOf(event).isPresent();
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        List<Row> rows = events.stream()
                .flatMap(recorded -> CaseEvents.caseOf(recorded.event())
                        .map(caseId -> new Row(
                                recorded.at().source(),
                                recorded.at().position(),
                                caseId.value(),
                                recorded.raw().type(),
                                recorded.occurredAt(),
                                recorded.raw().recordedAt(),
                                recorded.metadata().actor().value(),
                                recorded.metadata().onBehalfOf(),
                                recorded.metadata().clause(),
                                CaseEvents.written(recorded.event())))
                        .stream())
                .toList();
        return ViewRows.write(session, KEEP, rows);
    }
}
