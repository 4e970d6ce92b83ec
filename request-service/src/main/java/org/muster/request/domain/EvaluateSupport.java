package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Filed;

/** The supported store or operations looks back on a support that took place (N1). */
public record EvaluateSupport(Optional<Integer> mark, Optional<SealedText> words) implements OnCase {
    private static final int LOWEST_MARK = 1;
    private static final int HIGHEST_MARK = 5;

    @Rests(Clause.N1)
    record OnlyStoreOrOperationsEvaluates(StoreId supportedStore) implements Refusal {}

    /** It runs still, or was called off: there is nothing to look back on. */
    @Rests(Clause.N1)
    record SupportDidNotTakePlace(CaseId caseId) implements Refusal {}

    /** The case is closed, and its support ended too long ago. */
    @Rests(Clause.N1)
    record EvaluationTooLate(CaseId caseId, Instant latest) implements Refusal {}

    @Rests(Clause.N1)
    record AlreadyEvaluated(CaseId caseId) implements Refusal {}

    @Rests(Clause.N1)
    @At("/mark")
    record MarkMissing() implements Refusal {}

    @Rests(Clause.N1)
    @At("/mark")
    record MarkOutOfRange(int mark, int lowest, int highest) implements Refusal {}

    @Rests(Clause.N1)
    @At("/words")
    record WordsMissing() implements Refusal {}

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        Faults faults = new Faults();
        faults.required(mark, new MarkMissing())
                .add(mark.filter(stated -> stated < LOWEST_MARK || stated > HIGHEST_MARK)
                        .map(stated -> new MarkOutOfRange(stated, LOWEST_MARK, HIGHEST_MARK)))
                .required(words, new WordsMissing())
                .add(whyNotNow(given, filed));
        return Parsed.decide(
                Parsed.required(
                        given.ofTheStore(filed.supportedStore()).or(() -> given.capacity(Role.OPERATIONS)),
                        () -> new OnlyStoreOrOperationsEvaluates(filed.supportedStore())),
                faults.orElse(() ->
                        new SupportEvaluated(given.caseId(), Faults.found(mark), Faults.found(words), given.person())),
                evaluated -> Decision.accept(evaluated));
    }

    private static Optional<Refusal> whyNotNow(Given given, Filed filed) {
        if (!(filed instanceof AfterClearance cleared)) {
            return Optional.of(new SharedRefusal.SupportNotCleared(Clause.N1, given.caseId()));
        }
        Outcome outcome = cleared.support().outcome();
        return switch (outcome.progress()) {
            case RUNNING, RECALLED, CALLED_OFF, CALLED_OFF_AND_CLOSED ->
                Optional.of(new SupportDidNotTakePlace(given.caseId()));
            case FULFILLED_AND_CLOSED -> tooLate(given, outcome).or(() -> again(given, outcome));
            case FULFILLED -> again(given, outcome);
        };
    }

    /** A case may be closed the moment everybody is home: there is still time to look back. */
    private static Optional<Refusal> tooLate(Given given, Outcome outcome) {
        return outcome.tookPlaceUntil()
                .map(home -> home.plus(given.policy().evaluationWithin()))
                .filter(latest -> given.at().isAfter(latest))
                .map(latest -> new EvaluationTooLate(given.caseId(), latest));
    }

    private static Optional<Refusal> again(Given given, Outcome outcome) {
        return outcome.evaluatedBy(given.person())
                ? Optional.of(new AlreadyEvaluated(given.caseId()))
                : Optional.empty();
    }
}
