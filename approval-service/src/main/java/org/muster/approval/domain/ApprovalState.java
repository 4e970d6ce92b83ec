package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.Subject;

/** Where an approval stands, for the content that is current. */
public sealed interface ApprovalState {

    record NotOpened() implements ApprovalState {}

    /** Signatures were asked for: what every such state can say about itself. */
    sealed interface Opened extends ApprovalState {
        ApprovalOpened opened();

        /** The signatures given to the current content, in the order of the steps. */
        List<StepSigned> signatures();

        Stage stage();

        default CaseId caseId() {
            return opened().caseId();
        }

        default Subject subject() {
            return opened().subject();
        }

        default StoreId supportedStore() {
            return opened().supportedStore();
        }

        default ContentRef content() {
            return opened().content();
        }

        default List<Step> steps() {
            return opened().steps();
        }

        default PersonId filer() {
            return opened().filer();
        }

        /** The step whose turn it is; empty once decided. */
        Optional<Step> awaited();
    }

    /** Steps are left to sign: the last signature grants in the same decision. */
    record Collecting(ApprovalOpened opened, List<StepSigned> signatures) implements Opened {
        public Collecting {
            signatures = List.copyOf(signatures);
        }

        @Override
        public Stage stage() {
            return Stage.COLLECTING;
        }

        /** Index of the step whose turn it is. */
        public int next() {
            return signatures.size();
        }

        @Override
        public Optional<Step> awaited() {
            return steps().stream().skip(next()).findFirst();
        }

        Collecting with(StepSigned signature) {
            return new Collecting(
                    opened,
                    Stream.concat(signatures.stream(), Stream.of(signature)).toList());
        }
    }

    record Granted(ApprovalOpened opened, List<StepSigned> signatures) implements Opened {
        public Granted {
            signatures = List.copyOf(signatures);
        }

        @Override
        public Stage stage() {
            return Stage.GRANTED;
        }

        @Override
        public Optional<Step> awaited() {
            return Optional.empty();
        }
    }

    record Refused(ApprovalOpened opened, List<StepSigned> signatures, ApprovalRefused refusal) implements Opened {
        public Refused {
            signatures = List.copyOf(signatures);
        }

        @Override
        public Stage stage() {
            return Stage.REFUSED;
        }

        @Override
        public Optional<Step> awaited() {
            return Optional.empty();
        }
    }

    /** The state's name for readers. */
    enum Stage {
        COLLECTING,
        GRANTED,
        REFUSED
    }
}
