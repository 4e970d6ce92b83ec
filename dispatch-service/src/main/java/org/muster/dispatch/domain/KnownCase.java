package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
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

/** What dispatch has heard of a case that may not be ordered: it gives an order's refusal its reason (F3.1, N2.2). */
public enum KnownCase {
    UNKNOWN,
    PLANNED_AWAITING_SIGNATURES,
    PLANNED_REFUSED,
    EMERGENCY_WITHOUT_CONSENT_AND_REPORT,
    EMERGENCY_WITHOUT_CONSENT,
    EMERGENCY_WITHOUT_REPORT,
    /** The regional general manager said no (N2.2). */
    DECLINED,
    /** The store no longer asks, and nothing was cleared. */
    WITHDRAWN,
    CLEARED;

    /** What is known after one more fact of the request. */
    public KnownCase after(RequestEvent event) {
        return switch (event) {
            case PlannedRequestFiled _ -> PLANNED_AWAITING_SIGNATURES;
            case EmergencyRequested _ -> EMERGENCY_WITHOUT_CONSENT_AND_REPORT;
            case StoreManagerConsented _ ->
                switch (this) {
                    case EMERGENCY_WITHOUT_CONSENT_AND_REPORT -> EMERGENCY_WITHOUT_REPORT;
                    case EMERGENCY_WITHOUT_CONSENT -> CLEARED;
                    case UNKNOWN,
                            PLANNED_AWAITING_SIGNATURES,
                            PLANNED_REFUSED,
                            EMERGENCY_WITHOUT_REPORT,
                            DECLINED,
                            WITHDRAWN,
                            CLEARED -> this;
                };
            case RegionalManagerReported report -> afterReport(report);
            case SupportCleared _ -> CLEARED;
            case SupportVetoed _ -> DECLINED;
            case RequestRefused _ -> this == PLANNED_AWAITING_SIGNATURES ? PLANNED_REFUSED : this;
            // A draft is nobody's but its author's, and so is its end.
            case RequestWithdrawn _ -> this == UNKNOWN ? UNKNOWN : WITHDRAWN;
            case PlannedRequestDrafted _,
                    RequestReturned _,
                    RecallRequested _,
                    SupportAmended _,
                    RaiseDeclined _,
                    RequestFulfilled _,
                    RequestCalledOff _,
                    SupportEvaluated _,
                    CostBearerDecided _,
                    CaseClosed _,
                    ReportToRegionalManagerDue _,
                    SupportFormFiled _,
                    SupportFormReminded _,
                    SupportFormOverdue _,
                    RequestApproved _ -> this;
        };
    }

    private KnownCase afterReport(RegionalManagerReported report) {
        if (report.answer().equals(Optional.of(Answer.NO))) {
            return DECLINED;
        }
        return switch (this) {
            case EMERGENCY_WITHOUT_CONSENT_AND_REPORT -> EMERGENCY_WITHOUT_CONSENT;
            case EMERGENCY_WITHOUT_REPORT -> CLEARED;
            case UNKNOWN,
                    PLANNED_AWAITING_SIGNATURES,
                    PLANNED_REFUSED,
                    EMERGENCY_WITHOUT_CONSENT,
                    DECLINED,
                    WITHDRAWN,
                    CLEARED -> this;
        };
    }
}
