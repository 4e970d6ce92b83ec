package org.muster.request.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.follow.RowsInTime;
import org.muster.paging.PageCursor;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Stage;

/** Asks for cases, newest first. */
@ApplicationScoped
public class Board {
    private final Mutiny.SessionFactory sessions;

    @Inject
    public Board(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * When a case was entered.
     *
     * @param from then or later
     * @param until before then
     */
    public record Entered(Optional<Instant> from, Optional<Instant> until) {}

    /** What is asked of the board; whatever is empty does not matter. */
    public record Filter(
            Optional<Set<StoreId>> stores,
            Optional<Stage> stage,
            Optional<Level> level,
            Optional<FormStage> form,
            Optional<Origin> origin,
            Optional<EventKind> kind,
            Entered entered) {}

    /** At most {@code limit} cases behind {@code behind} that pass the filter. */
    public Uni<List<BoardRow>> page(Filter filter, Optional<PageCursor> behind, int limit) {
        return RowsInTime.newestFirst(BoardRow.class, "enteredAt")
                .andIfGiven(
                        "supportedStore in :stores",
                        "stores",
                        filter.stores()
                                .map(stores ->
                                        stores.stream().map(StoreId::value).toList()))
                .andIfGiven("stage = :stage", "stage", filter.stage())
                .andIfGiven("level = :level", "level", filter.level())
                .andIfGiven("form = :form", "form", filter.form())
                .andIfGiven("origin = :origin", "origin", filter.origin())
                .andIfGiven("kind = :kind", "kind", filter.kind())
                .andIfGiven("enteredAt >= :from", "from", filter.entered().from())
                .andIfGiven("enteredAt < :until", "until", filter.entered().until())
                .page(sessions, behind, limit);
    }
}
