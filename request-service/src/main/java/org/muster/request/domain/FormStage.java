package org.muster.request.domain;

/**
 * Where the support form of an emergency stands, in one word for page and board (N2.2, A1). The page folds the whole case; the
 * board has no more than this word, and changes it by the same rules.
 */
public enum FormStage {
    /** A planned request has none; nothing was ordered, or nobody asks any more. */
    NOT_NEEDED,
    OWED,
    /** Its term passed, and it is not being signed: it never came, or was given back. */
    OVERDUE,
    AWAITING_SIGNATURES,
    AWAITING_REVISION,
    APPROVED,
    REFUSED;

    /** The word for this form. */
    public static FormStage of(SupportForm form) {
        return switch (form) {
            case SupportForm.NotOwed _ -> NOT_NEEDED;
            case SupportForm.Owed _ -> form.overdue() ? OVERDUE : OWED;
            case SupportForm.AwaitingRevision _ -> form.overdue() ? OVERDUE : AWAITING_REVISION;
            case SupportForm.AwaitingSignatures _ -> AWAITING_SIGNATURES;
            case SupportForm.Approved _ -> APPROVED;
            case SupportForm.Refused _ -> REFUSED;
        };
    }

    /** Whether it lies with the supported store. */
    public boolean outstanding() {
        return switch (this) {
            case OWED, OVERDUE, AWAITING_REVISION -> true;
            case NOT_NEEDED, AWAITING_SIGNATURES, APPROVED, REFUSED -> false;
        };
    }

    /** A signer gave it back. Where he said no before anything was ordered, nobody needs it any more. */
    public FormStage returned(boolean declined, boolean overdue) {
        if (declined) {
            return NOT_NEEDED;
        }
        return overdue ? OVERDUE : AWAITING_REVISION;
    }

    /** Nothing will be ordered: a form that is being signed is signed to its end. */
    public FormStage declined() {
        return outstanding() ? NOT_NEEDED : this;
    }

    /** Nobody asks any more, or nothing was ordered: a decision on a form stays. */
    public FormStage noLongerOwed() {
        return this == APPROVED || this == REFUSED ? this : NOT_NEEDED;
    }
}
