package org.muster.events.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.muster.events.MusterEvent;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.StandInEvent;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.request.RequestEvent;

/**
 * The name and schema version each event carries on the wire. Names are written out, never derived: renaming a class must not
 * rename a fact.
 */
public final class EventTypes {

    /** An event class, its name and the schema version written today. */
    public record EventType(Class<? extends MusterEvent> type, String name, int schemaVersion) {}

    private static final List<EventType> ALL = List.of(
            type(RequestEvent.PlannedRequestFiled.class, "muster.requests.PlannedRequestFiled", 1),
            type(RequestEvent.EmergencyRequested.class, "muster.requests.EmergencyRequested", 1),
            type(RequestEvent.StoreManagerConsented.class, "muster.requests.StoreManagerConsented", 1),
            type(RequestEvent.RegionalManagerReported.class, "muster.requests.RegionalManagerReported", 1),
            type(RequestEvent.ReportToRegionalManagerDue.class, "muster.requests.ReportToRegionalManagerDue", 1),
            type(RequestEvent.SupportCleared.class, "muster.requests.SupportCleared", 1),
            type(RequestEvent.SupportVetoed.class, "muster.requests.SupportRecalled", 1),
            type(RequestEvent.SupportFormFiled.class, "muster.requests.SupportFormFiled", 1),
            type(RequestEvent.SupportFormReminded.class, "muster.requests.SupportFormReminded", 1),
            type(RequestEvent.SupportFormOverdue.class, "muster.requests.SupportFormOverdue", 1),
            type(RequestEvent.RequestApproved.class, "muster.requests.RequestApproved", 1),
            type(RequestEvent.RequestRefused.class, "muster.requests.RequestRefused", 1),
            type(RequestEvent.PlannedRequestDrafted.class, "muster.requests.PlannedRequestDrafted", 1),
            type(RequestEvent.RequestReturned.class, "muster.requests.RequestReturned", 1),
            type(RequestEvent.RequestWithdrawn.class, "muster.requests.RequestWithdrawn", 1),
            type(RequestEvent.RecallRequested.class, "muster.requests.RecallAsked", 1),
            type(RequestEvent.SupportAmended.class, "muster.requests.SupportAmended", 1),
            type(RequestEvent.RaiseDeclined.class, "muster.requests.RaiseDeclined", 1),
            type(RequestEvent.RequestFulfilled.class, "muster.requests.RequestFulfilled", 1),
            type(RequestEvent.RequestCalledOff.class, "muster.requests.RequestCalledOff", 1),
            type(RequestEvent.SupportEvaluated.class, "muster.requests.SupportEvaluated", 1),
            type(RequestEvent.CostBearerDecided.class, "muster.requests.CostBearerDecided", 1),
            type(RequestEvent.CaseClosed.class, "muster.requests.CaseClosed", 1),
            type(ApprovalEvent.ApprovalOpened.class, "muster.approvals.ApprovalOpened", 1),
            type(ApprovalEvent.StepSigned.class, "muster.approvals.StepSigned", 1),
            type(ApprovalEvent.ApprovalRefused.class, "muster.approvals.ApprovalRefused", 1),
            type(ApprovalEvent.ApprovalGranted.class, "muster.approvals.ApprovalGranted", 1),
            type(ApprovalEvent.ApprovalReturned.class, "muster.approvals.ApprovalReturned", 1),
            type(ApprovalEvent.ApprovalWithdrawn.class, "muster.approvals.ApprovalWithdrawn", 1),
            type(ApprovalEvent.StepTransferred.class, "muster.approvals.StepTransferred", 1),
            type(ApprovalEvent.SignerAdded.class, "muster.approvals.SignerAdded", 1),
            type(ApprovalEvent.SignerReminded.class, "muster.approvals.SignerReminded", 1),
            type(ApprovalEvent.StepEscalated.class, "muster.approvals.StepEscalated", 1),
            type(ApprovalEvent.VacancyFilled.class, "muster.approvals.VacancyFilled", 1),
            type(ApprovalEvent.AttestedWordConfirmed.class, "muster.approvals.AttestedWordConfirmed", 1),
            type(ApprovalEvent.AttestedWordDenied.class, "muster.approvals.AttestedWordDenied", 1),
            type(AuthorityEvent.AuthorityPolicyPublished.class, "muster.approvals.AuthorityPolicyPublished", 1),
            type(StandInEvent.StandInNamed.class, "muster.approvals.StandInNamed", 1),
            type(StandInEvent.StandInEnded.class, "muster.approvals.StandInEnded", 1),
            type(DispatchEvent.SupportOpened.class, "muster.dispatch.SupportOpened", 1),
            type(DispatchEvent.SupportOrdered.class, "muster.dispatch.SupportOrdered", 1),
            type(DispatchEvent.OrderAmended.class, "muster.dispatch.OrderAmended", 1),
            type(DispatchEvent.CallUpAcknowledged.class, "muster.dispatch.CallUpAcknowledged", 1),
            type(DispatchEvent.CallUpSilent.class, "muster.dispatch.CallUpSilent", 1),
            type(DispatchEvent.CallUpObjected.class, "muster.dispatch.CallUpObjected", 1),
            type(DispatchEvent.ObjectionAccepted.class, "muster.dispatch.ObjectionAccepted", 1),
            type(DispatchEvent.ObjectionOverruled.class, "muster.dispatch.ObjectionOverruled", 1),
            type(DispatchEvent.ObjectionUndecided.class, "muster.dispatch.ObjectionUndecided", 1),
            type(DispatchEvent.CallUpAnswerWithdrawn.class, "muster.dispatch.CallUpAnswerWithdrawn", 1),
            type(DispatchEvent.GuardArrived.class, "muster.dispatch.GuardArrived", 1),
            type(DispatchEvent.GuardAbsent.class, "muster.dispatch.GuardAbsent", 1),
            type(DispatchEvent.GuardReleased.class, "muster.dispatch.GuardReleased", 1),
            type(DispatchEvent.AttendanceCorrected.class, "muster.dispatch.AttendanceCorrected", 1),
            type(DispatchEvent.ManagerArrived.class, "muster.dispatch.ManagerArrived", 1),
            type(DispatchEvent.ManagerLetIn.class, "muster.dispatch.ManagerLetIn", 1),
            type(DispatchEvent.ManagerLeft.class, "muster.dispatch.ManagerLeft", 1),
            type(DispatchEvent.CommandAssumed.class, "muster.dispatch.CommandAssumed", 1),
            type(DispatchEvent.SupportCompleted.class, "muster.dispatch.SupportCompleted", 1),
            type(DispatchEvent.SupportCalledOff.class, "muster.dispatch.SupportCalledOff", 1),
            type(DispatchEvent.SupportChanged.class, "muster.dispatch.SupportChanged", 1),
            type(DispatchEvent.RecallReceived.class, "muster.dispatch.RecallReceived", 1),
            type(DispatchEvent.RecallDeclined.class, "muster.dispatch.RecallDeclined", 1),
            type(DispatchEvent.EndOrdered.class, "muster.dispatch.EndOrdered", 1),
            type(DispatchEvent.GuardCommitted.class, "muster.dispatch.GuardCommitted", 1),
            type(DispatchEvent.GuardFreed.class, "muster.dispatch.GuardFreed", 1),
            type(DispatchEvent.CompensatoryLeaveEarned.class, "muster.dispatch.CompensatoryLeaveEarned", 1),
            type(DispatchEvent.CompensatoryLeaveNotEarned.class, "muster.dispatch.CompensatoryLeaveNotEarned", 1),
            type(RosterEvent.StoreRegistered.class, "muster.dispatch.StoreRegistered", 1),
            type(RosterEvent.OfficeAssigned.class, "muster.dispatch.OfficeAssigned", 1),
            type(RosterEvent.OfficeVacated.class, "muster.dispatch.OfficeVacated", 1),
            type(RosterEvent.GuardEnlisted.class, "muster.dispatch.GuardEnlisted", 1),
            type(RosterEvent.ShiftsPlanned.class, "muster.dispatch.ShiftsPlanned", 1),
            type(ExpenseEvent.ClaimOpened.class, "muster.expenses.ClaimOpened", 1),
            type(ExpenseEvent.SupportEnded.class, "muster.expenses.SupportEnded", 1),
            type(ExpenseEvent.FormApproved.class, "muster.expenses.FormApproved", 1),
            type(ExpenseEvent.FormRefused.class, "muster.expenses.FormRefused", 1),
            type(ExpenseEvent.CostBearerNamed.class, "muster.expenses.CostBearerNamed", 1),
            type(ExpenseEvent.ExtraReceiptAllowed.class, "muster.expenses.ExtraReceiptAllowed", 1),
            type(ExpenseEvent.ReceiptEntered.class, "muster.expenses.ReceiptEntered", 1),
            type(ExpenseEvent.ReceiptUsed.class, "muster.expenses.ReceiptUsed", 1),
            type(ExpenseEvent.ReceiptsAttested.class, "muster.expenses.ReceiptsAttested", 1),
            type(ExpenseEvent.ClaimDrawnUp.class, "muster.expenses.ClaimDrawnUp", 1),
            type(ExpenseEvent.ClaimSigned.class, "muster.expenses.ClaimSigned", 1),
            type(ExpenseEvent.ClaimSignedOff.class, "muster.expenses.ClaimSignedOff", 1),
            type(ExpenseEvent.ClaimRefused.class, "muster.expenses.ClaimRefused", 1),
            type(ExpenseEvent.ClaimSettled.class, "muster.expenses.ClaimSettled", 1),
            type(ExpenseEvent.NothingToReimburse.class, "muster.expenses.NothingToReimburse", 1));

    private static final Map<Class<?>, EventType> BY_CLASS =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::type, Function.identity()));
    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    private EventTypes() {}

    /** Every event of the contract. */
    public static List<EventType> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException for a class that was never registered: a defect in the contract */
    public static EventType of(MusterEvent event) {
        EventType type = BY_CLASS.get(event.getClass());
        if (type == null) {
            throw new IllegalArgumentException(event.getClass() + " is not part of the contract");
        }
        return type;
    }

    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    private static EventType type(Class<? extends MusterEvent> type, String name, int schemaVersion) {
        return new EventType(type, name, schemaVersion);
    }
}
