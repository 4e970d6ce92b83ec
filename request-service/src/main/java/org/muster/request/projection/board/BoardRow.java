package org.muster.request.projection.board;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.events.Level;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Stage;

/** A case on the board. */
@Entity
@Table(name = "request_board")
public class BoardRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    @Column(name = "supported_store")
    public String supportedStore;

    @Enumerated(EnumType.STRING)
    public Origin origin;

    /** What a planned request is for; none for emergencies. */
    @Enumerated(EnumType.STRING)
    public @Nullable EventKind kind;

    @Enumerated(EnumType.STRING)
    public Level level;

    public int headcount;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    /** Where the written form of an emergency stands; {@code NOT_NEEDED} for planned requests. */
    @Enumerated(EnumType.STRING)
    public FormStage form;

    /** When the form of an emergency is due; none for planned requests. */
    @Column(name = "form_due")
    public @Nullable Instant formDue;

    /** Whether that term passed without it, also where it came late. */
    @Column(name = "form_overdue")
    public boolean formOverdue;

    /** Whether it is decided which store bears the cost (A1): then the form stays as it was. */
    @Column(name = "cost_decided")
    public boolean costDecided;

    /** When it was asked for: for a call entered late, when it was made. */
    @Column(name = "asked_at")
    public Instant askedAt;

    /** When it was entered. */
    @Column(name = "filed_at")
    public Instant enteredAt;

    @Column(name = "report_at")
    public Instant reportAt;

    public Instant until;
}
