package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.request.domain.RequestCommand.AcceptApproval;
import org.muster.request.domain.RequestCommand.AcceptRefusal;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.FilePlannedRequest;
import org.muster.request.domain.RequestCommand.FormOverdue;
import org.muster.request.domain.RequestCommand.RecordConsent;
import org.muster.request.domain.RequestCommand.RecordEmergency;
import org.muster.request.domain.RequestCommand.RemindForm;
import org.muster.request.domain.RequestCommand.RepeatReportDue;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.NotFiled;
import org.muster.request.domain.RequestState.Planned;
import org.muster.request.domain.RequestState.Recalled;
import org.muster.request.domain.RequestState.Refused;

/**
 * Decides about one case from the asking to the clearance, and about the form owed after an emergency.
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
            case FilePlannedRequest file -> file(file, state);
            case RecordEmergency record -> record(record, state);
            case RecordConsent consent -> whileEmergency(consent, state, emergency -> consent(consent, emergency));
            case ReportToRegionalManager report ->
                whileEmergency(report, state, emergency -> report(report, emergency));
            case FileForm form -> whileEmergency(form, state, emergency -> fileForm(form, emergency));
            case RepeatReportDue due -> repeatReport(due, state);
            case RemindForm remind -> remindForm(remind, state);
            case FormOverdue overdue -> formOverdue(overdue, state);
            case AcceptApproval approval -> acceptApproval(approval, state);
            case AcceptRefusal refusal -> acceptRefusal(refusal, state);
        };
    }

    // Planned requests.

    private static Decision<RequestEvent> file(FilePlannedRequest command, RequestState state) {
        return switch (state) {
            case NotFiled _ -> file(command, 1, Optional.empty());
            case AwaitingSignatures(PlannedRequestFiled current) -> {
                if (!current.supportedStore().equals(command.supportedStore())) {
                    yield Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
                }
                yield file(
                        command,
                        current.content().version() + 1,
                        Optional.of(current.content().sha256()));
            }
            case Approved _, Refused _ -> Decision.refuse(new RequestRefusal.RequestAlreadyDecided(command.caseId()));
            case Emergency _ -> Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
        };
    }

    private static Decision<RequestEvent> file(FilePlannedRequest command, int version, Optional<String> currentHash) {
        List<Refusal> reasons = new ArrayList<>(mayFile(command.actor(), command.supportedStore()));
        reasons.addAll(Statements.ofPlannedRequest(command));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        Assessment assessment = new Assessment(
                command.course().orElseThrow(),
                command.whyOwnGuardsDoNotSuffice().orElseThrow());
        String hash = ContentHash.ofPlannedRequest(
                command.caseId(),
                command.supportedStore(),
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
        if (currentHash.filter(hash::equals).isPresent()) {
            return Decision.accept();
        }
        return Decision.accept(new PlannedRequestFiled(
                command.caseId(),
                command.supportedStore(),
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
                new ContentRef(version, hash)));
    }

    private static List<Refusal> mayFile(Actor actor, StoreId supportedStore) {
        if (actor.is(Role.PROPERTY_MANAGER, supportedStore)) {
            return List.of();
        }
        return List.of(
                actor.store().isPresent() && !actor.store().equals(Optional.of(supportedStore))
                        ? new RequestRefusal.AskedForAnotherStore(supportedStore)
                        : new RequestRefusal.OnlyPropertyManagerFiles(supportedStore));
    }

    // Emergencies: the word of mouth.

    private static Decision<RequestEvent> record(RecordEmergency command, RequestState state) {
        if (state instanceof Filed) {
            return Decision.refuse(new RequestRefusal.CaseAlreadyBegun(command.caseId()));
        }
        List<Refusal> reasons = new ArrayList<>(mayRecord(command));
        reasons.addAll(Statements.ofEmergency(command));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        Actor actor = command.actor();
        Instant reportAt = command.at();
        EmergencyRequested requested = new EmergencyRequested(
                command.caseId(),
                command.supportedStore(),
                command.level().orElseThrow(),
                command.headcount().orElseThrow(),
                command.story().orElseThrow(),
                command.caller().orElse(actor.person()),
                actor.person(),
                command.reportPlace(),
                reportAt,
                command.until().orElse(reportAt.plus(command.policy().emergencyDuration())),
                command.contact(),
                reportAt.plus(command.policy().formDue()));
        // A store manager who asks has consented: making him say so twice would only cost the minutes an emergency
        // hasn't got.
        return actor.is(Role.STORE_MANAGER, command.supportedStore())
                ? Decision.accept(
                        requested,
                        new StoreManagerConsented(command.caseId(), actor.person(), Optional.empty(), command.at()))
                : Decision.accept(requested);
    }

    private static List<Refusal> mayRecord(RecordEmergency command) {
        Actor actor = command.actor();
        Optional<PersonId> other = command.caller().filter(caller -> !caller.equals(actor.person()));
        if (actor.is(Role.PROPERTY_MANAGER, command.supportedStore())
                || actor.is(Role.STORE_MANAGER, command.supportedStore())) {
            return other.<List<Refusal>>map(
                            caller -> List.of(new RequestRefusal.OnlyOperationsRecordsForOthers(caller)))
                    .orElse(List.of());
        }
        if (actor.is(Role.OPERATIONS)) {
            return other.isPresent() ? List.of() : List.of(new RequestRefusal.CallerMissing());
        }
        return List.of(
                actor.store().isPresent() && !actor.store().equals(Optional.of(command.supportedStore()))
                        ? new RequestRefusal.AskedForAnotherStore(command.supportedStore())
                        : new RequestRefusal.OnlyPropertyOrStoreManagerAsks(command.supportedStore()));
    }

    private static Decision<RequestEvent> consent(RecordConsent command, Emergency emergency) {
        Actor actor = command.actor();
        StoreId store = emergency.supportedStore();
        boolean own = actor.is(Role.STORE_MANAGER, store);
        List<Refusal> reasons = new ArrayList<>();
        if (own) {
            command.storeManager()
                    .filter(named -> !named.equals(actor.person()))
                    .ifPresent(named -> reasons.add(new RequestRefusal.AnotherPersonsWord(named)));
        } else if (actor.is(Role.OPERATIONS) || actor.is(Role.PROPERTY_MANAGER, store)) {
            command.storeManager()
                    .ifPresentOrElse(
                            named -> {
                                if (named.equals(actor.person())) {
                                    reasons.add(new RequestRefusal.AnotherPersonsWord(named));
                                }
                            },
                            () -> reasons.add(new RequestRefusal.StoreManagerMissing()));
        } else {
            reasons.add(new RequestRefusal.OnlyStoreManagerConsents(store));
        }
        reasons.addAll(Statements.ofStatedTime("consentedAt", command.consentedAt(), command.at(), command.policy()));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        StoreManagerConsented consented = new StoreManagerConsented(
                command.caseId(),
                command.storeManager().orElse(actor.person()),
                own ? Optional.empty() : Optional.of(actor.person()),
                command.consentedAt().orElse(command.at()));
        return switch (emergency) {
            case AwaitingClearance waiting ->
                alreadySaid(waiting.gate(), consented)
                        ? Decision.accept()
                        : Decision.accept(andCleared(waiting, waiting.gate().with(consented), consented));
            // Too late to matter for the order, but his own word still confirms what another attested.
            case Cleared cleared ->
                alreadySaid(cleared.gate(), consented) ? Decision.accept() : Decision.accept(consented);
            case Declined _, Recalled _ -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
        };
    }

    /** A consent given by himself says all there is to say; an attested one only leaves room for his own. */
    private static boolean alreadySaid(ClearanceGate gate, StoreManagerConsented now) {
        return gate.consent()
                .filter(before ->
                        before.attestedBy().isEmpty() || now.attestedBy().isPresent())
                .isPresent();
    }

    private static Decision<RequestEvent> report(ReportToRegionalManager command, Emergency emergency) {
        List<Refusal> reasons = new ArrayList<>();
        if (!command.actor().is(Role.OPERATIONS)) {
            reasons.add(new RequestRefusal.OnlyOperationsReports(command.caseId()));
        }
        reasons.addAll(Statements.ofReport(command));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        RegionalManagerReported reported = new RegionalManagerReported(
                command.caseId(),
                command.actor().person(),
                command.reportedAt().orElse(command.at()),
                command.channel().orElseThrow(),
                command.reached().orElseThrow(),
                command.answer());
        return switch (emergency) {
            case AwaitingClearance waiting ->
                Decision.accept(andCleared(waiting, waiting.gate().with(reported), reported));
            case Cleared _ ->
                ClearanceGate.isNo(reported.answer())
                        ? Decision.accept(
                                reported,
                                new SupportRecalled(command.caseId(), reported.reportedBy(), reported.reportedAt()))
                        : Decision.accept(reported);
            case Declined _, Recalled _ -> Decision.refuse(new RequestRefusal.RegionalManagerSaidNo(command.caseId()));
        };
    }

    private static List<RequestEvent> andCleared(AwaitingClearance waiting, ClearanceGate gate, RequestEvent fact) {
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

    private static Decision<RequestEvent> repeatReport(RepeatReportDue command, RequestState state) {
        return switch (state) {
            case AwaitingClearance waiting -> repeatReport(command, waiting.gate());
            case Cleared cleared -> repeatReport(command, cleared.gate());
            case NotFiled _, Planned _, Declined _, Recalled _ -> Decision.accept();
        };
    }

    private static Decision<RequestEvent> repeatReport(RepeatReportDue command, ClearanceGate gate) {
        boolean passedBefore = gate.reportAgainDue()
                .filter(last -> !last.isBefore(command.dueAt()))
                .isPresent();
        return gate.reached() || passedBefore
                ? Decision.accept()
                : Decision.accept(new ReportToRegionalManagerDue(command.caseId(), latestTermPassed(command)));
    }

    /** Terms that passed while nobody could be told are told once, not one after the other. */
    private static Instant latestTermPassed(RepeatReportDue command) {
        Duration every = command.policy().reportAgainEvery();
        Duration late = Duration.between(command.dueAt(), command.at());
        return late.isNegative() ? command.dueAt() : command.dueAt().plus(every.multipliedBy(late.dividedBy(every)));
    }

    // Emergencies: the form afterwards.

    private static Decision<RequestEvent> fileForm(FileForm command, Emergency emergency) {
        return switch (emergency.form()) {
            case SupportForm.Owed owed -> {
                // Late is judged by the term, not by when its timer ran.
                boolean late = command.at().isAfter(owed.dueAt()) && !owed.overdue();
                yield fileForm(command, emergency, 1, Optional.empty(), late);
            }
            case SupportForm.AwaitingSignatures waiting -> {
                ContentRef current = waiting.filed().content();
                yield fileForm(command, emergency, current.version() + 1, Optional.of(current.sha256()), false);
            }
            case SupportForm.Approved _, SupportForm.Refused _ ->
                Decision.refuse(new RequestRefusal.FormAlreadyDecided(command.caseId()));
            case SupportForm.NotOwed _ -> Decision.refuse(new RequestRefusal.NoFormOwed(command.caseId()));
        };
    }

    private static Decision<RequestEvent> fileForm(
            FileForm command, Emergency emergency, int version, Optional<String> currentHash, boolean late) {
        StoreId store = emergency.supportedStore();
        List<Refusal> reasons = new ArrayList<>();
        if (!command.actor().is(Role.PROPERTY_MANAGER, store)) {
            reasons.add(new RequestRefusal.OnlyPropertyManagerFilesTheForm(store));
        }
        reasons.addAll(Statements.ofForm(command));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        Level level = command.level().orElseThrow();
        int headcount = command.headcount().orElseThrow();
        Assessment assessment = new Assessment(
                command.course().orElseThrow(),
                command.whyOwnGuardsDoNotSuffice().orElseThrow());
        Optional<CostStatement> cost = command.costStatement();
        String hash = ContentHash.ofSupportForm(
                command.caseId(), store, level, headcount, command.story().orElseThrow(), assessment, cost);
        if (currentHash.filter(hash::equals).isPresent()) {
            return Decision.accept();
        }
        SupportFormFiled filed = new SupportFormFiled(
                command.caseId(),
                store,
                level,
                headcount,
                command.story().orElseThrow(),
                assessment,
                cost,
                command.at(),
                command.actor().person(),
                new ContentRef(version, hash),
                List.of());
        return late
                ? Decision.accept(
                        new SupportFormOverdue(
                                command.caseId(), emergency.form().dueAt()),
                        filed)
                : Decision.accept(filed);
    }

    private static Decision<RequestEvent> remindForm(RemindForm command, RequestState state) {
        return owed(state)
                .filter(owed -> !owed.form().reminded().contains(command.dueAt()))
                .<Decision<RequestEvent>>map(owed -> Decision.accept(new SupportFormReminded(
                        command.caseId(),
                        Math.toIntExact(Duration.between(owed.request().reportAt(), command.dueAt())
                                .toHours()),
                        command.dueAt())))
                .orElseGet(Decision::accept);
    }

    private static Decision<RequestEvent> formOverdue(FormOverdue command, RequestState state) {
        return owed(state)
                .filter(owed -> !owed.form().overdue())
                .<Decision<RequestEvent>>map(owed -> Decision.accept(
                        new SupportFormOverdue(command.caseId(), owed.form().dueAt())))
                .orElseGet(Decision::accept);
    }

    /** An emergency whose form is still missing. */
    private record Owing(EmergencyRequested request, SupportForm.Owed form) {}

    private static Optional<Owing> owed(RequestState state) {
        return state instanceof Emergency emergency && emergency.form() instanceof SupportForm.Owed owed
                ? Optional.of(new Owing(emergency.request(), owed))
                : Optional.empty();
    }

    // What became of the approval. An outcome for a content that was replaced meanwhile says nothing about the current
    // one.

    private static Decision<RequestEvent> acceptApproval(AcceptApproval command, RequestState state) {
        return switch (state) {
            case AwaitingSignatures(PlannedRequestFiled request)
            when command.subject() == Subject.PLANNED_REQUEST
                    && command.content().equals(request.content()) ->
                Decision.accept(
                        new RequestApproved(request.caseId(), Origin.PLANNED, request.content()),
                        new SupportCleared(
                                request.caseId(),
                                request.supportedStore(),
                                Origin.PLANNED,
                                request.level(),
                                request.headcount(),
                                request.reportAt(),
                                request.until(),
                                request.reportPlace(),
                                request.contact()));
            case Emergency emergency
            when signed(emergency, command.subject(), command.content()) ->
                Decision.accept(new RequestApproved(command.caseId(), Origin.EMERGENCY, command.content()));
            case NotFiled _, Planned _, Emergency _ -> Decision.accept();
        };
    }

    private static Decision<RequestEvent> acceptRefusal(AcceptRefusal command, RequestState state) {
        return switch (state) {
            case AwaitingSignatures(PlannedRequestFiled request)
            when command.subject() == Subject.PLANNED_REQUEST
                    && command.content().equals(request.content()) ->
                Decision.accept(
                        new RequestRefused(request.caseId(), Origin.PLANNED, request.content(), command.refusedBy()));
            case Emergency emergency
            when signed(emergency, command.subject(), command.content()) ->
                Decision.accept(
                        new RequestRefused(command.caseId(), Origin.EMERGENCY, command.content(), command.refusedBy()));
            case NotFiled _, Planned _, Emergency _ -> Decision.accept();
        };
    }

    private static boolean signed(Emergency emergency, Subject subject, ContentRef content) {
        return subject == Subject.SUPPORT_FORM
                && emergency.form() instanceof SupportForm.AwaitingSignatures waiting
                && waiting.filed().content().equals(content);
    }

    private static Decision<RequestEvent> whileEmergency(
            RequestCommand command, RequestState state, Function<Emergency, Decision<RequestEvent>> decision) {
        return switch (state) {
            case Emergency emergency -> decision.apply(emergency);
            case Planned _ -> Decision.refuse(new RequestRefusal.NotAnEmergency(command.caseId()));
            case NotFiled _ -> Decision.refuse(new RequestRefusal.CaseUnknown(command.caseId()));
        };
    }

    @Override
    public RequestState evolve(RequestState state, RequestEvent event) {
        return switch (event) {
            case PlannedRequestFiled filed -> new AwaitingSignatures(filed);
            case EmergencyRequested requested ->
                new AwaitingClearance(requested, ClearanceGate.NOTHING_YET, SupportForm.Owed.by(requested.formDue()));
            case StoreManagerConsented consented -> withGate(state, gate -> gate.with(consented));
            case RegionalManagerReported reported -> declinedIfNo(withGate(state, gate -> gate.with(reported)));
            case ReportToRegionalManagerDue due -> withGate(state, gate -> gate.dueAgain(due.dueAt()));
            case SupportCleared _ ->
                state instanceof AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form)
                        ? new Cleared(request, gate, form)
                        : state;
            case SupportRecalled _ ->
                state instanceof Emergency emergency
                        ? new Recalled(emergency.request(), emergency.gate(), emergency.form())
                        : state;
            case SupportFormFiled filed ->
                withForm(state, form -> new SupportForm.AwaitingSignatures(filed, form.dueAt(), form.overdue()));
            case SupportFormReminded reminded ->
                withForm(
                        state,
                        form -> form instanceof SupportForm.Owed owed ? owed.remindedAt(reminded.dueAt()) : form);
            case SupportFormOverdue _ ->
                withForm(state, form -> form instanceof SupportForm.Owed owed ? owed.passed() : form);
            case RequestApproved _ ->
                switch (state) {
                    case Planned planned -> new Approved(planned.request());
                    case Emergency _ ->
                        withForm(
                                state,
                                form -> form
                                                instanceof
                                                SupportForm.AwaitingSignatures(
                                                        SupportFormFiled filed,
                                                        Instant dueAt,
                                                        boolean overdue)
                                        ? new SupportForm.Approved(filed, dueAt, overdue)
                                        : form);
                    case NotFiled _ -> state;
                };
            case RequestEvent.PlannedRequestDrafted _,
                    RequestEvent.RequestReturned _,
                    RequestEvent.RequestWithdrawn _,
                    RequestEvent.RecallAsked _,
                    RequestEvent.SupportAmended _,
                    RequestEvent.RequestFulfilled _,
                    RequestEvent.RequestCalledOff _,
                    RequestEvent.SupportEvaluated _,
                    RequestEvent.CostBearerDecided _,
                    RequestEvent.CaseClosed _ -> state;
            case RequestRefused refused ->
                switch (state) {
                    case Planned planned -> new Refused(planned.request(), refused.refusedBy());
                    case Emergency _ ->
                        withForm(
                                state,
                                form -> form
                                                instanceof
                                                SupportForm.AwaitingSignatures(
                                                        SupportFormFiled filed,
                                                        Instant dueAt,
                                                        boolean overdue)
                                        ? new SupportForm.Refused(filed, dueAt, overdue, refused.refusedBy())
                                        : form);
                    case NotFiled _ -> state;
                };
        };
    }

    /** His no before clearance ends the case; after it, {@link SupportRecalled} says so. */
    private static RequestState declinedIfNo(RequestState state) {
        return state instanceof AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form)
                        && gate.saidNo()
                ? new Declined(
                        request,
                        gate,
                        form instanceof SupportForm.Owed owed
                                ? new SupportForm.NotOwed(owed.dueAt(), owed.overdue())
                                : form)
                : state;
    }

    private static RequestState withGate(RequestState state, UnaryOperator<ClearanceGate> change) {
        return switch (state) {
            case AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new AwaitingClearance(request, change.apply(gate), form);
            case Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Cleared(request, change.apply(gate), form);
            case Declined(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Declined(request, change.apply(gate), form);
            case Recalled(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Recalled(request, change.apply(gate), form);
            case NotFiled _, Planned _ -> state;
        };
    }

    private static RequestState withForm(RequestState state, UnaryOperator<SupportForm> change) {
        return switch (state) {
            case AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new AwaitingClearance(request, gate, change.apply(form));
            case Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Cleared(request, gate, change.apply(form));
            case Declined(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Declined(request, gate, change.apply(form));
            case Recalled(EmergencyRequested request, ClearanceGate gate, SupportForm form) ->
                new Recalled(request, gate, change.apply(form));
            case NotFiled _, Planned _ -> state;
        };
    }
}
