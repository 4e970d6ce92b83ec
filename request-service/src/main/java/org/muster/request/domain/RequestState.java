package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.SupportCleared;

/** Where a request stands. Each state holds the events it rests on, so whatever was stated can be read from them. */
public sealed interface RequestState {

    /** Nobody is asked for anything. */
    sealed interface Unfiled extends RequestState {}

    /** Nothing was asked yet. */
    record NotFiled() implements Unfiled {}

    /** A planned request is being written. It is its property manager's alone: for everybody else there is no case yet. */
    record Draft(PlannedRequestDrafted drafted) implements Unfiled {}

    /** The draft was thrown away. Nobody but its property manager ever knew of it. */
    record Discarded(PlannedRequestDrafted drafted) implements Unfiled {}

    /** Something was asked: what every such state can say about itself. */
    sealed interface Filed extends RequestState {
        CaseId caseId();

        StoreId supportedStore();

        Origin origin();

        /** What is needed by now: as filed, or as amended since it was cleared. */
        Need need();

        default Level level() {
            return need().level();
        }

        default int headcount() {
            return need().headcount();
        }

        default Instant reportAt() {
            return need().reportAt();
        }

        default Instant until() {
            return need().until();
        }

        Stage stage();

        /** Whether operations may order support now. */
        default boolean cleared() {
            return stage() == Stage.CLEARED;
        }

        /** The content that signatures are given to now: the planned request, or the form afterwards. */
        Optional<ContentRef> content();
    }

    /** Operations could order from some moment on: what became of that support. */
    sealed interface AfterClearance extends Filed {
        Support support();

        @Override
        default Stage stage() {
            return support().outcome().stage();
        }
    }

    /** A planned request (N2.1). */
    sealed interface Planned extends Filed {
        PlannedRequestFiled request();

        @Override
        default CaseId caseId() {
            return request().caseId();
        }

        @Override
        default StoreId supportedStore() {
            return request().supportedStore();
        }

        @Override
        default Origin origin() {
            return Origin.PLANNED;
        }

        @Override
        default Need need() {
            return new Need(
                    request().level(),
                    request().headcount(),
                    request().reportAt(),
                    request().until());
        }

        @Override
        default Optional<ContentRef> content() {
            return Optional.of(request().content());
        }
    }

    record AwaitingSignatures(PlannedRequestFiled request) implements Planned {
        @Override
        public Stage stage() {
            return Stage.AWAITING_SIGNATURES;
        }
    }

    /** A signer gave the content back: it is void, and the filer files anew or withdraws (N2.1). */
    record AwaitingRevision(PlannedRequestFiled request, PersonId returnedBy) implements Planned {
        @Override
        public Stage stage() {
            return Stage.AWAITING_REVISION;
        }
    }

    /** Every step is signed: operations may order (F3.1). */
    record Approved(PlannedRequestFiled request, Support support) implements Planned, AfterClearance {
        @Override
        public Need need() {
            return support.need();
        }
    }

    record Refused(PlannedRequestFiled request, PersonId refusedBy) implements Planned {
        @Override
        public Stage stage() {
            return Stage.REFUSED;
        }
    }

    /** The store no longer asked, before every step was signed. */
    record PlannedWithdrawn(PlannedRequestFiled request, RequestWithdrawn withdrawn) implements Planned {
        @Override
        public Stage stage() {
            return Stage.WITHDRAWN;
        }
    }

    /** An emergency (N2.2): the gate before the order, and beside it the form owed afterwards. */
    sealed interface Emergency extends Filed {
        EmergencyRequested request();

        ClearanceGate gate();

        SupportForm form();

        @Override
        default CaseId caseId() {
            return request().caseId();
        }

        @Override
        default StoreId supportedStore() {
            return request().supportedStore();
        }

        @Override
        default Origin origin() {
            return Origin.EMERGENCY;
        }

        @Override
        default Need need() {
            return new Need(
                    request().level(),
                    request().headcount(),
                    request().reportAt(),
                    request().until());
        }

        @Override
        default Optional<ContentRef> content() {
            return form().content();
        }
    }

    /** Consent or report is still missing. */
    record AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {

        /** A fact that leaves the gate so; where it opens, operations may order. */
        List<RequestEvent> andCleared(ClearanceGate after, RequestEvent fact) {
            return after.open()
                    ? List.of(
                            fact,
                            new SupportCleared(
                                    request.caseId(),
                                    request.supportedStore(),
                                    Origin.EMERGENCY,
                                    request.level(),
                                    request.headcount(),
                                    request.reportAt(),
                                    request.until(),
                                    request.reportPlace(),
                                    request.contact()))
                    : List.of(fact);
        }

        @Override
        public Stage stage() {
            return Stage.AWAITING_CLEARANCE;
        }
    }

    /** Consent and report were there: operations may order, until the support is recalled or over. */
    record Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form, Support support)
            implements Emergency, AfterClearance {
        @Override
        public Need need() {
            return support.need();
        }
    }

    /** The regional general manager said no before operations could order. */
    record Declined(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {
        @Override
        public Stage stage() {
            return Stage.DECLINED;
        }
    }

    /** The store no longer asked, before operations could order. */
    record EmergencyWithdrawn(
            EmergencyRequested request, ClearanceGate gate, SupportForm form, RequestWithdrawn withdrawn)
            implements Emergency {
        @Override
        public Stage stage() {
            return Stage.WITHDRAWN;
        }
    }
}
