package org.muster.approval.projection.inbox;

import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;

/** An approval in the inbox. */
@Entity
@Table(name = "approval_inbox")
public class InboxRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    @Enumerated(EnumType.STRING)
    public Subject subject;

    @Column(name = "supported_store")
    public String supportedStore;

    public String filer;

    @Column(name = "content_version")
    public int contentVersion;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    /** The offices that sign, in order. */
    @JsonIgnore
    @Convert(converter = StepsInText.class)
    public List<Step> steps;

    /** Who has signed this content, each between bars: nobody signs two steps (N2.1). */
    @JsonIgnore
    public String signers;

    /** The step whose turn it is, from 0; once decided, how many were signed. */
    public int step;

    /** Null once decided. */
    @Enumerated(EnumType.STRING)
    @Column(name = "awaited_office")
    public @Nullable Role awaitedOffice;

    /** Null for offices of the branch, and once decided. */
    @Column(name = "awaited_store")
    public @Nullable String awaitedStore;

    /** Since when it stands so. */
    public Instant since;
}
