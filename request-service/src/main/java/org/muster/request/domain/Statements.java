package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.request.domain.RequestCommand.AmendSupport;
import org.muster.request.domain.RequestCommand.EvaluateSupport;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.FilePlannedRequest;
import org.muster.request.domain.RequestCommand.RecordEmergency;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;
import org.muster.request.domain.RequestCommand.StateAnswer;
import org.muster.request.domain.RequestCommand.Withdraw;
import org.muster.request.domain.RequestState.Filed;

/** What a request, a form or a report has to state. Every fault is named, not only the first (F1.2). */
final class Statements {
    private static final int LOWEST_MARK = 1;
    private static final int HIGHEST_MARK = 5;
    private static final Instant FIRST_DAY = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST_DAY = Instant.parse("9999-12-30T00:00:00Z");

    private final RequestPolicy policy;
    private final List<Refusal> faults = new ArrayList<>();

    private Statements(RequestPolicy policy) {
        this.policy = policy;
    }

    static List<Refusal> ofPlannedRequest(FilePlannedRequest command) {
        Statements stated = new Statements(command.policy());
        stated.required(command.kind(), new RequestRefusal.KindMissing());
        stated.required(command.level(), new RequestRefusal.LevelMissing(Clause.F1_2));
        stated.headcount(command.headcount(), Clause.F1_2);
        stated.required(command.story(), new RequestRefusal.StoryMissing(Clause.F1_2));
        stated.required(command.course(), new RequestRefusal.CourseMissing());
        stated.required(command.whyOwnGuardsDoNotSuffice(), new RequestRefusal.NeedMissing());
        stated.required(command.reportPlace(), new RequestRefusal.ReportPlaceMissing());
        stated.required(command.reportAt(), new RequestRefusal.ReportTimeMissing());
        command.reportAt().ifPresent(reportAt -> stated.reportTime(reportAt, command.at()));
        stated.required(command.until(), new RequestRefusal.UntilMissing());
        command.until().ifPresent(until -> stated.until(until, command.reportAt()));
        stated.required(command.contact(), new RequestRefusal.ContactMissing());
        command.costStatement().ifPresent(stated::costs);
        return stated.faults;
    }

    /** A draft need not be complete nor right yet; but what could never be shown or added up is not kept either. */
    static List<Refusal> ofDraft(FilePlannedRequest command) {
        Statements stated = new Statements(command.policy());
        command.reportAt().ifPresent(reportAt -> stated.inCalendar("/reportAt", reportAt));
        command.until().ifPresent(until -> stated.inCalendar("/until", until));
        command.costStatement().ifPresent(stated::amounts);
        return stated.faults;
    }

    static List<Refusal> ofEmergency(RecordEmergency command) {
        Statements stated = new Statements(command.policy());
        stated.required(
                command.supportedStore(),
                RequestDecider.storeUnsaid(command.given().storesToCallFor()));
        command.supportedStore()
                .filter(_ -> !command.storeKnown())
                .ifPresent(store -> stated.faults.add(new RequestRefusal.SupportedStoreUnknown(store)));
        stated.emergencyLevel(command.level(), Clause.F1_2);
        stated.headcount(command.headcount(), Clause.F1_2);
        stated.required(command.story(), new RequestRefusal.StoryMissing(Clause.F1_2));
        command.until()
                .ifPresent(until ->
                        stated.until(until, Optional.of(command.askedAt().orElse(command.at()))));
        stated.statedTime("/askedAt", command.askedAt(), command.at());
        return stated.faults;
    }

    /** A form must be complete (A1), and it brings the assessment that an emergency had no time for (F1.1). */
    static List<Refusal> ofForm(FileForm command) {
        Statements stated = new Statements(command.policy());
        stated.emergencyLevel(command.level(), Clause.A1);
        stated.headcount(command.headcount(), Clause.A1);
        stated.required(command.story(), new RequestRefusal.StoryMissing(Clause.A1));
        stated.required(command.course(), new RequestRefusal.CourseMissing());
        stated.required(command.whyOwnGuardsDoNotSuffice(), new RequestRefusal.NeedMissing());
        command.costStatement().ifPresent(stated::costs);
        return stated.faults;
    }

    /**
     * @param within the field that holds the report, such as {@code /report}; empty where it is the body
     * @param askedAt when the emergency was asked for; empty for a planned request
     */
    static List<Refusal> ofReport(ReportToRegionalManager command, String within, Optional<Instant> askedAt) {
        Statements stated = new Statements(command.policy());
        stated.required(command.channel(), new RequestRefusal.ChannelMissing(within));
        stated.required(command.reached(), new RequestRefusal.ReachedMissing(within));
        command.reached()
                .filter(reached -> reached != command.answer().isPresent())
                .ifPresent(reached -> stated.faults.add(
                        reached
                                ? new RequestRefusal.AnswerMissing(within)
                                : new RequestRefusal.AnswerWithoutReaching(within)));
        stated.statedTime(within + "/reportedAt", command.reportedAt(), command.at());
        stated.notBeforeTheCall(within + "/reportedAt", command.reportedAt(), askedAt);
        return stated.faults;
    }

    /** What the regional general manager states himself: who answers was reached. */
    static List<Refusal> ofAnswer(StateAnswer command, Optional<Instant> askedAt) {
        Statements stated = new Statements(command.policy());
        stated.required(command.answer(), new RequestRefusal.AnswerMissing(""));
        command.reached()
                .filter(reached -> !reached)
                .ifPresent(_ -> stated.faults.add(new RequestRefusal.AnswerWithoutReaching("")));
        stated.statedTime("/reportedAt", command.answeredAt(), command.at());
        stated.notBeforeTheCall("/reportedAt", command.answeredAt(), askedAt);
        return stated.faults;
    }

    /** What operations makes of a support: in bounds, not in the past, and something else than before. */
    static List<Refusal> ofAmendment(AmendSupport command, Need need, Filed filed) {
        Statements stated = new Statements(command.policy());
        stated.required(command.reason(), new RequestRefusal.ReasonMissing(Clause.F3_1));
        stated.decided(command.decidedAt(), command.at(), RequestDecider.askedAt(filed));
        if (filed.origin() == Origin.EMERGENCY) {
            command.level().ifPresent(stated::notGeneral);
        }
        stated.headcountInRange(command.headcount(), Clause.F1_2);
        Need asked = need.amendedBy(command);
        if (!asked.reportAt().equals(need.reportAt())) {
            stated.notPast("/reportAt", asked.reportAt(), command.at());
            stated.notTooFarAhead(asked.reportAt(), command.at());
        }
        if (!asked.until().equals(need.until())) {
            stated.notPast("/until", asked.until(), command.at());
        }
        stated.until(asked.until(), Optional.of(asked.reportAt()));
        if (asked.equals(need)) {
            stated.faults.add(new RequestRefusal.NothingAmended(command.caseId()));
        }
        return stated.faults;
    }

    static List<Refusal> ofEvaluation(EvaluateSupport command) {
        Statements stated = new Statements(command.policy());
        stated.required(command.mark(), new RequestRefusal.MarkMissing());
        command.mark()
                .filter(mark -> mark < LOWEST_MARK || mark > HIGHEST_MARK)
                .ifPresent(
                        mark -> stated.faults.add(new RequestRefusal.MarkOutOfRange(mark, LOWEST_MARK, HIGHEST_MARK)));
        stated.required(command.words(), new RequestRefusal.WordsMissing());
        return stated.faults;
    }

    /** @param askedAt when the emergency was asked for; empty for a planned request */
    static List<Refusal> ofWithdrawal(Withdraw command, Optional<Instant> askedAt) {
        Statements stated = new Statements(command.policy());
        stated.decided(command.decidedAt(), command.at(), askedAt);
        return stated.faults;
    }

    static List<Refusal> ofStatedTime(String field, Optional<Instant> time, Instant now, RequestPolicy policy) {
        Statements stated = new Statements(policy);
        stated.statedTime(field, time, now);
        return stated.faults;
    }

    private void required(Optional<?> value, Refusal missing) {
        if (value.isEmpty()) {
            faults.add(missing);
        }
    }

    private void emergencyLevel(Optional<Level> level, Clause clause) {
        required(level, new RequestRefusal.LevelMissing(clause));
        level.ifPresent(this::notGeneral);
    }

    private void notGeneral(Level level) {
        if (level == Level.A) {
            faults.add(new RequestRefusal.EmergencyNotAtThisLevel(level));
        }
    }

    private void headcount(Optional<Integer> headcount, Clause clause) {
        required(headcount, new RequestRefusal.HeadcountMissing(clause));
        headcountInRange(headcount, clause);
    }

    private void headcountInRange(Optional<Integer> headcount, Clause clause) {
        headcount
                .filter(asked -> asked < policy.leastHeadcount() || asked > policy.mostHeadcount())
                .ifPresent(asked -> faults.add(new RequestRefusal.HeadcountOutOfRange(
                        clause, asked, policy.leastHeadcount(), policy.mostHeadcount())));
    }

    private void reportTime(Instant reportAt, Instant now) {
        Instant earliest = now.plus(policy.plannedLead());
        if (reportAt.isBefore(earliest)) {
            faults.add(new RequestRefusal.ReportTimeTooSoon(reportAt, earliest));
        }
        notTooFarAhead(reportAt, now);
    }

    private void notTooFarAhead(Instant reportAt, Instant now) {
        Instant latest = now.plus(policy.farthestAhead());
        if (reportAt.isAfter(latest)) {
            faults.add(new RequestRefusal.ReportTimeTooFarAhead(reportAt, latest));
        }
    }

    private void notPast(String field, Instant time, Instant now) {
        if (time.isBefore(now)) {
            faults.add(new RequestRefusal.AmendedIntoThePast(field, time));
        }
    }

    /** Whether a support may last from one to the other. */
    static boolean soundLength(Instant reportAt, Instant until, RequestPolicy policy) {
        return until.isAfter(reportAt) && Duration.between(reportAt, until).compareTo(policy.longestSupport()) <= 0;
    }

    /** Measured from the reporting time; without one there is nothing to measure from. */
    private void until(Instant until, Optional<Instant> from) {
        from.ifPresent(reportAt -> {
            if (!until.isAfter(reportAt)) {
                faults.add(new RequestRefusal.EndNotAfterReportTime(reportAt, until));
                return;
            }
            // Compared as a length, because a reporting time at the end of all time has no later instant.
            if (Duration.between(reportAt, until).compareTo(policy.longestSupport()) > 0) {
                faults.add(new RequestRefusal.SupportTooLong(
                        until, policy.longestSupport().toDays()));
            }
        });
    }

    private void inCalendar(String field, Instant time) {
        if (time.isBefore(FIRST_DAY) || time.isAfter(LAST_DAY)) {
            faults.add(new RequestRefusal.TimeInNoCalendar(field, time));
        }
    }

    private void costs(CostStatement statement) {
        amounts(statement);
        boolean onAnotherSide = switch (statement.provision()) {
            case INTERNAL -> statement.externalFen() != 0;
            case EXTERNAL -> statement.internalFen() != 0;
            case BOTH -> false;
        };
        if (onAnotherSide) {
            faults.add(new RequestRefusal.CostStatementContradictory());
        }
    }

    private void amounts(CostStatement statement) {
        amount("internalFen", statement.internalFen());
        amount("externalFen", statement.externalFen());
    }

    private void amount(String side, long fen) {
        if (fen < 0 || fen > policy.mostCostFen()) {
            faults.add(new RequestRefusal.CostOutOfRange(side, Money.fen(fen), Money.fen(policy.mostCostFen())));
        }
    }

    private void notBeforeTheCall(String field, Optional<Instant> time, Optional<Instant> askedAt) {
        askedAt.ifPresent(asked -> time.filter(asked::isAfter)
                .ifPresent(stated -> faults.add(new RequestRefusal.ReportedBeforeTheCall(field, stated, asked))));
    }

    private void decided(Optional<Instant> time, Instant now, Optional<Instant> askedAt) {
        String field = "/decidedAt";
        statedTime(field, time, now);
        askedAt.ifPresent(asked -> time.filter(asked::isAfter)
                .ifPresent(stated -> faults.add(new RequestRefusal.DecidedBeforeTheCall(field, stated, asked))));
    }

    private void statedTime(String field, Optional<Instant> time, Instant now) {
        Instant earliest = now.minus(policy.lateEntry());
        time.filter(now::isBefore)
                .ifPresent(stated -> faults.add(new RequestRefusal.StatedTimeInFuture(field, stated)));
        time.filter(earliest::isAfter)
                .ifPresent(stated -> faults.add(new RequestRefusal.StatedTimeTooLongAgo(field, stated, earliest)));
    }
}
