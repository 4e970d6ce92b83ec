package org.muster.request.domain;

import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
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
import org.muster.events.request.RequestEvent.SupportVetoed;

/**
 * What becomes of the support form of an emergency (N2.2, A1): the one rule that the case's state, and so its page and its paper, and
 * the board follow.
 *
 * @param overdue whether its term passed without it. Stays so, however late it was filed
 */
@Decides({Clause.N2_2, Clause.A1})
public record FormLife(FormStage stage, boolean overdue) {

    /** A planned request has none. */
    public static final FormLife NONE = new FormLife(FormStage.NOT_NEEDED, false);

    public static FormLife of(SupportForm form) {
        return new FormLife(FormStage.of(form), form.overdue());
    }

    /**
     * @param of where the case stands before this event
     * @param costDecided whether the regional general manager has decided by then who bears the cost
     */
    public FormLife after(RequestEvent event, Stage of, boolean costDecided) {
        return switch (event) {
            case PlannedRequestFiled _ -> NONE;
            case EmergencyRequested _ -> new FormLife(FormStage.OWED, false);
            case SupportFormFiled _ -> at(FormStage.AWAITING_SIGNATURES);
            // Only what still lies with the store can be late.
            case SupportFormOverdue _ -> outstanding() ? new FormLife(FormStage.OVERDUE, true) : this;
            case RequestApproved _ -> whileSigned(FormStage.APPROVED);
            case RequestRefused _ -> whileSigned(FormStage.REFUSED);
            case RequestReturned _ -> whileSigned(givenBack(of));
            // A no before clearance ends the case: with nothing ordered the store owes none, and a form that is being
            // signed is signed to its end.
            case RegionalManagerReported report ->
                of == Stage.AWAITING_CLEARANCE && ClearanceGate.isNo(report.answer()) && outstanding()
                        ? at(FormStage.NOT_NEEDED)
                        : this;
            case RequestWithdrawn _ -> noLongerOwed();
            // With nothing ordered a case is closed without its form; where the cost was decided, the form stays as it
            // failed.
            case CaseClosed _ -> costDecided ? this : noLongerOwed();
            case PlannedRequestDrafted _,
                    StoreManagerConsented _,
                    ReportToRegionalManagerDue _,
                    SupportCleared _,
                    SupportVetoed _,
                    SupportAmended _,
                    RecallRequested _,
                    RaiseDeclined _,
                    RequestFulfilled _,
                    RequestCalledOff _,
                    SupportEvaluated _,
                    CostBearerDecided _,
                    SupportFormReminded _ -> this;
        };
    }

    private FormLife at(FormStage now) {
        return new FormLife(now, overdue);
    }

    private FormLife whileSigned(FormStage now) {
        return stage == FormStage.AWAITING_SIGNATURES ? at(now) : this;
    }

    /** Where he said no before anything was ordered, nobody needs it any more. */
    private FormStage givenBack(Stage of) {
        if (of == Stage.DECLINED) {
            return FormStage.NOT_NEEDED;
        }
        return overdue ? FormStage.OVERDUE : FormStage.AWAITING_REVISION;
    }

    /** Nobody asks any more, or nothing was ordered: a decision on a form stays. */
    private FormLife noLongerOwed() {
        return switch (stage) {
            case APPROVED, REFUSED -> this;
            case NOT_NEEDED, OWED, OVERDUE, AWAITING_SIGNATURES, AWAITING_REVISION -> at(FormStage.NOT_NEEDED);
        };
    }

    /** Whether it lies with the supported store. */
    boolean outstanding() {
        return switch (stage) {
            case OWED, OVERDUE, AWAITING_REVISION -> true;
            case NOT_NEEDED, AWAITING_SIGNATURES, APPROVED, REFUSED -> false;
        };
    }
}
