package org.muster.request.domain;

/**
 * Where the support form of an emergency stands, in one word for page, board and paper (N2.2, A1). {@link FormLife} says how it changes.
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
}
