package org.muster.approval.application;

import java.time.Instant;
import org.muster.approval.domain.Terms;
import org.muster.events.CaseId;

/**
 * What a step's deadline is about, as it is kept.
 *
 * @param turn by which a term that a later turn replaced is known; {@link Terms#ANY_TURN} in what was kept before turns were counted
 */
public record StepTerm(CaseId caseId, int contentVersion, int step, int turn) {

    @Override
    public String toString() {
        return caseId + "/" + contentVersion + "/" + step + "/" + turn;
    }

    /** @throws IllegalArgumentException if it isn't what {@link #toString} wrote */
    public static StepTerm of(String written) {
        String[] parts = written.split("/", -1);
        if (parts.length != 3 && parts.length != 4) {
            throw new IllegalArgumentException("not a step of a case: " + written);
        }
        return new StepTerm(
                new CaseId(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                parts.length == 3 ? Terms.ANY_TURN : Integer.parseInt(parts[3]));
    }

    /** The term that passed. */
    public Terms.Deadline passed(Terms.Term term, Instant dueAt) {
        return new Terms.Deadline(caseId, contentVersion, step, turn, term, dueAt);
    }
}
