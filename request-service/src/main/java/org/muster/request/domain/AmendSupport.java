package org.muster.request.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decides;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Filed;

/**
 * Operations raises or lowers level, headcount or times while the support runs (N3); values that are left out stay as they are. A raise
 * must be reported to the regional general manager first, whether or not he is reached. If he says no, his answer is recorded and
 * nothing is raised (N2.2).
 *
 * @param report the report to the regional general manager, made for this change: a raise needs it (N2.2)
 * @param decidedAt when it was decided, entered late; empty: now
 */
@Decides({Clause.N3_A, Clause.N3_B, Clause.N3_C})
public record AmendSupport(
        StatedNeed changes,
        Optional<SealedText> reason,
        Optional<ReportToRegionalManager> report,
        Optional<Instant> decidedAt)
        implements OnCase {

    @Rests(Clause.F3_1)
    record OnlyOperationsAmends(CaseId caseId) implements Refusal {}

    @Rests(Clause.F3_1)
    record NothingAmended(CaseId caseId) implements Refusal {}

    @Rests(Clause.F1_2)
    @At("{at}")
    record AmendedIntoThePast(String at, Instant stated) implements Refusal {}

    /** A higher level, more people or a longer time, and nobody told the regional general manager. */
    @Rests(Clause.N2_2)
    @At("/report")
    record RaiseWithoutReport(CaseId caseId) implements Refusal {}

    /** The regional general manager declined as high a level, headcount or length before, and has not agreed to as much since. */
    @Rests(Clause.N2_2)
    @At("/report/answer")
    record RaiseAgainstNo(CaseId caseId) implements Refusal {}

    /**
     * The report says that the regional general manager said no, but the amendment raises nothing. His answer then concerns the whole
     * support: it is recorded as a report by itself, which recalls the support.
     */
    @Rests(Clause.N2_2)
    @At("/report/answer")
    record NoToNoRaise(CaseId caseId) implements Refusal {}

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        Optional<ActingCapacity> operations = given.capacity(Role.OPERATIONS);
        if (operations.isEmpty()) {
            return Decision.refuse(new OnlyOperationsAmends(given.caseId()));
        }
        return filed instanceof AfterClearance cleared
                ? decide(given, filed, cleared.support())
                        .onBehalfOf(operations.get().onBehalfOf())
                : Decision.refuse(new SharedRefusal.SupportNotCleared(Clause.F3_1, given.caseId()));
    }

    private Decision<RequestEvent> decide(Given given, Filed filed, Support support) {
        return switch (support.outcome().progress()) {
            case RUNNING -> amend(given, filed, support);
            case RECALLED -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(given.caseId()));
            case FULFILLED, CALLED_OFF, FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                Decision.refuse(new SharedRefusal.SupportIsOver(Clause.F3_1, given.caseId()));
        };
    }

    private Decision<RequestEvent> amend(Given given, Filed filed, Support support) {
        Need before = support.need();
        Need asked = changes.over(before);
        Faults faults = new Faults();
        check(before, asked, given, filed, faults);
        report.ifPresent(made -> made.check("/report", given, filed, faults));
        // Without a sound length there is nothing to compare it with.
        boolean sound = StatedNeed.length(asked.reportAt(), asked.until(), given.policy())
                .isEmpty();
        Increase increase = before.increaseTo(sound ? asked : asked.at(before));
        boolean no = report.map(ReportToRegionalManager::answer)
                .filter(ClearanceGate::isNo)
                .isPresent();
        if (increase.any()) {
            faults.add(withoutLeave(given, support.reported(), increase));
        } else if (no) {
            faults.add(new NoToNoRaise(given.caseId()));
        }
        return faults.orElse(() -> Faults.found(reason))
                .decide(why -> no ? declined(given, asked, why) : amended(given, asked, increase, why));
    }

    /** In bounds, not in the past, and something else than before. */
    private void check(Need before, Need asked, Given given, Filed filed, Faults faults) {
        faults.required(reason, new SharedRefusal.ReasonMissing(Clause.F3_1));
        StatedTime.ofDecision(decidedAt, given, filed, faults);
        if (filed.origin() == Origin.EMERGENCY) {
            changes.strength().notGeneral(faults);
        }
        changes.strength().inRange(faults, Clause.F1_2, given.policy());
        if (!asked.reportAt().equals(before.reportAt())) {
            faults.add(past("/reportAt", asked.reportAt(), given))
                    .add(SharedRefusal.ReportTimeTooFarAhead.of(asked.reportAt(), given));
        }
        if (!asked.until().equals(before.until())) {
            faults.add(past("/until", asked.until(), given));
        }
        faults.add(StatedNeed.length(asked.reportAt(), asked.until(), given.policy()));
        if (asked.equals(before)) {
            faults.add(new NothingAmended(given.caseId()));
        }
    }

    private static Optional<Refusal> past(String field, Instant time, Given given) {
        return time.isBefore(given.at()) ? Optional.of(new AmendedIntoThePast(field, time)) : Optional.empty();
    }

    private Decision<RequestEvent> declined(Given given, Need asked, SealedText why) {
        RegionalManagerReported made = Faults.found(report).reported(given);
        return Decision.accept(new RaiseDeclined(
                given.caseId(),
                asked.level(),
                asked.headcount(),
                asked.reportAt(),
                asked.until(),
                why,
                made.channel(),
                whenHeSaidNo(given),
                made.reportedBy()));
    }

    private Decision<RequestEvent> amended(Given given, Need asked, Increase increase, SealedText why) {
        List<RequestEvent> events = new ArrayList<>();
        report.map(made -> made.reported(given)).ifPresent(events::add);
        events.add(new SupportAmended(
                given.caseId(),
                asked.level(),
                asked.headcount(),
                asked.reportAt(),
                asked.until(),
                increase.any(),
                why,
                given.person(),
                decidedAt));
        return Decision.accept(events);
    }

    /** When the regional general manager said no: the time of the report, or else the stated time of the decision, or else now. */
    private Instant whenHeSaidNo(Given given) {
        return report.flatMap(ReportToRegionalManager::reportedAt)
                .or(() -> decidedAt)
                .orElse(given.at());
    }

    /** His no is a fact and refuses nothing; but after it, as much needs his yes, and that he was not reached is none. */
    private Optional<Refusal> withoutLeave(Given given, Reported reported, Increase increase) {
        if (report.isEmpty()) {
            return Optional.of(new RaiseWithoutReport(given.caseId()));
        }
        boolean answered =
                report.get().answer().filter(said -> said != Answer.NOTED).isPresent();
        return !answered && reported.declined(increase)
                ? Optional.of(new RaiseAgainstNo(given.caseId()))
                : Optional.empty();
    }
}
