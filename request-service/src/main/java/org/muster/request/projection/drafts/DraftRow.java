package org.muster.request.projection.drafts;

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

/** A draft in the list: as much as is written of what tells it from others. */
@Entity
@Table(name = "request_draft")
public class DraftRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    @Column(name = "supported_store")
    public String supportedStore;

    @Nullable
    @Enumerated(EnumType.STRING)
    public EventKind kind;

    @Nullable
    @Enumerated(EnumType.STRING)
    public Level level;

    @Nullable
    public Integer headcount;

    @Column(name = "drafted_at")
    public Instant draftedAt;
}
