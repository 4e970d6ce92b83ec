package org.muster.request.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Seal;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Outcome;
import org.muster.request.domain.ReportAgain;
import org.muster.request.domain.RequestPolicy;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Stage;
import org.muster.request.domain.SupportForm;
import org.muster.request.projection.timeline.Timeline.RecallDeclined;
import org.muster.request.projection.words.AttestedWords.WordAnswer;
import org.muster.request.projection.words.OwnersAnswer;

/**
 * A case with its texts opened, for those who may know of it (G3).
 *
 * @param askedAt when it was asked: for a call entered late, when it was made
 * @param enteredAt when it was entered
 * @param version the case's version, as in {@code ETag}
 * @param costStatementMissing the security cost is not stated: finance may refuse (N5.2)
 * @param recordedBy who entered the call of an emergency
 * @param reportAgainDue when the regional general manager is to be reported to again; once passed, that is due since then. Absent
 *     once he was reached or the support's time has passed, and where nothing needs to be reported (N2.2)
 * @param returnedBy who gave back the request, or the form, as it stands
 * @param refusedBy who refused it
 * @param declinedRaises what he said no to while the support ran (N2.2)
 */
public record RequestPage(
        CaseId caseId,
        StoreId supportedStore,
        Origin origin,
        Optional<EventKind> kind,
        Level level,
        int headcount,
        Stage stage,
        String story,
        String reportPlace,
        Instant reportAt,
        Instant until,
        String contact,
        PersonId filedBy,
        Optional<PersonId> recordedBy,
        Optional<AssessmentText> assessment,
        Optional<CostStatement> costStatement,
        boolean costStatementMissing,
        Optional<ContentRef> content,
        Optional<ConsentPage> consent,
        List<ReportPage> reports,
        Optional<Instant> reportAgainDue,
        Optional<FormPage> form,
        List<WordPage> words,
        Optional<PersonId> returnedBy,
        Optional<PersonId> refusedBy,
        Optional<WithdrawalPage> withdrawal,
        List<AmendmentPage> amendments,
        List<DeclinedRaisePage> declinedRaises,
        Optional<RecallPage> recall,
        List<EvaluationPage> evaluations,
        Optional<CostBearerPage> costBearer,
        Instant askedAt,
        Instant enteredAt,
        long version) {

    /** The property manager's assessment, opened (F1.1). */
    public record AssessmentText(String course, String whyOwnGuardsDoNotSuffice) {}

    /**
     * The store manager's consent (N2.2).
     *
     * @param consentedAt when he gave it
     * @param enteredAt when it was entered
     */
    public record ConsentPage(
            PersonId storeManager, Optional<PersonId> attestedBy, Instant consentedAt, Instant enteredAt) {}

    /**
     * A report to the regional general manager, or his own statement (N2.2).
     *
     * @param reportedAt when it was made
     * @param answeredBy himself, where he stated his answer
     * @param enteredAt when it was entered
     */
    public record ReportPage(
            PersonId reportedBy,
            Instant reportedAt,
            Channel channel,
            boolean reached,
            Optional<Answer> answer,
            Optional<PersonId> answeredBy,
            Instant enteredAt) {}

    /**
     * Where the support form of an emergency stands (N2.2, A1).
     *
     * @param level what the form says, once it is filed: the case keeps what was cleared, or amended since (N3)
     * @param headcount likewise
     */
    public record FormPage(
            FormStage stage,
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

    /**
     * Why the store no longer asks.
     *
     * @param decidedAt when it decided so
     * @param enteredAt when it was entered
     */
    public record WithdrawalPage(Optional<String> reason, PersonId withdrawnBy, Instant decidedAt, Instant enteredAt) {}

    /**
     * What operations made of the support (N3).
     *
     * @param decidedAt when it decided so
     * @param enteredAt when it was entered
     */
    public record AmendmentPage(
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            boolean raised,
            String reason,
            PersonId amendedBy,
            Instant decidedAt,
            Instant enteredAt) {}

    /** A raise the regional general manager said no to: the support stayed as it was (N2.2). */
    public record DeclinedRaisePage(
            Level level,
            int headcount,
            Instant reportAt,
            Instant until,
            String reason,
            Channel channel,
            Instant reportedAt,
            PersonId reportedBy) {}

    /**
     * The store's wish to have the support called off: dispatch decides (F3.1).
     *
     * @param at when the store decided so
     * @param enteredAt when it was entered
     * @param declinedBy who did not call it off, as far as dispatch has told; absent while it is open or was granted
     * @param declinedAt when
     */
    public record RecallPage(
            String reason,
            PersonId askedBy,
            Instant at,
            Instant enteredAt,
            Optional<PersonId> declinedBy,
            Optional<Instant> declinedAt) {}

    /** How somebody looks back on the support (N1). */
    public record EvaluationPage(int mark, String words, PersonId evaluatedBy) {}

    /** Which store bears the cost, where the form failed (A1). */
    public record CostBearerPage(StoreId bearer, String reason, PersonId decidedBy) {}

    /**
     * What a page is made of beside the case's state.
     *
     * @param history the case's events, whole and in order: when each was entered
     * @param answers what owners of attested words said of them
     * @param recallDeclined that operations did not call the support off
     * @param policy in force now
     * @param now when the page is read
     */
    record Beside(
            Seal seal,
            List<RecordedEvent> history,
            List<WordAnswer> answers,
            Optional<RecallDeclined> recallDeclined,
            RequestPolicy policy,
            Instant now) {

        /** When the case became one: a draft asks for nothing yet. */
        Instant enteredAt() {
            return history.stream()
                    .filter(recorded -> !(recorded.event() instanceof PlannedRequestDrafted))
                    .findFirst()
                    .orElseThrow()
                    .occurredAt();
        }

        /** Every event of a kind, with when it was entered. */
        <E extends RequestEvent, P> List<P> each(Class<E> type, BiFunction<E, Instant, P> page) {
            return history.stream()
                    .filter(recorded -> type.isInstance(recorded.event()))
                    .map(recorded -> page.apply(type.cast(recorded.event()), recorded.occurredAt()))
                    .toList();
        }

        /** The last one. */
        <E extends RequestEvent, P> Optional<P> last(Class<E> type, BiFunction<E, Instant, P> page) {
            return each(type, page).stream().reduce((earlier, later) -> later);
        }
    }

    static RequestPage of(RequestState.Filed filed, Beside beside) {
        return switch (filed) {
            case RequestState.Planned planned -> of(planned, beside);
            case RequestState.Emergency emergency -> of(emergency, beside);
        };
    }

    private static RequestPage of(RequestState.Planned planned, Beside beside) {
        Seal seal = beside.seal();
        Instant enteredAt = beside.enteredAt();
        Optional<Outcome> outcome = outcome(planned);
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
                Optional.empty(),
                Optional.of(opened(request.assessment(), seal)),
                request.costStatement(),
                request.costStatement().isEmpty(),
                planned.content(),
                Optional.empty(),
                reports(beside),
                ReportAgain.due(planned, beside.policy(), beside.now()),
                Optional.empty(),
                List.of(),
                planned instanceof RequestState.AwaitingRevision revision
                        ? Optional.of(revision.returnedBy())
                        : Optional.empty(),
                planned instanceof RequestState.Refused refused ? Optional.of(refused.refusedBy()) : Optional.empty(),
                withdrawal(beside),
                amendments(beside),
                declinedRaises(beside),
                recall(beside),
                evaluations(outcome, seal),
                Optional.empty(),
                enteredAt,
                enteredAt,
                beside.history().size());
    }

    private static RequestPage of(RequestState.Emergency emergency, Beside beside) {
        Seal seal = beside.seal();
        EmergencyRequested request = emergency.request();
        Optional<Outcome> outcome = outcome(emergency);
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
                Optional.of(request.recordedBy()),
                filed.map(form -> opened(form.assessment(), seal)),
                filed.flatMap(SupportFormFiled::costStatement),
                filed.isPresent() && filed.get().costStatement().isEmpty(),
                emergency.content(),
                consent(beside),
                reports(beside),
                ReportAgain.due(emergency, beside.policy(), beside.now()),
                Optional.of(page(emergency.form())),
                filed.map(form -> words(form, beside.answers())).orElse(List.of()),
                emergency.form() instanceof SupportForm.AwaitingRevision revision
                        ? Optional.of(revision.returnedBy())
                        : Optional.empty(),
                emergency.form() instanceof SupportForm.Refused refused
                        ? Optional.of(refused.refusedBy())
                        : Optional.empty(),
                withdrawal(beside),
                amendments(beside),
                declinedRaises(beside),
                recall(beside),
                evaluations(outcome, seal),
                outcome.flatMap(Outcome::costBearer)
                        .map(decided ->
                                new CostBearerPage(decided.bearer(), seal.open(decided.reason()), decided.decidedBy())),
                request.reportAt(),
                beside.enteredAt(),
                beside.history().size());
    }

    private static Optional<Outcome> outcome(RequestState.Filed filed) {
        return filed instanceof RequestState.AfterClearance cleared
                ? Optional.of(cleared.support().outcome())
                : Optional.empty();
    }

    /** The attested words with their owners' answers. The filer's answer is in the form; those of signers come from approval-service. */
    private static List<WordPage> words(SupportFormFiled form, List<WordAnswer> answers) {
        return form.words().stream()
                .map(word -> new WordPage(
                        word.word(),
                        word.office(),
                        word.owner(),
                        word.attestedBy(),
                        word.confirmed()
                                .or(() -> OwnersAnswer.about(form.content(), word.word(), answers)
                                        .map(WordAnswer::confirmed))))
                .toList();
    }

    private static Optional<ConsentPage> consent(Beside beside) {
        return beside.last(
                StoreManagerConsented.class,
                (consent, entered) ->
                        new ConsentPage(consent.storeManager(), consent.attestedBy(), consent.consentedAt(), entered));
    }

    private static List<ReportPage> reports(Beside beside) {
        return beside.each(
                RegionalManagerReported.class,
                (report, entered) -> new ReportPage(
                        report.reportedBy(),
                        report.reportedAt(),
                        report.channel(),
                        report.reached(),
                        report.answer(),
                        report.answeredBy(),
                        entered));
    }

    private static Optional<WithdrawalPage> withdrawal(Beside beside) {
        return beside.last(
                RequestWithdrawn.class,
                (withdrawn, entered) -> new WithdrawalPage(
                        withdrawn.reason().map(beside.seal()::open),
                        withdrawn.withdrawnBy(),
                        withdrawn.decidedAt().orElse(entered),
                        entered));
    }

    private static List<AmendmentPage> amendments(Beside beside) {
        return beside.each(
                SupportAmended.class,
                (amended, entered) -> new AmendmentPage(
                        amended.level(),
                        amended.headcount(),
                        amended.reportAt(),
                        amended.until(),
                        amended.raised(),
                        beside.seal().open(amended.reason()),
                        amended.amendedBy(),
                        amended.decidedAt().orElse(entered),
                        entered));
    }

    private static List<DeclinedRaisePage> declinedRaises(Beside beside) {
        return beside.each(
                RaiseDeclined.class,
                (declined, _) -> new DeclinedRaisePage(
                        declined.level(),
                        declined.headcount(),
                        declined.reportAt(),
                        declined.until(),
                        beside.seal().open(declined.reason()),
                        declined.channel(),
                        declined.reportedAt(),
                        declined.reportedBy()));
    }

    /** The latest wish for a recall. A decline answers it only if the decline is later than the wish. */
    private static Optional<RecallPage> recall(Beside beside) {
        return beside.last(RecallRequested.class, (asked, entered) -> {
            Optional<RecallDeclined> declined =
                    beside.recallDeclined().filter(one -> !one.at().isBefore(entered));
            return new RecallPage(
                    beside.seal().open(asked.reason()),
                    asked.askedBy(),
                    asked.at(),
                    entered,
                    declined.map(RecallDeclined::declinedBy),
                    declined.map(RecallDeclined::at));
        });
    }

    private static List<EvaluationPage> evaluations(Optional<Outcome> outcome, Seal seal) {
        return outcome.stream()
                .flatMap(ended -> ended.evaluations().stream())
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
                FormStage.of(form),
                form.dueAt(),
                form.overdue(),
                form instanceof SupportForm.Owed owed ? owed.reminded() : List.of(),
                filed.map(SupportFormFiled::level),
                filed.map(SupportFormFiled::headcount));
    }
}
