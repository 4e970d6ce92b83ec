package org.muster.approval.projection.inbox;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;

/** An approval in the inbox, as it is kept; {@link InboxLine} is what readers get. */
@Entity
@Table(name = "approval_inbox")
public class InboxRow {
    @Id
    @Column(name = "case_id")
    public String caseId;

    @Enumerated(EnumType.STRING)
    public Subject subject;

    @Enumerated(EnumType.STRING)
    public Level level;

    @Column(name = "supported_store")
    public String supportedStore;

    public String filer;

    /** For whom the filer stood in; null when he filed by his own office. */
    @Column(name = "filed_for")
    public @Nullable String filedFor;

    @Column(name = "content_version")
    public int contentVersion;

    @Column(name = "content_sha256")
    public String contentSha256;

    @Column(name = "policy_version")
    public int policyVersion;

    @Enumerated(EnumType.STRING)
    public Stage stage;

    /** The steps to be signed, in order, as JSON. */
    public String steps;

    /** The people who decided a step of this content, and their principals, each between bars. They can decide no further step. */
    public String barred;

    /** The people who attested words that their owner denied, each between bars. */
    public String accused;

    /** The people who may not sign the awaited step, each between bars. */
    @Column(name = "cannot_sign")
    public String cannotSign;

    /** The people who may not hand the awaited step on from the level above, each between bars. */
    @Column(name = "cannot_hand_on")
    public String cannotHandOn;

    /** The step whose turn it is, from 0; once decided, how many were signed. */
    public int step;

    /** Index of the route's own first step: signers added before it move it. */
    @Column(name = "first_step")
    public int firstStep;

    /** Null once decided. */
    @Convert(converter = OfficeInText.class)
    @Column(name = "awaited_office")
    public @Nullable Role awaitedOffice;

    /** Null for offices of the branch, and once decided. */
    @Column(name = "awaited_store")
    public @Nullable String awaitedStore;

    /** The one person who is to sign; null when any holder of the office may. */
    @Column(name = "awaited_person")
    public @Nullable String awaitedPerson;

    /** Since when it stands so. */
    public Instant since;

    /** When the awaited step is late; null when it has no term. */
    @Column(name = "escalate_at")
    public @Nullable Instant escalateAt;

    /** The step's term passed. */
    public boolean late;

    /** Nobody can sign the step. */
    public boolean vacant;

    /** Who was told that it is late; null when it isn't. */
    @Convert(converter = OfficeInText.class)
    @Column(name = "late_to")
    public @Nullable Role lateTo;

    /** Who was told that nobody can sign it; null when somebody can. */
    @Convert(converter = OfficeInText.class)
    @Column(name = "vacant_to")
    public @Nullable Role vacantTo;

    /** Who was told last, of delay or vacancy. */
    @Convert(converter = OfficeInText.class)
    @Column(name = "escalated_to")
    public @Nullable Role escalatedTo;

    @Column(name = "reminded_at")
    public @Nullable Instant remindedAt;
}
