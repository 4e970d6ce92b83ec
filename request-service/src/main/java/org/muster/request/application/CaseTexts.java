package org.muster.request.application;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.SealedText;
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

/** The sealed texts of a case's events: what a search reads, and what is no longer written once a key is destroyed. */
final class CaseTexts {

    private CaseTexts() {}

    /** What was written with this event. */
    static List<SealedText> of(RequestEvent event) {
        return switch (event) {
            case PlannedRequestDrafted drafted ->
                Stream.of(
                                drafted.story(),
                                drafted.course(),
                                drafted.whyOwnGuardsDoNotSuffice(),
                                drafted.reportPlace(),
                                drafted.contact())
                        .flatMap(Optional::stream)
                        .toList();
            case PlannedRequestFiled filed ->
                List.of(
                        filed.story(),
                        filed.assessment().course(),
                        filed.assessment().whyOwnGuardsDoNotSuffice(),
                        filed.reportPlace(),
                        filed.contact());
            case EmergencyRequested called -> List.of(called.story(), called.reportPlace(), called.contact());
            case SupportFormFiled form ->
                List.of(
                        form.story(),
                        form.assessment().course(),
                        form.assessment().whyOwnGuardsDoNotSuffice());
            case RequestWithdrawn withdrawn -> withdrawn.reason().stream().toList();
            case RecallRequested asked -> List.of(asked.reason());
            case SupportAmended amended -> List.of(amended.reason());
            case RaiseDeclined declined -> List.of(declined.reason());
            case SupportEvaluated evaluated -> List.of(evaluated.words());
            case CostBearerDecided decided -> List.of(decided.reason());
            // Repeats place and contact of what was asked.
            case SupportCleared _ -> List.of();
            case StoreManagerConsented _,
                    RegionalManagerReported _,
                    ReportToRegionalManagerDue _,
                    SupportVetoed _,
                    SupportFormReminded _,
                    SupportFormOverdue _,
                    RequestApproved _,
                    RequestRefused _,
                    RequestReturned _,
                    RequestFulfilled _,
                    RequestCalledOff _,
                    CaseClosed _ -> List.of();
        };
    }
}
