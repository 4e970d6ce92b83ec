package org.muster.request.application;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Stage;
import org.muster.request.domain.SupportForm;

/**
 * What a write answers: where the case stands now. No text, so that it may be kept with the receipt.
 *
 * @param content what signatures are given to now
 * @param formDue when the support form of an emergency is due
 * @param recallAskedAt when the store last asked to have a cleared support called off, which dispatch decides (F3.1)
 * @param raiseDeclinedAt when the regional general manager last said no to a raise: nothing was raised (N2.2)
 */
public record Summary(
        CaseId caseId,
        StoreId supportedStore,
        Origin origin,
        Level level,
        int headcount,
        Stage stage,
        Optional<ContentRef> content,
        Optional<Instant> formDue,
        Optional<Instant> recallAskedAt,
        Optional<Instant> raiseDeclinedAt) {

    /** Nothing was ever filed under this number. */
    record Nothing() {}

    /** A draft: it has a number and an owner, and asks for nothing. */
    record OfDraft(CaseId caseId, StoreId supportedStore, Stage stage) {}

    static Object of(RequestState state) {
        return switch (state) {
            case RequestState.NotFiled _ -> new Nothing();
            case RequestState.Draft(PlannedRequestDrafted drafted) ->
                new OfDraft(drafted.caseId(), drafted.supportedStore(), Stage.DRAFT);
            case RequestState.Discarded(PlannedRequestDrafted drafted) ->
                new OfDraft(drafted.caseId(), drafted.supportedStore(), Stage.WITHDRAWN);
            case RequestState.Filed filed -> of(filed);
        };
    }

    private static Summary of(RequestState.Filed filed) {
        return new Summary(
                filed.caseId(),
                filed.supportedStore(),
                filed.origin(),
                filed.level(),
                filed.headcount(),
                filed.stage(),
                filed.content(),
                filed instanceof RequestState.Emergency emergency
                        ? Optional.of(emergency.form()).map(SupportForm::dueAt)
                        : Optional.empty(),
                filed instanceof RequestState.AfterClearance cleared
                        ? cleared.support().recall().map(RecallRequested::at)
                        : Optional.empty(),
                filed instanceof RequestState.AfterClearance cleared
                        ? cleared.support().reported().declined().stream()
                                .map(RaiseDeclined::reportedAt)
                                .reduce((earlier, later) -> later)
                        : Optional.empty());
    }
}
