package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;

/** Where a request stands. Each state holds the events it rests on, so whatever was stated can be read from them. */
public sealed interface RequestState {

    /** Nothing was asked yet. */
    record NotFiled() implements RequestState {}

    /** Something was asked: what every such state can say about itself. */
    sealed interface Filed extends RequestState {
        CaseId caseId();

        StoreId supportedStore();

        Origin origin();

        Level level();

        int headcount();

        Instant reportAt();

        Instant until();

        Stage stage();

        /** Whether operations may order support now. */
        default boolean cleared() {
            return stage() == Stage.CLEARED;
        }

        /** The content that signatures are given to now: the planned request, or the form afterwards. */
        Optional<ContentRef> content();
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
        default Level level() {
            return request().level();
        }

        @Override
        default int headcount() {
            return request().headcount();
        }

        @Override
        default Instant reportAt() {
            return request().reportAt();
        }

        @Override
        default Instant until() {
            return request().until();
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

    /** Every step is signed: operations may order (F3.1). */
    record Approved(PlannedRequestFiled request) implements Planned {
        @Override
        public Stage stage() {
            return Stage.CLEARED;
        }
    }

    record Refused(PlannedRequestFiled request, PersonId refusedBy) implements Planned {
        @Override
        public Stage stage() {
            return Stage.REFUSED;
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
        default Level level() {
            return request().level();
        }

        @Override
        default int headcount() {
            return request().headcount();
        }

        @Override
        default Instant reportAt() {
            return request().reportAt();
        }

        @Override
        default Instant until() {
            return request().until();
        }

        @Override
        default Optional<ContentRef> content() {
            return form().content();
        }
    }

    /** Consent or report is still missing. */
    record AwaitingClearance(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {
        @Override
        public Stage stage() {
            return Stage.AWAITING_CLEARANCE;
        }
    }

    /** Consent and report are there: operations may order. */
    record Cleared(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {
        @Override
        public Stage stage() {
            return Stage.CLEARED;
        }
    }

    /** The regional general manager said no before operations could order. */
    record Declined(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {
        @Override
        public Stage stage() {
            return Stage.DECLINED;
        }
    }

    /** The regional general manager said no after operations could order: the support is called back, the form stays owed. */
    record Recalled(EmergencyRequested request, ClearanceGate gate, SupportForm form) implements Emergency {
        @Override
        public Stage stage() {
            return Stage.RECALLED;
        }
    }

    /** The state's name for readers. */
    enum Stage {
        AWAITING_SIGNATURES,
        AWAITING_CLEARANCE,
        CLEARED,
        REFUSED,
        DECLINED,
        RECALLED
    }
}
