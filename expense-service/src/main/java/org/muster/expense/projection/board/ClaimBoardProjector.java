package org.muster.expense.projection.board;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.CostBearerNamed;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.events.expense.ExpenseEvent.FormRefused;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.projection.board.ClaimRow.FormStage;
import org.muster.journal.follow.Projector;
import org.muster.journal.read.RecordedEvent;

/** Keeps the board of claims: one row per case, as the events tell it. */
@ApplicationScoped
public class ClaimBoardProjector implements Projector {

    /** All rows of a batch come in one question. */
    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ExpenseEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Object[] cases = events.stream()
                .map(recorded -> ((ExpenseEvent) recorded.event()).caseId().value())
                .distinct()
                .toArray();
        return session.find(ClaimRow.class, cases).chain(known -> {
            Rows rows = new Rows(known);
            events.forEach(rows::apply);
            return session.persistAll(rows.fresh.toArray());
        });
    }

    /** The rows of one batch. */
    private static final class Rows {
        private final Map<String, ClaimRow> byCase = new HashMap<>();
        private final List<ClaimRow> fresh = new ArrayList<>();

        Rows(List<@Nullable ClaimRow> known) {
            known.stream().filter(Objects::nonNull).forEach(row -> byCase.put(row.caseId, row));
        }

        void apply(RecordedEvent recorded) {
            apply((ExpenseEvent) recorded.event(), recorded.occurredAt());
        }

        private void apply(ExpenseEvent event, Instant at) {
            switch (event) {
                case ClaimOpened opened -> opened(of(opened.caseId()), opened, at);
                case FormApproved approved -> of(approved.caseId()).form = FormStage.APPROVED;
                case FormRefused refused -> of(refused.caseId()).form = FormStage.REFUSED;
                case SupportEnded ended -> {
                    ClaimRow row = of(ended.caseId());
                    // Told again, it counts people anew; how far the claim has come stays so.
                    if (row.stage == ClaimStage.SUPPORT_RUNNING) {
                        row.stage = ClaimStage.AWAITING_CLAIM;
                    }
                    row.supportEndedAt = ended.at();
                }
                case ClaimDrawnUp drawnUp -> drawnUp(of(drawnUp.caseId()), drawnUp);
                case ClaimSigned signed -> signed(of(signed.caseId()));
                case ClaimSignedOff signedOff -> of(signedOff.caseId()).stage = ClaimStage.AWAITING_SETTLEMENT;
                case ClaimRefused refused -> refused(of(refused.caseId()));
                case ClaimSettled settled -> settled(of(settled.caseId()), settled, at);
                case NothingToReimburse nothing -> of(nothing.caseId()).stage = ClaimStage.NOTHING_TO_REIMBURSE;
                case CostBearerNamed named ->
                    of(named.caseId()).costBearer = named.bearer().value();
                case ExtraReceiptAllowed _, ReceiptEntered _, ReceiptUsed _, ReceiptsAttested _ -> {}
            }
        }

        /** The form's approval, the decision who bears the cost and the order come in any order. */
        private ClaimRow of(CaseId caseId) {
            return byCase.computeIfAbsent(caseId.value(), id -> {
                ClaimRow row = new ClaimRow();
                row.caseId = id;
                row.form = FormStage.NOT_YET;
                fresh.add(row);
                return row;
            });
        }

        private static void opened(ClaimRow row, ClaimOpened opened, Instant at) {
            row.supportedStore = opened.supportedStore().value();
            row.level = opened.level();
            row.stage = ClaimStage.SUPPORT_RUNNING;
            row.openedAt = at;
        }

        /** Drawn up again, a claim begins anew: what was signed before is void. */
        private static void drawnUp(ClaimRow row, ClaimDrawnUp drawnUp) {
            row.stage = ClaimStage.AWAITING_SIGNATURES;
            row.signaturesMissing = drawnUp.offices().size();
            row.totalFen = drawnUp.total().fen();
        }

        private static void signed(ClaimRow row) {
            row.signaturesMissing--;
            if (row.signaturesMissing == 0) {
                row.stage = ClaimStage.AWAITING_SIGN_OFF;
            }
        }

        /** The claim was refused: its signatures are void, and it waits to be drawn up again. */
        private static void refused(ClaimRow row) {
            row.stage = ClaimStage.AWAITING_REVISION;
            row.signaturesMissing = 0;
        }

        private static void settled(ClaimRow row, ClaimSettled settled, Instant at) {
            row.stage = ClaimStage.SETTLED;
            row.paidFen = settled.paid().fen();
            row.settledAt = at;
        }
    }
}
