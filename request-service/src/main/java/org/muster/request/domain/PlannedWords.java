package org.muster.request.domain;

import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;

/**
 * What a planned request says, as far as it is written (F1.1, F1.2).
 *
 * @param costStatement may be missing: the finance manager is shown so and decides (N5.2)
 */
public record PlannedWords(
        Optional<EventKind> kind,
        StatedNeed need,
        Optional<SealedText> story,
        StatedAssessment assessment,
        Optional<SealedText> reportPlace,
        Optional<SealedText> contact,
        Optional<CostStatement> costStatement) {

    static PlannedWords of(PlannedRequestDrafted drafted) {
        return new PlannedWords(
                drafted.kind(),
                new StatedNeed(drafted.level(), drafted.headcount(), drafted.reportAt(), drafted.until()),
                drafted.story(),
                new StatedAssessment(drafted.course(), drafted.whyOwnGuardsDoNotSuffice()),
                drafted.reportPlace(),
                drafted.contact(),
                drafted.costStatement());
    }

    PlannedRequestDrafted drafted(CaseId caseId, StoreId store, PersonId by) {
        return new PlannedRequestDrafted(
                caseId,
                store,
                kind,
                need.level(),
                need.headcount(),
                story,
                assessment.course(),
                assessment.whyOwnGuardsDoNotSuffice(),
                reportPlace,
                need.reportAt(),
                need.until(),
                contact,
                costStatement,
                by);
    }
}
