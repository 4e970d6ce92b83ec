package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.StoreId;

/** Why several commands may be refused; what one command alone is refused for stands with it. */
sealed interface SharedRefusal extends Refusal {

    /** A store asks for itself only. */
    @Rests(Clause.F1_1)
    record AskedForAnotherStore(StoreId supportedStore) implements SharedRefusal {}

    @At("/story")
    record StoryMissing(Clause clause) implements SharedRefusal {}

    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeTooFarAhead(Instant reportAt, Instant latest) implements SharedRefusal {

        static Optional<Refusal> of(Instant reportAt, Given given) {
            Instant latest = given.at().plus(given.policy().farthestAhead());
            return reportAt.isAfter(latest)
                    ? Optional.of(new ReportTimeTooFarAhead(reportAt, latest))
                    : Optional.empty();
        }
    }

    /**
     * He was reached, and what he said is left out.
     *
     * @param within the field that holds the report; empty where it is the body
     */
    @Rests(Clause.N2_2)
    @At("{within}/answer")
    record AnswerMissing(String within) implements SharedRefusal {}

    /** @param within the field that holds the report; empty where it is the body */
    @Rests(Clause.N2_2)
    @At("{within}/answer")
    record AnswerWithoutReaching(String within) implements SharedRefusal {}

    @Rests(Clause.F1_2)
    record CaseUnknown(CaseId caseId) implements SharedRefusal {}

    /** The case is a planned request: it has signatures, no word of mouth and no form afterwards. */
    @Rests(Clause.N2_2)
    record NotAnEmergency(CaseId caseId) implements SharedRefusal {}

    /** The case number is already an emergency's, or a planned request's. */
    @Rests(Clause.N2_1)
    record CaseAlreadyBegun(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.N2_1)
    @TooLate
    record RequestAlreadyDecided(CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.N2_2)
    record RegionalManagerSaidNo(CaseId caseId) implements SharedRefusal {}

    /** Nothing is being drafted under this number: it was filed, or thrown away. */
    @Rests(Clause.N2_1)
    record NoDraft(CaseId caseId) implements SharedRefusal {}

    /** Only its filing makes a case of a draft. */
    @Rests(Clause.N2_1)
    record NotFiledYet(CaseId caseId) implements SharedRefusal {}

    /** The clause says which way was asked. */
    @TooLate
    record RequestWasWithdrawn(Clause clause, CaseId caseId) implements SharedRefusal {}

    @At("/reason")
    record ReasonMissing(Clause clause) implements SharedRefusal {}

    /** Nothing was cleared yet, or ever: the clause says what was wanted of it. */
    record SupportNotCleared(Clause clause, CaseId caseId) implements SharedRefusal {}

    /** It took place or was called off: the clause says what was still wanted of it. */
    record SupportIsOver(Clause clause, CaseId caseId) implements SharedRefusal {}

    @Rests(Clause.N1)
    @TooLate
    record CaseIsClosed(CaseId caseId) implements SharedRefusal {}
}
