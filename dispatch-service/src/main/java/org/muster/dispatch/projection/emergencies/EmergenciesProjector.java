package org.muster.dispatch.projection.emergencies;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.EmergencyTurn;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewTable;
import org.muster.journal.read.RecordedEvent;

/** Keeps the emergencies that run, by what the requests' journal says of them. */
@ApplicationScoped
public class EmergenciesProjector implements Projector {
    private static final ViewTable<RunningRow> RUNNING = ViewTable.of("running_emergency", RunningRow.class, "caseId");

    /** An emergency that runs. */
    record RunningRow(
            CaseId caseId, @Column(name = "store_id") StoreId store) {}

    /** A case whose emergency is over. */
    record Over(CaseId caseId) {}

    @Override
    public boolean concerns(MusterEvent event) {
        return turn(event).isPresent();
    }

    /** Within a batch as ever an emergency that ended does not begin again. */
    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Map<CaseId, RunningRow> begun = new LinkedHashMap<>();
        Set<Over> over = new LinkedHashSet<>();
        for (RecordedEvent recorded : events) {
            CaseId caseId = ((RequestEvent) recorded.event()).caseId();
            switch (turn(recorded.event()).orElseThrow()) {
                case EmergencyTurn.Begins(var store) -> begun.put(caseId, new RunningRow(caseId, store));
                case EmergencyTurn.Ends _ -> over.add(new Over(caseId));
            }
        }
        return RUNNING.write(session, begun.values()).chain(() -> RUNNING.delete(session, over));
    }

    private static Optional<EmergencyTurn> turn(MusterEvent event) {
        return event instanceof RequestEvent request ? EmergencyTurn.of(request) : Optional.empty();
    }
}
