package org.muster.dispatch.projection.orders;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.dispatch.domain.OrderStage;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.dispatch.DispatchEvent.EndOrdered;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.journal.follow.Projector;
import org.muster.journal.read.RecordedEvent;

/** Keeps the list of orders: one row per case that was ordered for. */
@ApplicationScoped
public class OrdersProjector implements Projector {

    /** A support that is opened is not ordered yet. */
    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof DispatchEvent.OfSupport && !(event instanceof SupportOpened);
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        Uni<Void> applied = Uni.createFrom().voidItem();
        for (RecordedEvent recorded : events) {
            applied = applied.chain(() -> apply(session, (DispatchEvent.OfSupport) recorded.event()));
        }
        return applied;
    }

    private static Uni<Void> apply(Mutiny.Session session, DispatchEvent.OfSupport event) {
        return switch (event) {
            case SupportOrdered ordered -> session.persist(row(ordered));
            case OrderAmended amended -> change(session, amended.caseId(), row -> amend(row, amended));
            case CallUpSilent silent -> change(session, silent.caseId(), row -> row.silentCallUps++);
            case SupportChanged changed -> need(session, changed);
            case RecallReceived received -> change(session, received.caseId(), row -> row.recallAsked = true);
            case RecallDeclined declined -> change(session, declined.caseId(), row -> row.recallAsked = false);
            case SupportCompleted completed ->
                change(session, completed.caseId(), row -> row.stage = OrderStage.COMPLETED);
            case SupportCalledOff calledOff ->
                calledOff.orderId().isPresent()
                        ? change(session, calledOff.caseId(), row -> row.stage = OrderStage.CALLED_OFF)
                        : Uni.createFrom().voidItem();
            case SupportOpened _,
                    CallUpAcknowledged _,
                    EndOrdered _,
                    DispatchEvent.OfAnswer _,
                    DispatchEvent.OfSite _ -> Uni.createFrom().voidItem();
        };
    }

    /** Updates the need in an order's row. Before the order there is no row to update, and the order itself will hold the new need. */
    private static Uni<Void> need(Mutiny.Session session, SupportChanged changed) {
        return session.find(OrderRow.class, changed.caseId().value())
                .onItem()
                .ifNotNull()
                .invoke(row -> {
                    row.level = changed.level();
                    row.headcount = changed.headcount();
                    row.reportAt = changed.reportAt();
                    row.until = changed.until();
                })
                .replaceWithVoid();
    }

    private static Uni<Void> change(Mutiny.Session session, CaseId caseId, Consumer<OrderRow> change) {
        return session.find(OrderRow.class, caseId.value())
                .onItem()
                .ifNull()
                .failWith(() -> new IllegalStateException("nothing was ordered for " + caseId))
                .invoke(change)
                .replaceWithVoid();
    }

    private static void amend(OrderRow row, OrderAmended amended) {
        row.level = amended.level();
        row.headcount = amended.headcount();
        row.reportAt = amended.reportAt();
        row.until = amended.until();
    }

    private static OrderRow row(SupportOrdered ordered) {
        OrderRow row = new OrderRow();
        row.caseId = ordered.caseId().value();
        row.orderId = ordered.orderId().value();
        row.supportedStore = ordered.supportedStore().value();
        row.level = ordered.level();
        row.headcount = ordered.headcount();
        row.stage = OrderStage.UNDERWAY;
        row.reportAt = ordered.reportAt();
        row.until = ordered.until();
        row.orderedAt = ordered.orderedAt();
        return row;
    }
}
