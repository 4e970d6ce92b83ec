package org.muster.approval.projection.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.events.CaseId;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.journal.follow.View;
import org.muster.journal.read.Recorded;

/** Keeps the inbox: one row per case, as the events tell it. */
@ApplicationScoped
public class InboxView implements View {

    /** All rows of a batch come in one question: an approval is opened and signed by filing in the same breath. */
    @Override
    public Uni<Void> apply(Mutiny.Session session, List<Recorded> events) {
        Object[] cases = events.stream()
                .filter(recorded -> recorded.event() instanceof ApprovalEvent)
                .map(recorded -> ((ApprovalEvent) recorded.event()).caseId().value())
                .distinct()
                .toArray();
        return cases.length == 0
                ? Uni.createFrom().voidItem()
                : session.find(InboxRow.class, cases).chain(known -> {
                    Rows rows = new Rows(known);
                    events.forEach(rows::apply);
                    return session.persistAll(rows.fresh.toArray());
                });
    }

    /** The rows of one batch. */
    private static final class Rows {
        private final Map<String, InboxRow> byCase = new HashMap<>();
        private final List<InboxRow> fresh = new ArrayList<>();

        Rows(List<@Nullable InboxRow> known) {
            known.stream().filter(Objects::nonNull).forEach(row -> byCase.put(row.caseId, row));
        }

        void apply(Recorded recorded) {
            if (recorded.event() instanceof ApprovalEvent event) {
                apply(event, recorded.occurredAt());
            }
        }

        private void apply(ApprovalEvent event, Instant at) {
            switch (event) {
                case ApprovalOpened opened -> opened(opened, at);
                case StepSigned signed -> signed(of(signed.caseId()), signed, at);
                case ApprovalGranted granted -> decided(of(granted.caseId()), Stage.GRANTED, at);
                case ApprovalRefused refused -> decided(of(refused.caseId()), Stage.REFUSED, at);
            }
        }

        private InboxRow of(CaseId caseId) {
            InboxRow row = byCase.get(caseId.value());
            if (row == null) {
                throw new IllegalStateException("no approval was opened for " + caseId);
            }
            return row;
        }

        /** A newer content begins anew: what was signed before is void. */
        private void opened(ApprovalOpened opened, Instant at) {
            InboxRow row = byCase.computeIfAbsent(opened.caseId().value(), caseId -> {
                InboxRow added = new InboxRow();
                added.caseId = caseId;
                fresh.add(added);
                return added;
            });
            row.subject = opened.subject();
            row.supportedStore = opened.supportedStore().value();
            row.filer = opened.filer().value();
            row.contentVersion = opened.content().version();
            row.stage = Stage.COLLECTING;
            row.steps = opened.steps();
            row.signers = Inbox.BAR;
            turn(row, 0, at);
        }

        private static void signed(InboxRow row, StepSigned signed, Instant at) {
            row.signers += signed.signer() + Inbox.BAR;
            turn(row, signed.step() + 1, at);
        }

        private static void decided(InboxRow row, Stage stage, Instant at) {
            row.stage = stage;
            row.awaitedOffice = null;
            row.awaitedStore = null;
            row.since = at;
        }

        private static void turn(InboxRow row, int step, Instant at) {
            Optional<Step> awaited = row.steps.stream().skip(step).findFirst();
            row.step = step;
            row.awaitedOffice = awaited.map(Step::office).orElse(null);
            row.awaitedStore = awaited.flatMap(Step::store).map(StoreId::value).orElse(null);
            row.since = at;
        }
    }
}
