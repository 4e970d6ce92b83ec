package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.Subject;

/** Where an approval stands, for the content that is current. */
public sealed interface ApprovalState {

    record NotOpened() implements ApprovalState {}

    /** Signatures were asked for: what every such state can say about itself. */
    sealed interface Opened extends ApprovalState {
        SigningRound round();

        Stage stage();

        default CaseId caseId() {
            return round().opened().caseId();
        }

        default Subject subject() {
            return round().opened().subject();
        }

        default StoreId supportedStore() {
            return round().opened().supportedStore();
        }

        default ContentRef content() {
            return round().opened().content();
        }

        default PersonId filer() {
            return round().opened().filer();
        }

        default List<Step> steps() {
            return round().steps();
        }

        /** The signatures given to the current content, in the order of the steps. */
        default List<StepSigned> signatures() {
            return round().signatures();
        }

        /** The step whose turn it is; empty once decided. */
        default Optional<Step> awaited() {
            return Optional.empty();
        }
    }

    /** Steps are left to sign: the last signature grants in the same decision. */
    record Collecting(SigningRound round) implements Opened {
        @Override
        public Stage stage() {
            return Stage.COLLECTING;
        }

        @Override
        public Optional<Step> awaited() {
            return round.awaited();
        }
    }

    record Granted(SigningRound round) implements Opened {
        @Override
        public Stage stage() {
            return Stage.GRANTED;
        }
    }

    record Refused(SigningRound round, ApprovalRefused refusal) implements Opened {
        @Override
        public Stage stage() {
            return Stage.REFUSED;
        }
    }

    /** The filer has it back: a newer content opens anew. */
    record Returned(SigningRound round, ApprovalReturned returned) implements Opened {
        @Override
        public Stage stage() {
            return Stage.RETURNED;
        }
    }

    record Withdrawn(SigningRound round, ApprovalWithdrawn withdrawal) implements Opened {
        @Override
        public Stage stage() {
            return Stage.WITHDRAWN;
        }
    }

    /** The state's name for readers. */
    enum Stage {
        COLLECTING,
        GRANTED,
        REFUSED,
        RETURNED,
        WITHDRAWN
    }
}
