package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.approval.domain.StandInCommand.EndStandIn;
import org.muster.approval.domain.StandInCommand.NameStandIn;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInEnded;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;
import org.muster.offices.Offices.Holding;

/**
 * Decides who signs for whom during an absence (N2.1): for a time, by the principal's own office, one at a time. Standing in gives
 * no office, so it can't be passed on.
 */
public final class StandInDecider implements Decider<StandInCommand, StandIns, StandInEvent> {
    private static final int DAYS_AHEAD = 366;

    @Override
    public StandIns initialState() {
        return StandIns.NONE;
    }

    @Override
    public Decision<StandInEvent> decide(StandInCommand command, StandIns standIns) {
        return switch (command) {
            case NameStandIn name -> name(name, standIns);
            case EndStandIn end -> end(end, standIns);
        };
    }

    private static Decision<StandInEvent> name(NameStandIn command, StandIns standIns) {
        Optional<Refusal> no = mayArrange(command.actor(), command.principal(), command.offices());
        if (no.isPresent()) {
            return Decision.refuse(no.get());
        }
        List<Refusal> reasons = new ArrayList<>();
        Optional<Holding> office = command.offices().officeOf(command.principal());
        if (office.isEmpty()) {
            reasons.add(new StandInRefusal.PrincipalHoldsNoOffice(command.principal()));
        } else if (command.actor().person().equals(command.principal())
                && !command.actor().is(office.get().office())) {
            reasons.add(new ApprovalRefusal.NotInOffice(office.get().office()));
        }
        command.standIn()
                .ifPresentOrElse(
                        standIn -> {
                            if (standIn.equals(command.principal())) {
                                reasons.add(new StandInRefusal.StandsInForHimself(standIn));
                            } else if (command.offices().officeOf(standIn).isEmpty()) {
                                reasons.add(new StandInRefusal.StandInHoldsNoOffice(standIn));
                            }
                        },
                        () -> reasons.add(new StandInRefusal.StandInMissing()));
        Instant from = command.from().orElse(command.at());
        if (from.isBefore(command.at())) {
            reasons.add(new StandInRefusal.BeginsInThePast(from));
        }
        Instant latest = command.at().plus(Duration.ofDays(DAYS_AHEAD));
        if (from.isAfter(latest)) {
            reasons.add(new StandInRefusal.BeginsTooFarAhead(from, latest));
        }
        command.until()
                .ifPresentOrElse(
                        until -> reasons.addAll(ofTime(from, until, command, standIns)),
                        () -> reasons.add(new StandInRefusal.EndMissing()));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        return Decision.<StandInEvent>accept(new StandInNamed(
                        command.principal(),
                        command.id(),
                        office.orElseThrow().office(),
                        office.orElseThrow().store(),
                        command.standIn().orElseThrow(),
                        from,
                        command.until().orElseThrow(),
                        command.actor().person()))
                .onBehalfOf(onBehalfOf(command));
    }

    private static List<Refusal> ofTime(Instant from, Instant until, NameStandIn command, StandIns standIns) {
        int days = command.policy().limits().standInDays();
        if (!until.isAfter(from)) {
            return List.of(new StandInRefusal.EndsBeforeItBegins(from, until));
        }
        if (Duration.between(from, until).compareTo(Duration.ofDays(days)) > 0) {
            return List.of(new StandInRefusal.TooLong(until, days));
        }
        Instant latest = command.at().plus(Duration.ofDays(DAYS_AHEAD));
        if (until.isAfter(latest) && !from.isAfter(latest)) {
            return List.of(new StandInRefusal.EndsTooFarAhead(until, latest));
        }
        return standIns.overlaps(command.principal(), from, until)
                ? List.of(new StandInRefusal.AlreadyStoodInFor(command.principal()))
                : List.of();
    }

    private static Decision<StandInEvent> end(EndStandIn command, StandIns standIns) {
        Optional<Refusal> no = mayArrange(command.actor(), command.principal(), command.offices());
        if (no.isPresent()) {
            return Decision.refuse(no.get());
        }
        return standIns.of(command.id())
                .<Decision<StandInEvent>>map(named -> named.until().isAfter(command.at())
                        ? Decision.<StandInEvent>accept(new StandInEnded(
                                        command.principal(),
                                        command.id(),
                                        command.at(),
                                        command.actor().person()))
                                .onBehalfOf(onBehalfOf(command))
                        : Decision.accept())
                .orElseGet(() -> Decision.refuse(new StandInRefusal.StandInUnknown(command.id())));
    }

    /**
     * Why somebody doesn't arrange who stands in for {@code principal}; empty when he does. Besides oneself the regional general manager
     * does, and who stands in for him; but nobody passes on the office that he stands in for.
     */
    public static Optional<Refusal> mayArrange(Actor actor, PersonId principal, Offices offices) {
        if (actor.person().equals(principal)
                || forOthers(actor, principal, offices).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                actor.is(Role.REGIONAL_MANAGER)
                        ? new ApprovalRefusal.NotInOffice(Role.REGIONAL_MANAGER)
                        : new StandInRefusal.OnlyOneselfOrRegionalManager(principal));
    }

    private static Optional<Capacity> forOthers(Actor actor, PersonId principal, Offices offices) {
        return offices.capacities(actor, Role.REGIONAL_MANAGER, Optional.empty()).stream()
                .filter(capacity -> !capacity.holder().equals(principal))
                .findFirst();
    }

    private static Optional<PersonId> onBehalfOf(StandInCommand command) {
        return command.actor().person().equals(command.principal())
                ? Optional.empty()
                : forOthers(command.actor(), command.principal(), command.offices())
                        .flatMap(Capacity::onBehalfOf);
    }

    @Override
    public Optional<Clause> clauseOf(StandInEvent event) {
        return Optional.of(Clause.N2_1);
    }

    @Override
    public StandIns evolve(StandIns standIns, StandInEvent event) {
        return switch (event) {
            case StandInNamed named -> standIns.with(named);
            case StandInEnded ended -> standIns.with(ended);
        };
    }
}
