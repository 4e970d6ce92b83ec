package org.muster.approval.application;

import java.util.Optional;
import org.muster.approval.domain.ApprovalState;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;

/**
 * What a write answers: where the approval stands now. No text, so that it may be kept with the receipt.
 *
 * @param content what signatures are given to
 * @param signed how many steps are signed
 * @param awaited whose turn it is; empty once decided
 */
public record Summary(
        CaseId caseId,
        Subject subject,
        StoreId supportedStore,
        ApprovalState.Stage stage,
        ContentRef content,
        int signed,
        Optional<Step> awaited) {

    /** No signature was ever asked for. */
    record Nothing() {}

    static Summary of(ApprovalState.Opened approval) {
        return new Summary(
                approval.caseId(),
                approval.subject(),
                approval.supportedStore(),
                approval.stage(),
                approval.content(),
                approval.signatures().size(),
                approval.awaited());
    }
}
