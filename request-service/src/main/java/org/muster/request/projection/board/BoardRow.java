package org.muster.request.projection.board;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.muster.events.Level;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.request.domain.RequestState.Stage;

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

    @Enumerated(EnumType.STRING)
    public Level level;

    public int headcount;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    /** Where the written form of an emergency stands; {@code NOT_NEEDED} for planned requests. */
    @Enumerated(EnumType.STRING)
    public FormStage form;

    /** When it was asked for: for a call entered late, when it was made. */
    @Column(name = "asked_at")
    public Instant askedAt;

    /** When it was entered. */
    @Column(name = "filed_at")
    public Instant enteredAt;

    @Column(name = "report_at")
    public Instant reportAt;

    public Instant until;

    /** Where the form stands. */
    public enum FormStage {
        NOT_NEEDED,
        OWED,
        OVERDUE,
        AWAITING_SIGNATURES,
        AWAITING_REVISION,
        APPROVED,
        REFUSED
    }
}
