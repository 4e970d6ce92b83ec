package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.SupportEvaluated;

/**
 * How far a support has come, and how it ended.
 *
 * @param fulfilled who was there, and when everybody was home; empty while it runs, and where it did not take place
 * @param evaluations at most one of each person
 * @param costBearer who the regional general manager decided bears the cost (A1)
 */
public record Outcome(
        Progress progress,
        Optional<RequestFulfilled> fulfilled,
        List<SupportEvaluated> evaluations,
        Optional<CostBearerDecided> costBearer) {

    static final Outcome OPEN = new Outcome(Progress.RUNNING, Optional.empty(), List.of(), Optional.empty());

    public Outcome {
        evaluations = List.copyOf(evaluations);
    }

    /** How far it has come. */
    public enum Progress {
        /** It may be ordered, or is under way. */
        RUNNING,
        /** The regional general manager said no; dispatch has yet to tell that everybody is free. */
        RECALLED,
        FULFILLED,
        CALLED_OFF,
        FULFILLED_AND_CLOSED,
        CALLED_OFF_AND_CLOSED
    }

    /** Whether it can still be changed, or recalled. */
    boolean running() {
        return progress == Progress.RUNNING;
    }

    /** Whether dispatch told how it ended. */
    boolean over() {
        return switch (progress) {
            case RUNNING, RECALLED -> false;
            case FULFILLED, CALLED_OFF, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> true;
        };
    }

    Stage stage() {
        return switch (progress) {
            case RUNNING -> Stage.CLEARED;
            case RECALLED -> Stage.RECALLED;
            case FULFILLED -> Stage.FULFILLED;
            case CALLED_OFF -> Stage.CALLED_OFF;
            case FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> Stage.CLOSED;
        };
    }

    boolean evaluatedBy(PersonId person) {
        return evaluations.stream()
                .anyMatch(evaluation -> evaluation.evaluatedBy().equals(person));
    }

    /** Ended, it stays as it ended. */
    Outcome recalled() {
        return running() ? with(Progress.RECALLED) : this;
    }

    Outcome calledOff() {
        return with(Progress.CALLED_OFF);
    }

    /** When everybody was home; empty while it runs, and where it did not take place. */
    public Optional<Instant> tookPlaceUntil() {
        return fulfilled.map(RequestFulfilled::at);
    }

    /** Whether dispatch counts other people than it did, and nothing is closed yet (F2.6). */
    boolean recounted(int peoplePresent) {
        return progress == Progress.FULFILLED
                && fulfilled
                        .filter(before -> before.peoplePresent() != peoplePresent)
                        .isPresent();
    }

    Outcome tookPlace(RequestFulfilled now) {
        return new Outcome(Progress.FULFILLED, Optional.of(now), evaluations, costBearer);
    }

    Outcome closed() {
        return switch (progress) {
            case FULFILLED -> with(Progress.FULFILLED_AND_CLOSED);
            case CALLED_OFF -> with(Progress.CALLED_OFF_AND_CLOSED);
            case RUNNING, RECALLED, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> this;
        };
    }

    private Outcome with(Progress now) {
        return new Outcome(now, fulfilled, evaluations, costBearer);
    }

    Outcome with(SupportEvaluated evaluated) {
        return new Outcome(
                progress,
                fulfilled,
                Stream.concat(evaluations.stream(), Stream.of(evaluated)).toList(),
                costBearer);
    }

    Outcome with(CostBearerDecided decided) {
        return new Outcome(progress, fulfilled, evaluations, Optional.of(decided));
    }
}
