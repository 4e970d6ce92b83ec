package org.muster.request.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.MusterEvent;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.journal.follow.EarlierCases;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;
import org.muster.request.domain.FormLife;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Stage;

/** Keeps the board: one row per case, as the events tell it. A batch costs one question and one statement, however many cases it is about. */
@ApplicationScoped
public class BoardProjector implements Projector {
    private static final String KEEP = """
            insert into request_board (case_id, supported_store, origin, kind, level, headcount, stage, form, form_due, form_overdue,
              cost_decided, asked_at, filed_at, report_at, until)
            select r."caseId", r."supportedStore", r.origin, r.kind, r.level, r.headcount, r.stage, r.form, r."formDue",
              r."formOverdue", r."costDecided", r."askedAt", r."enteredAt", r."reportAt", r.until
            from json_to_recordset(cast($1::text as json)) as r("caseId" text, "supportedStore" text, origin text, kind text,
              level text, headcount int, stage text, form text, "formDue" timestamptz, "formOverdue" boolean,
              "costDecided" boolean, "askedAt" timestamptz, "enteredAt" timestamptz, "reportAt" timestamptz, until timestamptz)
            on conflict (case_id) do update set kind = excluded.kind, level = excluded.level, headcount = excluded.headcount,
              stage = excluded.stage, form = excluded.form, form_due = excluded.form_due,
              form_overdue = excluded.form_overdue, cost_decided = excluded.cost_decided, report_at = excluded.report_at, until = excluded.until
            """;

    /** Nothing moves but the form, and that has its own rule. */
    private static final Consumer<BoardRow> ONLY_THE_FORM = _ -> {};

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof RequestEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        return known(session, events).chain(rows -> {
            Set<String> touched = new LinkedHashSet<>();
            for (RecordedEvent recorded : events) {
                RequestEvent event = (RequestEvent) recorded.event();
                if (apply(rows, event, recorded.occurredAt())) {
                    touched.add(event.caseId().value());
                }
            }
            return ViewRows.write(session, KEEP, touched.stream().map(rows::get).toList());
        });
    }

    /** The rows of those cases that began before this batch; cases that begin with it need no question. */
    private static Uni<Map<String, BoardRow>> known(Mutiny.Session session, List<RecordedEvent> events) {
        Collection<String> before = EarlierCases.of(events, recorded -> ((RequestEvent) recorded.event()).caseId());
        if (before.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return session.find(BoardRow.class, before.toArray()).map(found -> {
            // They are changed here and written by one statement, not by the session one by one.
            session.clear();
            Map<String, BoardRow> rows = new HashMap<>();
            found.stream().filter(Objects::nonNull).forEach(row -> rows.put(row.caseId, row));
            return rows;
        });
    }

    /** Applies one event; false if it changes nothing on the board. */
    static boolean apply(Map<String, BoardRow> rows, RequestEvent event, Instant occurredAt) {
        return switch (event) {
            case PlannedRequestFiled filed -> put(rows, planned(filed, occurredAt));
            case EmergencyRequested requested -> put(rows, emergency(requested, occurredAt));
            case SupportCleared cleared -> change(rows, cleared, row -> row.stage = Stage.CLEARED);
            case SupportVetoed recalled -> change(rows, recalled, row -> row.stage = Stage.RECALLED);
            // What the form says of level and headcount stands with the form: only operations changes what runs (N3).
            case SupportFormFiled form -> change(rows, form, ONLY_THE_FORM);
            case SupportFormOverdue overdue -> change(rows, overdue, ONLY_THE_FORM);
            case RequestApproved approved ->
                approved.origin() == Origin.EMERGENCY && change(rows, approved, ONLY_THE_FORM);
            case RequestRefused refused ->
                change(
                        rows,
                        refused,
                        refused.origin() == Origin.EMERGENCY ? ONLY_THE_FORM : row -> row.stage = Stage.REFUSED);
            case RegionalManagerReported reported ->
                reported.answer().filter(RequestEvent.Answer.NO::equals).isPresent()
                        && change(rows, reported, BoardProjector::declined);
            case RequestReturned returned ->
                change(
                        rows,
                        returned,
                        returned.origin() == Origin.EMERGENCY
                                ? ONLY_THE_FORM
                                : row -> row.stage = Stage.AWAITING_REVISION);
            // A draft never was on the board.
            case RequestWithdrawn withdrawn ->
                (withdrawn.origin() == Origin.EMERGENCY || withdrawn.content().isPresent())
                        && change(rows, withdrawn, row -> row.stage = Stage.WITHDRAWN);
            case SupportAmended amended ->
                change(rows, amended, row -> {
                    row.level = amended.level();
                    row.headcount = amended.headcount();
                    row.reportAt = amended.reportAt();
                    row.until = amended.until();
                });
            case RequestFulfilled fulfilled -> change(rows, fulfilled, row -> row.stage = Stage.FULFILLED);
            case RequestCalledOff calledOff -> change(rows, calledOff, row -> row.stage = Stage.CALLED_OFF);
            case CostBearerDecided decided -> change(rows, decided, row -> row.costDecided = true);
            case CaseClosed closed -> change(rows, closed, row -> row.stage = Stage.CLOSED);
            case PlannedRequestDrafted _,
                    StoreManagerConsented _,
                    ReportToRegionalManagerDue _,
                    SupportFormReminded _,
                    RecallRequested _,
                    RaiseDeclined _,
                    SupportEvaluated _ -> false;
        };
    }

    /** A no after clearance is followed by its own event. */
    private static void declined(BoardRow row) {
        if (row.stage == Stage.AWAITING_CLEARANCE) {
            row.stage = Stage.DECLINED;
        }
    }

    private static boolean put(Map<String, BoardRow> rows, BoardRow row) {
        BoardRow before = rows.put(row.caseId, row);
        if (before != null) {
            row.askedAt = before.askedAt;
            row.enteredAt = before.enteredAt;
        }
        return true;
    }

    private static boolean change(Map<String, BoardRow> rows, RequestEvent event, Consumer<BoardRow> change) {
        BoardRow row = rows.get(event.caseId().value());
        if (row == null) {
            throw new IllegalStateException("nothing was filed for " + event.caseId());
        }
        FormLife form = new FormLife(row.form, row.formOverdue).after(event, row.stage, row.costDecided);
        row.form = form.stage();
        row.formOverdue = form.overdue();
        change.accept(row);
        return true;
    }

    private static BoardRow planned(PlannedRequestFiled filed, Instant at) {
        BoardRow row = new BoardRow();
        row.caseId = filed.caseId().value();
        row.supportedStore = filed.supportedStore().value();
        row.origin = Origin.PLANNED;
        row.kind = filed.kind();
        row.level = filed.level();
        row.headcount = filed.headcount();
        row.stage = Stage.AWAITING_SIGNATURES;
        row.form = FormStage.NOT_NEEDED;
        row.askedAt = at;
        row.enteredAt = at;
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
        row.formDue = requested.formDue();
        row.askedAt = requested.reportAt();
        row.enteredAt = at;
        row.reportAt = requested.reportAt();
        row.until = requested.until();
        return row;
    }
}
