package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent.Assessment;

/** The property manager's assessment (F1.1), as far as it is written. */
public record StatedAssessment(Optional<SealedText> course, Optional<SealedText> whyOwnGuardsDoNotSuffice) {

    /** The assessment doesn't say how the event may develop. */
    @Rests(Clause.F1_1)
    @At("/assessment/course")
    record CourseMissing() implements Refusal {}

    /** The assessment doesn't say why the store's own guards don't suffice. */
    @Rests(Clause.F1_1)
    @At("/assessment/whyOwnGuardsDoNotSuffice")
    record NeedMissing() implements Refusal {}

    void required(Faults faults) {
        faults.required(course, new CourseMissing()).required(whyOwnGuardsDoNotSuffice, new NeedMissing());
    }

    Assessment whole() {
        return new Assessment(Faults.found(course), Faults.found(whyOwnGuardsDoNotSuffice));
    }
}
