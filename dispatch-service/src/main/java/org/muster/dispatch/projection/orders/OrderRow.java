package org.muster.dispatch.projection.orders;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.muster.dispatch.domain.OrderStage;
import org.muster.events.Level;

/** An order, where it stands. */
@Entity
@Table(name = "support_order")
public class OrderRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    @Column(name = "order_id")
    public String orderId;

    @Column(name = "supported_store")
    public String supportedStore;

    @Enumerated(EnumType.STRING)
    public Level level;

    public int headcount;

    @Enumerated(EnumType.STRING)
    public OrderStage stage;

    @Column(name = "report_at")
    public Instant reportAt;

    public Instant until;

    @Column(name = "ordered_at")
    public Instant orderedAt;

    /** How often a call-up was not acknowledged in time (F2.4): again where a new term passed too. */
    @Column(name = "silent_call_ups")
    public int silentCallUps;

    /** The supported store wants it called off, and operations has yet to decide (F3.1). */
    @Column(name = "recall_asked")
    public boolean recallAsked;
}
