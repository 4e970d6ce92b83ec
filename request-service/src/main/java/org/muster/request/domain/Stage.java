package org.muster.request.domain;

/** The name of a {@link RequestState} for readers. */
public enum Stage {
    DRAFT,
    AWAITING_SIGNATURES,
    AWAITING_REVISION,
    AWAITING_CLEARANCE,
    CLEARED,
    REFUSED,
    DECLINED,
    WITHDRAWN,
    /** The regional general manager said no after clearance: what was ordered is called back, the form stays owed. */
    RECALLED,
    FULFILLED,
    CALLED_OFF,
    CLOSED
}
