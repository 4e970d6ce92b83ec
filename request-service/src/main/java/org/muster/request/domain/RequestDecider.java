package org.muster.request.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.RequestCommand.AcceptApproval;
import org.muster.request.domain.RequestCommand.AcceptCallOff;
import org.muster.request.domain.RequestCommand.AcceptFulfilment;
import org.muster.request.domain.RequestCommand.AcceptRefusal;
import org.muster.request.domain.RequestCommand.AcceptReturn;
import org.muster.request.domain.RequestCommand.AcceptWithdrawal;
import org.muster.request.domain.RequestCommand.AmendSupport;
import org.muster.request.domain.RequestCommand.Asked;
import org.muster.request.domain.RequestCommand.CloseCase;
import org.muster.request.domain.RequestCommand.DecideCostBearer;
import org.muster.request.domain.RequestCommand.DraftPlannedRequest;
import org.muster.request.domain.RequestCommand.EvaluateSupport;
import org.muster.request.domain.RequestCommand.FileDraft;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.FilePlannedRequest;
import org.muster.request.domain.RequestCommand.FormOverdue;
import org.muster.request.domain.RequestCommand.RecordConsent;
import org.muster.request.domain.RequestCommand.RecordEmergency;
import org.muster.request.domain.RequestCommand.RemindForm;
import org.muster.request.domain.RequestCommand.RepeatReportDue;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;
import org.muster.request.domain.RequestCommand.StateAnswer;
import org.muster.request.domain.RequestCommand.TellOfReport;
import org.muster.request.domain.RequestCommand.Told;
import org.muster.request.domain.RequestCommand.Withdraw;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.AwaitingRevision;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Discarded;
import org.muster.request.domain.RequestState.Draft;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.NotFiled;
import org.muster.request.domain.RequestState.Planned;
import org.muster.request.domain.RequestState.PlannedWithdrawn;
import org.muster.request.domain.RequestState.Refused;
import org.muster.request.domain.RequestState.Unfiled;

/**
 * Decides about one case, from the first draft to the close. Here: the asking, the word of mouth and what became of the
 * signatures. {@link Withdrawal}, {@link Amendment} and {@link Ending} decide about what comes after, {@link Forms} about the form
 * owed after an emergency.
 *
 * <p>Two ways lead to {@link SupportCleared}, the only fact on which operations may order: a planned request with its last
 * signature (N2.1, F3.1), and an emergency with the store manager's consent and the report to the regional general manager (N2.2).
 */
public final class RequestDecider implements Decider<RequestCommand, RequestState, RequestEvent> {

    @Override
    public RequestState initialState() {
        return new NotFiled();
    }

    @Override
    public Decision<RequestEvent> decide(RequestCommand command, RequestState state) {
        return switch (command) {
            case Asked asked ->
                switch (state) {
                    case NotFiled _ -> begin(asked);
                    case Draft(PlannedRequestDrafted drafted) -> ofDraft(asked, drafted);
                    case Discarded(PlannedRequestDrafted drafted) ->
                        Decision.refuse(
                                isOf(drafted, asked)
                                        ? new RequestRefusal.RequestWasWithdrawn(Clause.N2_1, asked.caseId())
                                        : new RequestRefusal.CaseUnknown(asked.caseId()));
                    case Filed filed ->
                        // Whoever may not know of the case is told that there is none, whatever he asks of it (G3).
                        Secrecy.mayKnow(asked.given(), filed.supportedStore())
                                ? ofCase(asked, filed)
                                : Decision.refuse(new RequestRefusal.CaseUnknown(asked.caseId()));
                };
            case Told told ->
                switch (state) {
                    case Filed filed -> hear(told, filed);
                    case Unfiled _ -> Decision.accept();
                };
        };
    }

    private static Decision<RequestEvent> begin(Asked command) {
        return switch (command) {
            case FilePlannedRequest file -> file(file, 1, Optional.empty());
            case DraftPlannedRequest(FilePlannedRequest asked) -> draft(asked);
            case RecordEmergency call -> Call.record(call);
            case FileDraft _,
                    Withdraw _,
                    RecordConsent _,
                    ReportToRegionalManager _,
                    StateAnswer _,
                    TellOfReport _,
                    FileForm _,
                    AmendSupport _,
                    EvaluateSupport _,
                    DecideCostBearer _ -> Decision.refuse(new RequestRefusal.CaseUnknown(command.caseId()));
        };
    }

    private static Decision<RequestEvent> ofCase(Asked command, Filed filed) {
        return switch (command) {
            case FilePlannedRequest file -> fileAgain(file, filed);
            case DraftPlannedRequest _, FileDraft _ -> Decision.refuse(new RequestRefusal.NoDraft(command.caseId()));
            case RecordEmergency _ -> Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
            case Withdraw withdraw -> Withdrawal.decide(withdraw, filed);
            case RecordConsent consent ->
                whileEmergency(consent, filed, emergency -> Consent.decide(consent, emergency));
            case ReportToRegionalManager report -> report(report, filed);
            case StateAnswer answer -> answer(answer, filed);
            case TellOfReport told -> tell(told, filed);
            case FileForm form -> whileEmergency(form, filed, emergency -> Forms.file(form, emergency));
            case AmendSupport amend -> Amendment.decide(amend, filed);
            case EvaluateSupport evaluate -> Ending.evaluate(evaluate, filed);
            case DecideCostBearer decide ->
                whileEmergency(decide, filed, emergency -> Ending.decideCostBearer(decide, emergency));
        };
    }

    private static Decision<RequestEvent> hear(Told command, Filed filed) {
        return switch (command) {
            case RepeatReportDue due -> ReportAgain.passed(due, filed);
            case RemindForm remind -> Forms.remind(remind, filed);
            case FormOverdue overdue -> Forms.overdue(overdue, filed);
            case AcceptApproval approval -> acceptApproval(approval, filed);
            case AcceptRefusal refusal -> acceptRefusal(refusal, filed);
            case AcceptReturn returned -> acceptReturn(returned, filed);
            case AcceptWithdrawal withdrawal -> acceptWithdrawal(withdrawal, filed);
            case AcceptFulfilment fulfilment -> Ending.fulfil(fulfilment, filed);
            case AcceptCallOff callOff -> Ending.callOff(callOff, filed);
            case CloseCase close -> Ending.close(close, filed);
        };
    }

    // Drafts: a planned request before it is anybody else's.

    private static Decision<RequestEvent> ofDraft(Asked command, PlannedRequestDrafted drafted) {
        if (!isOf(drafted, command)) {
            return Decision.refuse(new RequestRefusal.CaseUnknown(command.caseId()));
        }
        return switch (command) {
            case DraftPlannedRequest(FilePlannedRequest asked) ->
                ofStore(asked, drafted.supportedStore())
                        ? draft(ofCase(asked, drafted.supportedStore()))
                        : Decision.refuse(new RequestRefusal.CaseAlreadyBegun(asked.caseId()));
            case FileDraft file -> file(asWritten(file, drafted), 1, Optional.empty());
            case Withdraw withdraw ->
                Decision.<RequestEvent>accept(new RequestWithdrawn(
                                withdraw.caseId(),
                                Origin.PLANNED,
                                Optional.empty(),
                                withdraw.reason(),
                                withdraw.actor().person(),
                                Optional.empty()))
                        .onBehalfOf(principal(author(drafted, withdraw)));
            case FilePlannedRequest _,
                    RecordEmergency _,
                    RecordConsent _,
                    ReportToRegionalManager _,
                    StateAnswer _,
                    TellOfReport _,
                    FileForm _,
                    AmendSupport _,
                    EvaluateSupport _,
                    DecideCostBearer _ -> Decision.refuse(new RequestRefusal.NotFiledYet(command.caseId()));
        };
    }

    private static boolean isOf(PlannedRequestDrafted drafted, Asked command) {
        return Secrecy.mayKnow(command.actor(), command.given().offices(), drafted);
    }

    private static Optional<Capacity> author(PlannedRequestDrafted drafted, Asked command) {
        return command.given().capacity(Role.PROPERTY_MANAGER, drafted.supportedStore());
    }

    /** For whom somebody acted who acted in this quality. */
    static Optional<PersonId> principal(Optional<Capacity> capacity) {
        return capacity.flatMap(Capacity::onBehalfOf);
    }

    /** What is filed of a case that has begun is asked for its own store; whoever names a store names this one. */
    private static FilePlannedRequest ofCase(FilePlannedRequest command, StoreId store) {
        return new FilePlannedRequest(
                command.caseId(),
                command.given(),
                Optional.of(store),
                command.kind(),
                command.level(),
                command.headcount(),
                command.story(),
                command.course(),
                command.whyOwnGuardsDoNotSuffice(),
                command.reportPlace(),
                command.reportAt(),
                command.until(),
                command.contact(),
                command.costStatement());
    }

    private static boolean ofStore(FilePlannedRequest command, StoreId store) {
        return command.supportedStore().filter(named -> !named.equals(store)).isEmpty();
    }

    private static Decision<RequestEvent> draft(FilePlannedRequest asked) {
        List<Refusal> reasons = new ArrayList<>(mayFile(asked));
        reasons.addAll(Statements.ofDraft(asked));
        return reasons.isEmpty()
                ? Decision.<RequestEvent>accept(new PlannedRequestDrafted(
                                asked.caseId(),
                                asked.supportedStore().orElseThrow(),
                                asked.kind(),
                                asked.level(),
                                asked.headcount(),
                                asked.story(),
                                asked.course(),
                                asked.whyOwnGuardsDoNotSuffice(),
                                asked.reportPlace(),
                                asked.reportAt(),
                                asked.until(),
                                asked.contact(),
                                asked.costStatement(),
                                asked.actor().person()))
                        .onBehalfOf(principal(filer(asked)))
                : Decision.refuse(reasons);
    }

    private static FilePlannedRequest asWritten(FileDraft command, PlannedRequestDrafted drafted) {
        return new FilePlannedRequest(
                command.caseId(),
                command.given(),
                Optional.of(drafted.supportedStore()),
                drafted.kind(),
                drafted.level(),
                drafted.headcount(),
                drafted.story(),
                drafted.course(),
                drafted.whyOwnGuardsDoNotSuffice(),
                drafted.reportPlace(),
                drafted.reportAt(),
                drafted.until(),
                drafted.contact(),
                drafted.costStatement());
    }

    // Planned requests.

    private static Decision<RequestEvent> fileAgain(FilePlannedRequest command, Filed filed) {
        return switch (filed) {
            case AwaitingSignatures(PlannedRequestFiled current) ->
                fileAgain(command, current, Optional.of(current.content().sha256()));
            // What was given back is void: even the same words are asked anew.
            case AwaitingRevision(PlannedRequestFiled current, PersonId _) ->
                fileAgain(command, current, Optional.empty());
            case Approved _, Refused _ -> Decision.refuse(new RequestRefusal.RequestAlreadyDecided(command.caseId()));
            case PlannedWithdrawn _ ->
                Decision.refuse(new RequestRefusal.RequestWasWithdrawn(Clause.N2_1, command.caseId()));
            case Emergency _ -> Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
        };
    }

    private static Decision<RequestEvent> fileAgain(
            FilePlannedRequest command, PlannedRequestFiled current, Optional<String> standingHash) {
        return ofStore(command, current.supportedStore())
                ? file(
                        ofCase(command, current.supportedStore()),
                        current.content().version() + 1,
                        standingHash)
                : Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
    }

    private static Decision<RequestEvent> file(FilePlannedRequest command, int version, Optional<String> standingHash) {
        List<Refusal> reasons = new ArrayList<>(mayFile(command));
        reasons.addAll(Statements.ofPlannedRequest(command));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        StoreId store = command.supportedStore().orElseThrow();
        Assessment assessment = new Assessment(
                command.course().orElseThrow(),
                command.whyOwnGuardsDoNotSuffice().orElseThrow());
        String hash = ContentHash.ofPlannedRequest(
                command.caseId(),
                store,
                command.kind().orElseThrow(),
                command.level().orElseThrow(),
                command.headcount().orElseThrow(),
                command.story().orElseThrow(),
                assessment,
                command.reportPlace().orElseThrow(),
                command.reportAt().orElseThrow(),
                command.until().orElseThrow(),
                command.contact().orElseThrow(),
                command.costStatement());
        if (standingHash.filter(hash::equals).isPresent()) {
            return Decision.accept();
        }
        return Decision.<RequestEvent>accept(new PlannedRequestFiled(
                        command.caseId(),
                        store,
                        command.kind().orElseThrow(),
                        command.level().orElseThrow(),
                        command.headcount().orElseThrow(),
                        command.story().orElseThrow(),
                        assessment,
                        command.reportPlace().orElseThrow(),
                        command.reportAt().orElseThrow(),
                        command.until().orElseThrow(),
                        command.contact().orElseThrow(),
                        command.costStatement(),
                        command.actor().person(),
                        new ContentRef(version, hash)))
                .onBehalfOf(principal(filer(command)));
    }

    private static Optional<Capacity> filer(FilePlannedRequest command) {
        return command.supportedStore().flatMap(store -> command.given().capacity(Role.PROPERTY_MANAGER, store));
    }

    private static List<Refusal> mayFile(FilePlannedRequest command) {
        if (filer(command).isPresent()) {
            return List.of();
        }
        Given given = command.given();
        return List.of(command.supportedStore()
                .<Refusal>map(store -> ofAnotherStore(given, store)
                        ? new RequestRefusal.AskedForAnotherStore(store)
                        : new RequestRefusal.OnlyPropertyManagerFiles(store))
                .orElseGet(() -> storeUnsaid(given.storesToFileFor())));
    }

    static boolean ofAnotherStore(Given given, StoreId store) {
        return given.actor().store().filter(own -> !own.equals(store)).isPresent();
    }

    /** @param inQuestion the stores that the actor may ask for */
    static Refusal storeUnsaid(Set<StoreId> inQuestion) {
        return inQuestion.size() > 1
                ? new RequestRefusal.SeveralStoresInQuestion(inQuestion.stream()
                        .sorted(Comparator.comparing(StoreId::value))
                        .toList())
                : new RequestRefusal.SupportedStoreMissing();
    }

    // The report to the regional general manager.

    /** Whoever acts in neither office is refused as what his token says he is. */
    private static Decision<RequestEvent> tell(TellOfReport command, Filed filed) {
        Optional<Capacity> operations = command.given().capacity(Role.OPERATIONS);
        Optional<Capacity> regionalManager = command.given().capacity(Role.REGIONAL_MANAGER);
        if (command.onBehalfOf().isPresent()) {
            return principal(regionalManager).equals(command.onBehalfOf())
                    ? answer(command.asRegionalManager(), filed)
                    : principal(operations).equals(command.onBehalfOf())
                            ? report(command.asOperations(), filed)
                            : Decision.refuse(new RequestRefusal.NotStoodInFor(
                                    command.onBehalfOf().get()));
        }
        if (operations.isPresent() && regionalManager.isPresent()) {
            if (principal(operations).isPresent() && principal(regionalManager).isPresent()) {
                return Decision.refuse(new RequestRefusal.SeveralStoodInFor(
                        List.of(operations.get().holder(), regionalManager.get().holder())));
            }
            return principal(operations).isEmpty()
                    ? report(command.asOperations(), filed)
                    : answer(command.asRegionalManager(), filed);
        }
        return regionalManager.isPresent()
                        || operations.isEmpty() && command.actor().is(Role.REGIONAL_MANAGER)
                ? answer(command.asRegionalManager(), filed)
                : report(command.asOperations(), filed);
    }

    private static Decision<RequestEvent> report(ReportToRegionalManager command, Filed filed) {
        Optional<Capacity> operations = command.given().capacity(Role.OPERATIONS);
        List<Refusal> reasons = new ArrayList<>();
        if (operations.isEmpty()) {
            reasons.add(new RequestRefusal.OnlyOperationsReports(command.caseId()));
        }
        reasons.addAll(Statements.ofReport(command, "", askedAt(filed)));
        return reasons.isEmpty()
                ? report(reported(command), filed).onBehalfOf(principal(operations))
                : Decision.refuse(reasons);
    }

    /** His own word, or his stand-in's: who acts in the office says it, and nobody has to confirm it later. */
    private static Decision<RequestEvent> answer(StateAnswer command, Filed filed) {
        PersonId himself = command.actor().person();
        Optional<Capacity> regionalManager = command.given().capacity(Role.REGIONAL_MANAGER);
        List<Refusal> reasons = new ArrayList<>();
        if (regionalManager.isEmpty()) {
            reasons.add(new RequestRefusal.NotTheRegionalManager(himself));
        }
        reasons.addAll(Statements.ofAnswer(command, askedAt(filed)));
        return reasons.isEmpty()
                ? report(
                                new RegionalManagerReported(
                                        command.caseId(),
                                        himself,
                                        command.answeredAt().orElse(command.at()),
                                        command.channel().orElse(Channel.IN_PERSON),
                                        true,
                                        command.answer(),
                                        Optional.of(himself)),
                                filed)
                        .onBehalfOf(principal(regionalManager))
                : Decision.refuse(reasons);
    }

    private static Decision<RequestEvent> report(RegionalManagerReported reported, Filed filed) {
        return switch (filed) {
            case AwaitingClearance waiting ->
                Decision.accept(andCleared(waiting, waiting.gate().with(reported), reported));
            case Cleared cleared -> reportOnSupport(reported, cleared.support());
            // A planned request was signed by him; he is reported to only when operations raised it afterwards. But his
            // no to what he signed is a no.
            case Approved approved
            when approved.support().reported().raise().isPresent() || ClearanceGate.isNo(reported.answer()) ->
                reportOnSupport(reported, approved.support());
            case Planned _ -> Decision.refuse(new RequestRefusal.NotAnEmergency(reported.caseId()));
            case Declined _ -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(reported.caseId()));
            case EmergencyWithdrawn _ ->
                Decision.refuse(new RequestRefusal.RequestWasWithdrawn(Clause.N2_2, reported.caseId()));
        };
    }

    /** When an emergency was asked for: nothing was reported of it before. */
    static Optional<Instant> askedAt(Filed filed) {
        return switch (filed) {
            case Emergency emergency -> Optional.of(emergency.request().reportAt());
            case Planned _ -> Optional.empty();
        };
    }

    /** What he says when nobody is there to be called back any more is kept, and changes nothing. */
    private static Decision<RequestEvent> reportOnSupport(RegionalManagerReported reported, Support support) {
        return switch (support.outcome().progress()) {
            case RUNNING ->
                ClearanceGate.isNo(reported.answer())
                        ? Decision.accept(
                                reported,
                                new SupportRecalled(reported.caseId(), reported.reportedBy(), reported.reportedAt()))
                        : Decision.accept(reported);
            case RECALLED -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(reported.caseId()));
            case FULFILLED, CALLED_OFF -> Decision.accept(reported);
            case FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new RequestRefusal.CaseIsClosed(reported.caseId()));
        };
    }

    static RegionalManagerReported reported(ReportToRegionalManager command) {
        return new RegionalManagerReported(
                command.caseId(),
                command.actor().person(),
                command.reportedAt().orElse(command.at()),
                command.channel().orElseThrow(),
                command.reached().orElseThrow(),
                command.answer(),
                Optional.empty());
    }

    static Decision<RequestEvent> saidNo(RequestCommand command) {
        return Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
    }

    static List<RequestEvent> andCleared(AwaitingClearance waiting, ClearanceGate gate, RequestEvent fact) {
        if (!gate.open()) {
            return List.of(fact);
        }
        EmergencyRequested requested = waiting.request();
        return List.of(
                fact,
                new SupportCleared(
                        requested.caseId(),
                        requested.supportedStore(),
                        Origin.EMERGENCY,
                        requested.level(),
                        requested.headcount(),
                        requested.reportAt(),
                        requested.until(),
                        requested.reportPlace(),
                        requested.contact()));
    }

    // What became of the approval. An outcome for a content that was replaced meanwhile says nothing about the current
    // one.

    private static Decision<RequestEvent> acceptApproval(AcceptApproval command, Filed filed) {
        return switch (filed) {
            case AwaitingSignatures(PlannedRequestFiled request)
            when asked(request, command.subject(), command.content()) -> approved(request, command.at());
            case Emergency emergency
            when signed(emergency, command.subject(), command.content()) ->
                Decision.accept(new RequestApproved(command.caseId(), Origin.EMERGENCY, command.content()));
            case Planned _, Emergency _ -> Decision.accept();
        };
    }

    /** That it was approved is a fact. With its whole time gone by then, nobody is sent any more: it is called off instead. */
    private static Decision<RequestEvent> approved(PlannedRequestFiled request, Instant at) {
        return Decision.accept(
                new RequestApproved(request.caseId(), Origin.PLANNED, request.content()),
                at.isBefore(request.until())
                        ? new SupportCleared(
                                request.caseId(),
                                request.supportedStore(),
                                Origin.PLANNED,
                                request.level(),
                                request.headcount(),
                                request.reportAt(),
                                request.until(),
                                request.reportPlace(),
                                request.contact())
                        : new RequestCalledOff(request.caseId(), at));
    }

    private static Decision<RequestEvent> acceptRefusal(AcceptRefusal command, Filed filed) {
        return whileSigning(filed, command.subject(), command.content())
                ? Decision.accept(
                        new RequestRefused(command.caseId(), filed.origin(), command.content(), command.refusedBy()))
                : Decision.accept();
    }

    private static Decision<RequestEvent> acceptReturn(AcceptReturn command, Filed filed) {
        return whileSigning(filed, command.subject(), command.content())
                ? returned(command.returnedBy(), command.content(), command.at(), filed)
                : Decision.accept();
    }

    /** A form that is taken back is owed again; a planned request that is taken back asks for nothing any more. */
    private static Decision<RequestEvent> acceptWithdrawal(AcceptWithdrawal command, Filed filed) {
        if (!whileSigning(filed, command.subject(), command.content())) {
            return Decision.accept();
        }
        return switch (filed.origin()) {
            case PLANNED ->
                Decision.accept(new RequestWithdrawn(
                        command.caseId(),
                        Origin.PLANNED,
                        Optional.of(command.content()),
                        Optional.empty(),
                        command.withdrawnBy(),
                        Optional.empty()));
            case EMERGENCY -> returned(command.withdrawnBy(), command.content(), command.at(), filed);
        };
    }

    /** A form that comes back when its term has passed is overdue at once: its timer ran while it was being signed. */
    private static Decision<RequestEvent> returned(PersonId by, ContentRef content, Instant at, Filed filed) {
        RequestReturned returned = new RequestReturned(filed.caseId(), filed.origin(), content, by);
        return filed instanceof Emergency emergency && Forms.lateWhenReturned(emergency, at)
                ? Decision.accept(
                        returned,
                        new SupportFormOverdue(filed.caseId(), emergency.form().dueAt()))
                : Decision.accept(returned);
    }

    /** Whether signatures are being given to this very content. */
    private static boolean whileSigning(Filed filed, Subject subject, ContentRef content) {
        return switch (filed) {
            case AwaitingSignatures(PlannedRequestFiled request) -> asked(request, subject, content);
            case Emergency emergency -> signed(emergency, subject, content);
            case Planned _ -> false;
        };
    }

    private static boolean asked(PlannedRequestFiled request, Subject subject, ContentRef content) {
        return subject == Subject.PLANNED_REQUEST && request.content().equals(content);
    }

    private static boolean signed(Emergency emergency, Subject subject, ContentRef content) {
        return subject == Subject.SUPPORT_FORM
                && emergency.form() instanceof SupportForm.AwaitingSignatures waiting
                && waiting.filed().content().equals(content);
    }

    private static Decision<RequestEvent> whileEmergency(
            RequestCommand command, Filed filed, Function<Emergency, Decision<RequestEvent>> decision) {
        return switch (filed) {
            case Emergency emergency -> decision.apply(emergency);
            case Planned _ -> Decision.refuse(new RequestRefusal.NotAnEmergency(command.caseId()));
        };
    }

    @Override
    public Optional<Clause> clauseOf(RequestEvent event) {
        return switch (event) {
            case PlannedRequestDrafted _,
                    PlannedRequestFiled _,
                    RequestApproved _,
                    RequestRefused _,
                    RequestReturned _ -> Optional.of(Clause.N2_1);
            case EmergencyRequested _,
                    StoreManagerConsented _,
                    RegionalManagerReported _,
                    ReportToRegionalManagerDue _,
                    RaiseDeclined _,
                    SupportRecalled _,
                    SupportFormFiled _,
                    SupportFormReminded _,
                    SupportFormOverdue _ -> Optional.of(Clause.N2_2);
            case SupportCleared _ -> Optional.of(Clause.F3_1);
            case SupportAmended amended -> Optional.of(Clause.ofLevel(amended.level()));
            case CostBearerDecided _ -> Optional.of(Clause.A1);
            case RequestWithdrawn _,
                    RecallAsked _,
                    RequestFulfilled _,
                    RequestCalledOff _,
                    SupportEvaluated _,
                    CaseClosed _ -> Optional.empty();
        };
    }

    /** The form has a rule of its own: what becomes of it follows from the event and from where the case stood before. */
    @Override
    public RequestState evolve(RequestState state, RequestEvent event) {
        RequestState moved = moved(state, event);
        return state instanceof Emergency before && moved instanceof Emergency after
                ? with(
                        after,
                        after.gate(),
                        reminded(before.form(), event).after(event, before.stage(), costDecided(before)))
                : moved;
    }

    private static SupportForm reminded(SupportForm form, RequestEvent event) {
        return form instanceof SupportForm.Owed owed && event instanceof SupportFormReminded reminded
                ? owed.remindedAt(reminded.dueAt())
                : form;
    }

    private static boolean costDecided(Emergency emergency) {
        return emergency instanceof Cleared cleared
                && cleared.support().outcome().costBearer().isPresent();
    }

    private static RequestState moved(RequestState state, RequestEvent event) {
        return switch (event) {
            case PlannedRequestDrafted drafted -> new Draft(drafted);
            case PlannedRequestFiled filed -> new AwaitingSignatures(filed);
            case EmergencyRequested requested ->
                new AwaitingClearance(requested, ClearanceGate.NOTHING_YET, SupportForm.Owed.by(requested.formDue()));
            case StoreManagerConsented consented -> withGate(state, gate -> gate.with(consented));
            case RegionalManagerReported reported ->
                declinedIfNo(
                        withSupport(withGate(state, gate -> gate.with(reported)), support -> support.with(reported)));
            case ReportToRegionalManagerDue due ->
                withSupport(
                        withGate(state, gate -> gate.dueAgain(due.dueAt())),
                        support -> support.reportDueAgain(due.dueAt()));
            case SupportCleared _ ->
                state instanceof AwaitingClearance waiting
                        ? new Cleared(waiting.request(), waiting.gate(), waiting.form(), Support.asAskedIn(waiting))
                        : state;
            case SupportRecalled _ -> withOutcome(state, Outcome::recalled);
            case SupportAmended amended -> withSupport(state, support -> support.with(amended));
            case RecallAsked asked -> withSupport(state, support -> support.with(asked));
            case RaiseDeclined declined -> withSupport(state, support -> support.with(declined));
            case RequestFulfilled fulfilled -> withOutcome(state, outcome -> outcome.tookPlace(fulfilled.at()));
            case RequestCalledOff _ -> withOutcome(state, Outcome::calledOff);
            case SupportEvaluated evaluated -> withOutcome(state, outcome -> outcome.with(evaluated));
            case CostBearerDecided decided -> withOutcome(state, outcome -> outcome.with(decided));
            case CaseClosed _ -> withOutcome(state, Outcome::closed);
            case SupportFormFiled _, SupportFormReminded _, SupportFormOverdue _ -> state;
            case RequestApproved _ ->
                state instanceof Planned planned ? new Approved(planned.request(), Support.asAskedIn(planned)) : state;
            case RequestRefused refused ->
                state instanceof Planned planned ? new Refused(planned.request(), refused.refusedBy()) : state;
            case RequestReturned returned ->
                state instanceof Planned planned
                        ? new AwaitingRevision(planned.request(), returned.returnedBy())
                        : state;
            case RequestWithdrawn withdrawn ->
                switch (state) {
                    case Draft(PlannedRequestDrafted drafted) -> new Discarded(drafted);
                    case Planned planned -> new PlannedWithdrawn(planned.request(), withdrawn);
                    case Emergency emergency ->
                        new EmergencyWithdrawn(emergency.request(), emergency.gate(), emergency.form(), withdrawn);
                    case NotFiled _, Discarded _ -> state;
                };
        };
    }

    /** His no before clearance ends the case; after it, {@link SupportRecalled} says so. */
    private static RequestState declinedIfNo(RequestState state) {
        return state instanceof AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form)
                        && gate.saidNo()
                ? new Declined(request, gate, form)
                : state;
    }

    private static RequestState withGate(RequestState state, UnaryOperator<ClearanceGate> change) {
        return state instanceof Emergency emergency
                ? with(emergency, change.apply(emergency.gate()), emergency.form())
                : state;
    }

    private static Emergency with(Emergency emergency, ClearanceGate gate, SupportForm form) {
        return switch (emergency) {
            case AwaitingClearance waiting -> new AwaitingClearance(waiting.request(), gate, form);
            case Cleared cleared -> new Cleared(cleared.request(), gate, form, cleared.support());
            case Declined declined -> new Declined(declined.request(), gate, form);
            case EmergencyWithdrawn withdrawn ->
                new EmergencyWithdrawn(withdrawn.request(), gate, form, withdrawn.withdrawn());
        };
    }

    private static RequestState withOutcome(RequestState state, UnaryOperator<Outcome> change) {
        return withSupport(state, support -> support.ending(change));
    }

    private static RequestState withSupport(RequestState state, UnaryOperator<Support> change) {
        return switch (state) {
            case Approved(PlannedRequestFiled request, Support support) -> new Approved(request, change.apply(support));
            case Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form, Support support) ->
                new Cleared(request, gate, form, change.apply(support));
            case Unfiled _, Planned _, Emergency _ -> state;
        };
    }
}
