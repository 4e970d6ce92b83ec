package org.muster.request.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.CaseId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.journal.follow.View;
import org.muster.journal.read.Recorded;
import org.muster.request.domain.RequestState.Stage;
import org.muster.request.projection.board.BoardRow.FormStage;

/** Keeps the board: one row per case, as the events tell it. */
@ApplicationScoped
public class BoardView implements View {

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Uni<?> applied = known(session, events);
        for (Recorded recorded : events) {
            if (recorded.event() instanceof RequestEvent event) {
                boolean first = recorded.raw().streamVersion() == 1;
                applied = applied.chain(() -> apply(session, event, first, recorded.occurredAt()));
            }
        }
        return applied.replaceWithVoid();
    }

    /** The rows that will change, in one question instead of one for each. */
    private static Uni<?> known(Mutiny.Session session, List<Recorded> events) {
        Object[] cases = events.stream()
                .filter(recorded -> recorded.event() instanceof RequestEvent && recorded.raw().streamVersion() > 1)
                .map(recorded -> ((RequestEvent) recorded.event()).caseId().value())
                .distinct()
                .toArray();
        return cases.length < 2 ? Uni.createFrom().voidItem() : session.find(BoardRow.class, cases);
    }

    private static Uni<Void> apply(Mutiny.Session session, RequestEvent event, boolean first, Instant occurredAt) {
        return switch (event) {
            case PlannedRequestFiled filed -> put(session, planned(filed, occurredAt), first);
            case EmergencyRequested requested -> put(session, emergency(requested, occurredAt), first);
            case SupportCleared cleared -> change(session, cleared.caseId(), row -> row.stage = Stage.CLEARED);
            case SupportRecalled recalled -> change(session, recalled.caseId(), row -> row.stage = Stage.RECALLED);
            case SupportFormFiled form ->
                change(session, form.caseId(), row -> {
                    row.form = FormStage.AWAITING_SIGNATURES;
                    row.level = form.level();
                    row.headcount = form.headcount();
                });
            case SupportFormOverdue overdue -> change(session, overdue.caseId(), row -> row.form = FormStage.OVERDUE);
            case RequestApproved approved ->
                change(session, approved.caseId(), row -> {
                    if (approved.origin() == Origin.EMERGENCY) {
                        row.form = FormStage.APPROVED;
                    }
                });
            case RequestRefused refused ->
                change(session, refused.caseId(), row -> {
                    if (refused.origin() == Origin.EMERGENCY) {
                        row.form = FormStage.REFUSED;
                    } else {
                        row.stage = Stage.REFUSED;
                    }
                });
            case RegionalManagerReported reported ->
                reported.answer().filter(RequestEvent.Answer.NO::equals).isPresent()
                        ? change(session, reported.caseId(), BoardView::declined)
                        : Uni.createFrom().voidItem();
            case StoreManagerConsented _, ReportToRegionalManagerDue _, SupportFormReminded _ ->
                Uni.createFrom().voidItem();
        };
    }

    /** A no after clearance is followed by its own event; before, nothing is ordered and no form is owed. */
    private static void declined(BoardRow row) {
        if (row.stage == Stage.AWAITING_CLEARANCE) {
            row.stage = Stage.DECLINED;
            row.form = FormStage.NOT_NEEDED;
        }
    }

    private static Uni<Void> put(Mutiny.Session session, BoardRow row, boolean first) {
        if (first) {
            return session.persist(row);
        }
        return session.find(BoardRow.class, row.caseId).chain(known -> {
            if (known == null) {
                return session.persist(row);
            }
            row.filedAt = known.filedAt;
            return session.merge(row).replaceWithVoid();
        });
    }

    private static Uni<Void> change(Mutiny.Session session, CaseId caseId, Consumer<BoardRow> change) {
        return session.find(BoardRow.class, caseId.value())
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("nothing was filed for " + caseId))
                .invoke(change)
                .replaceWithVoid();
    }

    private static BoardRow planned(PlannedRequestFiled filed, Instant at) {
        BoardRow row = new BoardRow();
        row.caseId = filed.caseId().value();
        row.supportedStore = filed.supportedStore().value();
        row.origin = Origin.PLANNED;
        row.level = filed.level();
        row.headcount = filed.headcount();
        row.stage = Stage.AWAITING_SIGNATURES;
        row.form = FormStage.NOT_NEEDED;
        row.filedAt = at;
        row.reportAt = filed.reportAt();
        row.until = filed.until();
        return row;
    }

    private static BoardRow emergency(EmergencyRequested requested, Instant at) {
        BoardRow row = new BoardRow();
        row.caseId = requested.caseId().value();
        row.supportedStore = requested.supportedStore().value();
        row.origin = Origin.EMERGENCY;
        row.level = requested.level();
        row.headcount = requested.headcount();
        row.stage = Stage.AWAITING_CLEARANCE;
        row.form = FormStage.OWED;
        row.filedAt = at;
        row.reportAt = requested.reportAt();
        row.until = requested.until();
        return row;
    }
}
