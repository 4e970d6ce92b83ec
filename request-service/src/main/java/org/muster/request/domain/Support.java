package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Stage;

/**
 * What became of a support since it was cleared: what operations made of it, whether the store still wants it, how it ended.
 *
 * @param amendments operations' changes, in the order they were made (N3)
 * @param raise the reports about the latest raise, made anew for it (N2.2); empty while nothing was raised
 * @param reports every report since the clearance
 * @param recall the store's latest wish to have it called off: dispatch decides
 * @param evaluations at most one of each person
 * @param costBearer who the regional general manager decided bears the cost (A1)
 * @param tookPlaceUntil when everybody was home; empty while it runs, and where it did not take place
 * @param declined raises he said no to, in the order they were asked for (N2.2)
 * @param against what he said no to and not yes since
 */
public record Support(
        Level level,
        int headcount,
        Instant reportAt,
        Instant until,
        Progress progress,
        List<SupportAmended> amendments,
        Optional<ClearanceGate> raise,
        List<RegionalManagerReported> reports,
        Optional<RecallAsked> recall,
        List<SupportEvaluated> evaluations,
        Optional<CostBearerDecided> costBearer,
        Optional<Instant> tookPlaceUntil,
        List<RaiseDeclined> declined,
        List<Increase> against) {

    public Support {
        amendments = List.copyOf(amendments);
        reports = List.copyOf(reports);
        evaluations = List.copyOf(evaluations);
        declined = List.copyOf(declined);
        against = List.copyOf(against);
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

    /** Just cleared: it runs as it was asked for. */
    static Support asAskedIn(Filed filed) {
        return new Support(
                filed.level(),
                filed.headcount(),
                filed.reportAt(),
                filed.until(),
                Progress.RUNNING,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
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

    /** By what these values are more than what runs now (N2.2). */
    Increase increaseTo(Level asked, int people, Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        return new Increase(
                Optional.of(asked).filter(level -> level.compareTo(this.level) > 0),
                Optional.of(people).filter(more -> more > headcount),
                Optional.of(length).filter(longer -> longer.compareTo(Duration.between(reportAt, until)) > 0));
    }

    /** Whether he said no to as much, and not yes since (N2.2). */
    boolean declined(Increase asked) {
        return against.stream().anyMatch(asked::reaches);
    }

    /** Whether he was spoken to about a further raise since these reports began: then he knows of what they were about. */
    boolean heardSince(ClearanceGate about) {
        return declined.stream().anyMatch(no -> about.isAbout(no.reportedAt()));
    }

    Support with(Progress now) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                now,
                amendments,
                raise,
                reports,
                recall,
                evaluations,
                costBearer,
                tookPlaceUntil,
                declined,
                against);
    }

    /** Ended, it stays as it ended. */
    Support recalled() {
        return running() ? with(Progress.RECALLED) : this;
    }

    Support closedNow() {
        return switch (progress) {
            case FULFILLED -> with(Progress.FULFILLED_AND_CLOSED);
            case CALLED_OFF -> with(Progress.CALLED_OFF_AND_CLOSED);
            case RUNNING, RECALLED, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED -> this;
        };
    }

    Support tookPlace(Instant home) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                Progress.FULFILLED,
                amendments,
                raise,
                reports,
                recall,
                evaluations,
                costBearer,
                Optional.of(home),
                declined,
                against);
    }

    /** He said no: nothing changes, but it is known from now on. */
    Support with(RaiseDeclined no) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise,
                reports,
                recall,
                evaluations,
                costBearer,
                tookPlaceUntil,
                plus(declined, no),
                plus(against, increaseTo(no.level(), no.headcount(), no.reportAt(), no.until())));
    }

    /** A raise is written with the report made for it, which is the latest. */
    Support with(SupportAmended amended) {
        boolean raised = amended.raised() && !reports.isEmpty();
        Optional<ClearanceGate> now = raised
                ? Optional.of(ClearanceGate.of(reports.getLast(), raise.flatMap(ClearanceGate::reportAgainDue)))
                : raise;
        Increase increase = increaseTo(amended.level(), amended.headcount(), amended.reportAt(), amended.until());
        List<Increase> stillAgainst = raised && reports.getLast().answer().equals(Optional.of(Answer.AGREED))
                ? against.stream()
                        .map(no -> no.beyond(increase))
                        .filter(Increase::any)
                        .toList()
                : against;
        return new Support(
                amended.level(),
                amended.headcount(),
                amended.reportAt(),
                amended.until(),
                progress,
                plus(amendments, amended),
                now,
                reports,
                recall,
                evaluations,
                costBearer,
                tookPlaceUntil,
                declined,
                stillAgainst);
    }

    /**
     * What was said before the raise was told says nothing about it. His own yes, stated when he had said no to a raise, takes the
     * place of that no.
     */
    Support with(RegionalManagerReported reported) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise.map(made -> made.isAbout(reported.reportedAt()) ? made.with(reported) : made),
                plus(reports, reported),
                recall,
                evaluations,
                costBearer,
                tookPlaceUntil,
                declined,
                isOwnYesToAll(reported) ? List.of() : against);
    }

    private boolean isOwnYesToAll(RegionalManagerReported reported) {
        return reported.answeredBy().isPresent()
                && reported.answer().equals(Optional.of(Answer.AGREED))
                && declined.stream().noneMatch(no -> no.reportedAt().isAfter(reported.reportedAt()));
    }

    /** Whether nothing was raised, or asked to be raised, between the two: what was said later can then be about the same. */
    boolean sameMatter(Instant said, Instant later) {
        return raise.filter(made -> made.isAbout(said) != made.isAbout(later)).isEmpty()
                && declined.stream()
                        .noneMatch(no -> no.reportedAt().isAfter(said)
                                && !no.reportedAt().isAfter(later));
    }

    Support reportDueAgain(Instant dueAt) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise.map(made -> made.dueAgain(dueAt)),
                reports,
                recall,
                evaluations,
                costBearer,
                tookPlaceUntil,
                declined,
                against);
    }

    Support with(RecallAsked asked) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise,
                reports,
                Optional.of(asked),
                evaluations,
                costBearer,
                tookPlaceUntil,
                declined,
                against);
    }

    Support with(SupportEvaluated evaluated) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise,
                reports,
                recall,
                plus(evaluations, evaluated),
                costBearer,
                tookPlaceUntil,
                declined,
                against);
    }

    Support with(CostBearerDecided decided) {
        return new Support(
                level,
                headcount,
                reportAt,
                until,
                progress,
                amendments,
                raise,
                reports,
                recall,
                evaluations,
                Optional.of(decided),
                tookPlaceUntil,
                declined,
                against);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
