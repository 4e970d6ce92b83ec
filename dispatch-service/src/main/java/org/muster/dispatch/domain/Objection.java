package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.ObjectionAccepted;
import org.muster.events.dispatch.DispatchEvent.ObjectionOverruled;

/** The last objection to a call-up, and what operations made of it (F2.4). */
public sealed interface Objection {

    CallUpObjected objected();

    /** Since when the term for deciding about it has passed, if operations let it pass. */
    Optional<Instant> undecidedSince();

    /** Operations has yet to decide. */
    record Open(CallUpObjected objected, Optional<Instant> undecidedSince) implements Objection {}

    /** Its guards are excused. */
    record Accepted(CallUpObjected objected, Optional<Instant> undecidedSince, ObjectionAccepted decided)
            implements Objection {}

    /** Its guards must come. */
    record Overruled(CallUpObjected objected, Optional<Instant> undecidedSince, ObjectionOverruled decided)
            implements Objection {}
}
