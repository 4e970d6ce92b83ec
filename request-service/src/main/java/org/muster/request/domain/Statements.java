package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.FilePlannedRequest;
import org.muster.request.domain.RequestCommand.RecordEmergency;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;

/** What a request, a form or a report has to state. Every fault is named, not only the first (F1.2). */
final class Statements {
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

    static List<Refusal> ofEmergency(RecordEmergency command) {
        Statements stated = new Statements(command.policy());
        stated.emergencyLevel(command.level(), Clause.F1_2);
        stated.headcount(command.headcount(), Clause.F1_2);
        stated.required(command.story(), new RequestRefusal.StoryMissing(Clause.F1_2));
        command.until().ifPresent(until -> stated.until(until, Optional.of(command.at())));
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

    static List<Refusal> ofReport(ReportToRegionalManager command) {
        Statements stated = new Statements(command.policy());
        stated.required(command.channel(), new RequestRefusal.ChannelMissing());
        stated.required(command.reached(), new RequestRefusal.ReachedMissing());
        if (command.answer().isPresent()
                && command.reached().filter(reached -> !reached).isPresent()) {
            stated.faults.add(new RequestRefusal.AnswerWithoutReaching());
        }
        stated.statedTime("reportedAt", command.reportedAt(), command.at());
        return stated.faults;
    }

    static List<Refusal> ofStatedTime(String name, Optional<Instant> time, Instant now, RequestPolicy policy) {
        Statements stated = new Statements(policy);
        stated.statedTime(name, time, now);
        return stated.faults;
    }

    private void required(Optional<?> value, Refusal missing) {
        if (value.isEmpty()) {
            faults.add(missing);
        }
    }

    private void emergencyLevel(Optional<Level> level, Clause clause) {
        required(level, new RequestRefusal.LevelMissing(clause));
        level.filter(Level.A::equals)
                .ifPresent(general -> faults.add(new RequestRefusal.EmergencyNotAtThisLevel(general)));
    }

    private void headcount(Optional<Integer> headcount, Clause clause) {
        required(headcount, new RequestRefusal.HeadcountMissing(clause));
        headcount
                .filter(asked -> asked < policy.leastHeadcount() || asked > policy.mostHeadcount())
                .ifPresent(asked -> faults.add(new RequestRefusal.HeadcountOutOfRange(
                        clause, asked, policy.leastHeadcount(), policy.mostHeadcount())));
    }

    private void reportTime(Instant reportAt, Instant now) {
        Instant earliest = now.plus(policy.plannedLead());
        Instant latest = now.plus(policy.farthestAhead());
        if (reportAt.isBefore(earliest)) {
            faults.add(new RequestRefusal.ReportTimeTooSoon(reportAt, earliest));
        } else if (reportAt.isAfter(latest)) {
            faults.add(new RequestRefusal.ReportTimeTooFarAhead(reportAt, latest));
        }
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

    private void costs(CostStatement statement) {
        boolean negative = statement.internalFen() < 0 || statement.externalFen() < 0;
        boolean onAnotherSide = switch (statement.provision()) {
            case INTERNAL -> statement.externalFen() != 0;
            case EXTERNAL -> statement.internalFen() != 0;
            case BOTH -> false;
        };
        if (negative || onAnotherSide) {
            faults.add(new RequestRefusal.CostStatementContradictory());
        }
    }

    private void statedTime(String name, Optional<Instant> time, Instant now) {
        Instant earliest = now.minus(policy.lateEntry());
        time.filter(now::isBefore).ifPresent(stated -> faults.add(new RequestRefusal.StatedTimeInFuture(name, stated)));
        time.filter(earliest::isAfter)
                .ifPresent(stated -> faults.add(new RequestRefusal.StatedTimeTooLongAgo(name, stated, earliest)));
    }
}
