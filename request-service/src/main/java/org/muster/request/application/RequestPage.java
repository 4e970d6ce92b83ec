package org.muster.request.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.sealed.Seal;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Support;
import org.muster.request.domain.SupportForm;
import org.muster.request.projection.words.AttestedWords.WordAnswer;

/**
 * A case with its texts opened, for those who may know of it (G3).
 *
 * @param askedAt when it was asked: for a call entered late, when it was made
 * @param enteredAt when it was entered
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
        List<WordPage> words,
        Optional<PersonId> returnedBy,
        Optional<WithdrawalPage> withdrawal,
        List<AmendmentPage> amendments,
        Optional<RecallPage> recall,
        List<EvaluationPage> evaluations,
        Optional<CostBearerPage> costBearer,
        Instant askedAt,
        Instant enteredAt,
        long version) {

    /** The property manager's assessment, opened (F1.1). */
    public record AssessmentText(String course, String whyOwnGuardsDoNotSuffice) {}

    /**
     * Where the support form of an emergency stands (N2.2, A1).
     *
     * @param level what the form says, once it is filed: the case keeps what was cleared, or amended since (N3)
     * @param headcount likewise
     */
    public record FormPage(
            String stage,
            Instant dueAt,
            boolean overdue,
            List<Instant> reminded,
            Optional<Level> level,
            Optional<Integer> headcount) {}

    /**
     * What was said by word of mouth, and what its owner says of it at the form (N2.2).
     *
     * @param confirmed empty while he has yet to say
     */
    public record WordPage(
            Word word, Role office, Optional<PersonId> owner, PersonId attestedBy, Optional<Boolean> confirmed) {}

    /** Why the store no longer asks. */
    public record WithdrawalPage(Optional<String> reason, PersonId withdrawnBy) {}

    /** What operations made of the support (N3). */
    public record AmendmentPage(
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            boolean raised,
            String reason,
            PersonId amendedBy) {}

    /** The store's wish to have the support called off: dispatch decides (F3.1). */
    public record RecallPage(String reason, PersonId askedBy, Instant at) {}

    /** How somebody looks back on the support (N1). */
    public record EvaluationPage(int mark, String words, PersonId evaluatedBy) {}

    /** Which store bears the cost, where the form failed (A1). */
    public record CostBearerPage(StoreId bearer, String reason, PersonId decidedBy) {}

    static RequestPage of(
            RequestState.Filed filed, Seal seal, long version, Instant enteredAt, List<WordAnswer> answers) {
        return switch (filed) {
            case RequestState.Planned planned -> of(planned, seal, version, enteredAt);
            case RequestState.Emergency emergency -> of(emergency, seal, version, enteredAt, answers);
        };
    }

    private static RequestPage of(RequestState.Planned planned, Seal seal, long version, Instant enteredAt) {
        Optional<Support> support = support(planned);
        PlannedRequestFiled request = planned.request();
        return new RequestPage(
                request.caseId(),
                request.supportedStore(),
                Origin.PLANNED,
                Optional.of(request.kind()),
                planned.level(),
                planned.headcount(),
                planned.stage(),
                seal.open(request.story()),
                seal.open(request.reportPlace()),
                planned.reportAt(),
                planned.until(),
                seal.open(request.contact()),
                request.filedBy(),
                Optional.of(opened(request.assessment(), seal)),
                request.costStatement(),
                request.costStatement().isEmpty(),
                planned.content(),
                Optional.empty(),
                support.map(Support::reports).orElse(List.of()),
                Optional.empty(),
                List.of(),
                planned instanceof RequestState.AwaitingRevision revision
                        ? Optional.of(revision.returnedBy())
                        : Optional.empty(),
                planned instanceof RequestState.PlannedWithdrawn withdrawn
                        ? Optional.of(page(withdrawn.withdrawn(), seal))
                        : Optional.empty(),
                amendments(support, seal),
                recall(support, seal),
                evaluations(support, seal),
                Optional.empty(),
                enteredAt,
                enteredAt,
                version);
    }

    private static RequestPage of(
            RequestState.Emergency emergency, Seal seal, long version, Instant enteredAt, List<WordAnswer> answers) {
        EmergencyRequested request = emergency.request();
        Optional<Support> support = support(emergency);
        Optional<SupportFormFiled> filed = filed(emergency.form());
        return new RequestPage(
                request.caseId(),
                request.supportedStore(),
                Origin.EMERGENCY,
                Optional.empty(),
                emergency.level(),
                emergency.headcount(),
                emergency.stage(),
                seal.open(request.story()),
                seal.open(request.reportPlace()),
                emergency.reportAt(),
                emergency.until(),
                seal.open(request.contact()),
                request.caller(),
                filed.map(form -> opened(form.assessment(), seal)),
                filed.flatMap(SupportFormFiled::costStatement),
                filed.isPresent() && filed.get().costStatement().isEmpty(),
                emergency.content(),
                emergency.gate().consent(),
                emergency.gate().reports(),
                Optional.of(page(emergency.form())),
                filed.map(form -> words(form, answers)).orElse(List.of()),
                emergency.form() instanceof SupportForm.AwaitingRevision revision
                        ? Optional.of(revision.returnedBy())
                        : Optional.empty(),
                emergency instanceof RequestState.EmergencyWithdrawn withdrawn
                        ? Optional.of(page(withdrawn.withdrawn(), seal))
                        : Optional.empty(),
                amendments(support, seal),
                recall(support, seal),
                evaluations(support, seal),
                support.flatMap(Support::costBearer)
                        .map(decided ->
                                new CostBearerPage(decided.bearer(), seal.open(decided.reason()), decided.decidedBy())),
                request.reportAt(),
                enteredAt,
                version);
    }

    private static Optional<Support> support(RequestState.Filed filed) {
        return filed instanceof RequestState.AfterClearance cleared ? Optional.of(cleared.support()) : Optional.empty();
    }

    /** What the filer said when he filed stands in the form; what the signers say is told by approval-service. */
    private static List<WordPage> words(SupportFormFiled form, List<WordAnswer> answers) {
        return form.words().stream()
                .map(word -> new WordPage(
                        word.word(),
                        word.office(),
                        word.owner(),
                        word.attestedBy(),
                        word.confirmed()
                                .or(() -> answers.stream()
                                        .filter(answer -> answer.isAbout(form.content(), word.word()))
                                        .map(WordAnswer::confirmed)
                                        .findFirst())))
                .toList();
    }

    private static WithdrawalPage page(RequestWithdrawn withdrawn, Seal seal) {
        return new WithdrawalPage(withdrawn.reason().map(seal::open), withdrawn.withdrawnBy());
    }

    private static List<AmendmentPage> amendments(Optional<Support> support, Seal seal) {
        return support.stream()
                .flatMap(cleared -> cleared.amendments().stream())
                .map(amended -> new AmendmentPage(
                        amended.level(),
                        amended.headcount(),
                        amended.reportAt(),
                        amended.until(),
                        amended.raised(),
                        seal.open(amended.reason()),
                        amended.amendedBy()))
                .toList();
    }

    private static Optional<RecallPage> recall(Optional<Support> support, Seal seal) {
        return support.flatMap(Support::recall)
                .map(asked -> new RecallPage(seal.open(asked.reason()), asked.askedBy(), asked.at()));
    }

    private static List<EvaluationPage> evaluations(Optional<Support> support, Seal seal) {
        return support.stream()
                .flatMap(cleared -> cleared.evaluations().stream())
                .map(evaluated ->
                        new EvaluationPage(evaluated.mark(), seal.open(evaluated.words()), evaluated.evaluatedBy()))
                .toList();
    }

    private static AssessmentText opened(Assessment assessment, Seal seal) {
        return new AssessmentText(seal.open(assessment.course()), seal.open(assessment.whyOwnGuardsDoNotSuffice()));
    }

    private static Optional<SupportFormFiled> filed(SupportForm form) {
        return switch (form) {
            case SupportForm.Owed _, SupportForm.NotOwed _ -> Optional.empty();
            case SupportForm.AwaitingSignatures awaiting -> Optional.of(awaiting.filed());
            case SupportForm.AwaitingRevision returned -> Optional.of(returned.filed());
            case SupportForm.Approved approved -> Optional.of(approved.filed());
            case SupportForm.Refused refused -> Optional.of(refused.filed());
        };
    }

    private static FormPage page(SupportForm form) {
        Optional<SupportFormFiled> filed = filed(form);
        return new FormPage(
                stage(form),
                form.dueAt(),
                form.overdue(),
                form instanceof SupportForm.Owed owed ? owed.reminded() : List.of(),
                filed.map(SupportFormFiled::level),
                filed.map(SupportFormFiled::headcount));
    }

    private static String stage(SupportForm form) {
        return switch (form) {
            case SupportForm.Owed _ -> "OWED";
            case SupportForm.NotOwed _ -> "NOT_OWED";
            case SupportForm.AwaitingSignatures _ -> "AWAITING_SIGNATURES";
            case SupportForm.AwaitingRevision _ -> "AWAITING_REVISION";
            case SupportForm.Approved _ -> "APPROVED";
            case SupportForm.Refused _ -> "REFUSED";
        };
    }
}
