package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.StoreId;
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

/**
 * Whether a store has an emergency of its own (N2.2): from the moment it asks until the support is over, was called off, or is not
 * wanted any more. As long as it runs, the store is asked for its guards after all others (F3.2).
 */
@Decides(Clause.F3_2)
public sealed interface EmergencyTurn {

    /** @param store whose emergency it is */
    record Begins(StoreId store) implements EmergencyTurn {}

    /** Of an emergency or of a planned request, which then never was one. Final. */
    record Ends() implements EmergencyTurn {}

    /** What one fact of a request changes; empty if nothing. Its form, evaluation and cost come after the emergency. */
    static Optional<EmergencyTurn> of(RequestEvent event) {
        return switch (event) {
            case EmergencyRequested requested -> Optional.of(new Begins(requested.supportedStore()));
            case RegionalManagerReported report ->
                report.answer().filter(Answer.NO::equals).map(_ -> new Ends());
            case SupportVetoed _, RequestWithdrawn _, RequestFulfilled _, RequestCalledOff _, CaseClosed _ ->
                Optional.of(new Ends());
            case PlannedRequestDrafted _,
                    PlannedRequestFiled _,
                    StoreManagerConsented _,
                    ReportToRegionalManagerDue _,
                    SupportCleared _,
                    RequestApproved _,
                    RequestRefused _,
                    RequestReturned _,
                    RecallRequested _,
                    SupportAmended _,
                    RaiseDeclined _,
                    SupportEvaluated _,
                    CostBearerDecided _,
                    SupportFormFiled _,
                    SupportFormReminded _,
                    SupportFormOverdue _ -> Optional.empty();
        };
    }
}
