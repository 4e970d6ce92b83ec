package org.muster.expense.domain;

import org.muster.expense.domain.ClaimState.Stage;

/** How far a claim has come, as people are told. The form is another matter: it comes when it comes (A1). */
public enum ClaimStage {
    /** No order is known yet: nobody is told of such a claim. */
    NOT_ORDERED,
    SUPPORT_RUNNING,
    AWAITING_CLAIM,
    /** Refused: to be drawn up anew. */
    AWAITING_REVISION,
    AWAITING_SIGNATURES,
    AWAITING_SIGN_OFF,
    AWAITING_SETTLEMENT,
    SETTLED,
    NOTHING_TO_REIMBURSE;

    public static ClaimStage of(Stage stage) {
        return switch (stage) {
            case Stage.NotOrdered _ -> NOT_ORDERED;
            case Stage.SupportRunning _ -> SUPPORT_RUNNING;
            case Stage.AwaitingClaim _ -> AWAITING_CLAIM;
            case Stage.AwaitingRevision _ -> AWAITING_REVISION;
            case Stage.AwaitingSignatures _ -> AWAITING_SIGNATURES;
            case Stage.AwaitingSignOff _ -> AWAITING_SIGN_OFF;
            case Stage.AwaitingSettlement _ -> AWAITING_SETTLEMENT;
            case Stage.Settled _ -> SETTLED;
            case Stage.NothingToReimburse _ -> NOTHING_TO_REIMBURSE;
        };
    }
}
