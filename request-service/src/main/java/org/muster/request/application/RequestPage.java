package org.muster.request.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.sealed.Seal;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.SupportForm;

/**
 * A case with its texts opened, for those who may know of it (G3).
 *
 * @param version the case's version, as in {@code ETag}
 * @param costStatementMissing the security cost is not stated: finance may refuse (N5.2)
 */
public record RequestPage(
        CaseId caseId,
        StoreId supportedStore,
        Origin origin,
        Optional<EventKind> kind,
        Level level,
        int headcount,
        RequestState.Stage stage,
        String story,
        String reportPlace,
        Instant reportAt,
        Instant until,
        String contact,
        PersonId filedBy,
        Optional<AssessmentText> assessment,
        Optional<CostStatement> costStatement,
        boolean costStatementMissing,
        Optional<ContentRef> content,
        Optional<StoreManagerConsented> consent,
        List<RegionalManagerReported> reports,
        Optional<FormPage> form,
        long version) {

    /** The property manager's assessment, opened (F1.1). */
    public record AssessmentText(String course, String whyOwnGuardsDoNotSuffice) {}

    /** Where the support form of an emergency stands (N2.2, A1). */
    public record FormPage(String stage, Instant dueAt, boolean overdue, List<Instant> reminded) {}

    static RequestPage of(RequestState.Filed filed, Seal seal, long version) {
        return switch (filed) {
            case RequestState.Planned planned -> of(planned, seal, version);
            case RequestState.Emergency emergency -> of(emergency, seal, version);
        };
    }

    private static RequestPage of(RequestState.Planned planned, Seal seal, long version) {
        PlannedRequestFiled request = planned.request();
        return new RequestPage(
                request.caseId(),
                request.supportedStore(),
                Origin.PLANNED,
                Optional.of(request.kind()),
                request.level(),
                request.headcount(),
                planned.stage(),
                seal.open(request.story()),
                seal.open(request.reportPlace()),
                request.reportAt(),
                request.until(),
                seal.open(request.contact()),
                request.filedBy(),
                Optional.of(opened(request.assessment(), seal)),
                request.costStatement(),
                request.costStatement().isEmpty(),
                planned.content(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                version);
    }

    private static RequestPage of(RequestState.Emergency emergency, Seal seal, long version) {
        EmergencyRequested request = emergency.request();
        Optional<SupportFormFiled> filed = filed(emergency.form());
        return new RequestPage(
                request.caseId(),
                request.supportedStore(),
                Origin.EMERGENCY,
                Optional.empty(),
                filed.map(SupportFormFiled::level).orElse(request.level()),
                filed.map(SupportFormFiled::headcount).orElse(request.headcount()),
                emergency.stage(),
                seal.open(request.story()),
                seal.open(request.reportPlace()),
                request.reportAt(),
                request.until(),
                seal.open(request.contact()),
                request.caller(),
                filed.map(form -> opened(form.assessment(), seal)),
                filed.flatMap(SupportFormFiled::costStatement),
                filed.isPresent() && filed.get().costStatement().isEmpty(),
                emergency.content(),
                emergency.gate().consent(),
                emergency.gate().reports(),
                Optional.of(page(emergency.form())),
                version);
    }

    private static AssessmentText opened(Assessment assessment, Seal seal) {
        return new AssessmentText(seal.open(assessment.course()), seal.open(assessment.whyOwnGuardsDoNotSuffice()));
    }

    private static Optional<SupportFormFiled> filed(SupportForm form) {
        return switch (form) {
            case SupportForm.Owed _, SupportForm.NotOwed _ -> Optional.empty();
            case SupportForm.AwaitingSignatures awaiting -> Optional.of(awaiting.filed());
            case SupportForm.Approved approved -> Optional.of(approved.filed());
            case SupportForm.Refused refused -> Optional.of(refused.filed());
        };
    }

    private static FormPage page(SupportForm form) {
        return switch (form) {
            case SupportForm.Owed owed -> new FormPage("OWED", owed.dueAt(), owed.overdue(), owed.reminded());
            case SupportForm.NotOwed not -> new FormPage("NOT_OWED", not.dueAt(), not.overdue(), List.of());
            case SupportForm.AwaitingSignatures awaiting ->
                new FormPage("AWAITING_SIGNATURES", awaiting.dueAt(), awaiting.overdue(), List.of());
            case SupportForm.Approved approved ->
                new FormPage("APPROVED", approved.dueAt(), approved.overdue(), List.of());
            case SupportForm.Refused refused -> new FormPage("REFUSED", refused.dueAt(), refused.overdue(), List.of());
        };
    }
}
