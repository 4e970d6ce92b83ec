package org.muster.expense.projection.board;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.events.Level;
import org.muster.expense.domain.ClaimStage;

/** A claim on the board. Before support is ordered nothing but the form is known of it, and it is not shown. */
@Entity
@Table(name = "claim_board")
public class ClaimRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    /** Where the support form stands: while it isn't approved, nothing is paid (A1). */
    @Enumerated(EnumType.STRING)
    public FormStage form;

    @Nullable
    @Column(name = "supported_store")
    public String supportedStore;

    @Nullable
    @Enumerated(EnumType.STRING)
    public Level level;

    @Nullable
    @Enumerated(EnumType.STRING)
    public ClaimStage stage;

    @Nullable
    @Column(name = "opened_at")
    public Instant openedAt;

    @Nullable
    @Column(name = "support_ended_at")
    public Instant supportEndedAt;

    /** How many of the supported store's signatures the claim as drawn up still lacks; 0 before that. */
    @JsonIgnore
    @Column(name = "signatures_missing")
    public int signaturesMissing;

    /** Which store bears the cost, where the regional general manager had to decide (A1). */
    @Nullable
    @Column(name = "cost_bearer")
    public String costBearer;

    /**
     * The security cost is not stated: the finance manager may refuse citing N5.2. Left out while nothing that was filed has been heard
     * of. Asked when the row is read.
     */
    @Nullable
    @Transient
    public Boolean costStatementMissing;

    /** What is claimed, as last drawn up, in fen (CNY). */
    @Nullable
    @Column(name = "total_fen")
    public Long totalFen;

    /** What was paid, in fen (CNY). */
    @Nullable
    @Column(name = "paid_fen")
    public Long paidFen;

    @Nullable
    @Column(name = "settled_at")
    public Instant settledAt;

    /** Where the form stands. */
    public enum FormStage {
        NOT_YET,
        APPROVED,
        REFUSED
    }
}
