package org.muster.request.application;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.journal.sealed.Seal;

/**
 * A planned request as far as it is written (N2.1).
 *
 * @param version the draft's version, as in {@code ETag}
 */
public record DraftPage(
        CaseId caseId,
        StoreId supportedStore,
        Optional<EventKind> kind,
        Optional<Level> level,
        Optional<Integer> headcount,
        Optional<String> story,
        AssessmentText assessment,
        Optional<String> reportPlace,
        Optional<Instant> reportAt,
        Optional<Instant> until,
        Optional<String> contact,
        Optional<CostStatement> costStatement,
        PersonId draftedBy,
        long version) {

    /** As much of the assessment as is written (F1.1). */
    public record AssessmentText(Optional<String> course, Optional<String> whyOwnGuardsDoNotSuffice) {}

    static DraftPage of(PlannedRequestDrafted drafted, Seal seal, long version) {
        return new DraftPage(
                drafted.caseId(),
                drafted.supportedStore(),
                drafted.kind(),
                drafted.level(),
                drafted.headcount(),
                opened(drafted.story(), seal),
                new AssessmentText(opened(drafted.course(), seal), opened(drafted.whyOwnGuardsDoNotSuffice(), seal)),
                opened(drafted.reportPlace(), seal),
                drafted.reportAt(),
                drafted.until(),
                opened(drafted.contact(), seal),
                drafted.costStatement(),
                drafted.draftedBy(),
                version);
    }

    private static Optional<String> opened(Optional<SealedText> text, Seal seal) {
        return text.map(seal::open);
    }
}
