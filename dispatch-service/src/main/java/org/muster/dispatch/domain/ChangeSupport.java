package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.OrderSupport.Because;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Completed;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledBack;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.request.RequestEvent.SupportAmended;

/**
 * Operations changed what is needed (N3, N2.2). A standing order follows at once: dress and transport by the level; when each guard is due,
 * and how long he stays, as far as he is in no two places and his rest and his store's cover stay whole (N1+). What they don't allow is
 * left to operations: he stays as long as he was ordered for or, if that is not possible at the new time, need not come.
 */
public record ChangeSupport(Level level, int headcount, Instant reportAt, Instant until) implements OrderChange {

    public static ChangeSupport of(SupportAmended amended) {
        return new ChangeSupport(amended.level(), amended.headcount(), amended.reportAt(), amended.until());
    }

    /** Told late it changes nothing: what is over was ordered as it was needed then. */
    Decision<DispatchEvent> decide(Given given, SupportState state) {
        return switch (state.support()) {
            case Unopened _ -> Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
            case Opened _ -> Decision.accept(changed(given));
            case Underway underway -> decide(given, underway, state);
            case Completed _, CalledOff _ -> Decision.accept();
        };
    }

    private SupportChanged changed(Given given) {
        return new SupportChanged(given.caseId(), level, headcount, reportAt, until);
    }

    @Override
    public SupportNeed window(Underway underway) {
        return OrderChange.super.window(
                underway.with(new SupportChanged(underway.order().caseId(), level, headcount, reportAt, until)));
    }

    @Override
    public Set<StoreId> lenders(Given given, Underway underway) {
        return Set.of();
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway, SupportState state) {
        SupportChanged changed = changed(given);
        OrderVersion version = followed(given, underway, state);
        List<DispatchEvent> events = new ArrayList<>();
        events.add(changed);
        if (!version.changesNothing()) {
            OrderAmended amended = version.amended(given, Because.NOTHING, Optional.empty(), List.of());
            events.addAll(version.events(given, amended, underway.with(changed).with(amended), state));
        }
        return Decision.accept(events);
    }

    // How each guard follows.

    /**
     * What becomes of one guard whom the order binds.
     *
     * @param due when he is due on site
     * @param leaves when he leaves, if before the end of the support
     * @param goes whether he can still come, or stay
     */
    private record Follows(Instant due, Optional<Instant> leaves, boolean goes) {}

    private OrderVersion followed(Given given, Underway underway, SupportState state) {
        AddedHours hours = new AddedHours(given, underway, state);
        Map<PersonId, Follows> follows = new HashMap<>();
        List<CalledBack> cannot = new ArrayList<>();
        for (PersonId guard : underway.bound()) {
            CallUp callUp = underway.itsCallUp(guard);
            Follows his = follows(given, underway, callUp, guard, hours);
            follows.put(guard, his);
            if (!his.goes()) {
                cannot.add(new CalledBack(guard, callUp.store(), Optional.empty()));
            }
        }
        return OrderVersion.after(underway)
                .of(level, reportAt, until)
                .without(cannot)
                .with(callUp -> ordered(underway, callUp, follows));
    }

    private Follows follows(Given given, Underway underway, CallUp callUp, PersonId guard, AddedHours hours) {
        boolean onSite = underway.onSite(guard).isPresent();
        Instant due = onSite ? callUp.reportAt() : due(given, underway, callUp);
        Instant stayed = underway.until(guard);
        List<Optional<Instant>> ends = new ArrayList<>();
        ends.add(Optional.empty());
        if (stayed.isBefore(until) && stayed.isAfter(due)) {
            ends.add(Optional.of(stayed));
        }
        for (Optional<Instant> end : ends) {
            LendingPeriod absence = OrderVersion.absence(callUp, due, end.orElse(until));
            if (hours.hindrance(guard, absence).isEmpty()
                    && hours.gap(guard, absence).isEmpty()) {
                hours.agree(guard, absence);
                return new Follows(due, end, true);
            }
        }
        return new Follows(due, Optional.of(stayed), onSite);
    }

    /** Whoever is not there yet is due at the new time or, if that is too soon for him, as soon as he can be there. */
    private Instant due(Given given, Underway underway, CallUp callUp) {
        if (reportAt.equals(underway.order().reportAt())) {
            return callUp.reportAt();
        }
        Instant soonest =
                given.at().plus(given.policy().preparation()).plus(Duration.ofMinutes(callUp.travelMinutes()));
        return Period.later(reportAt, Period.earlier(callUp.reportAt(), soonest));
    }

    // How it is ordered.

    private CallUp ordered(Underway underway, CallUp callUp, Map<PersonId, Follows> follows) {
        List<PersonId> going = callUp.guards().stream()
                .map(CalledGuard::guard)
                .filter(guard -> Optional.ofNullable(follows.get(guard))
                        .filter(Follows::goes)
                        .isPresent())
                .toList();
        Instant due = going.size() == callUp.guards().size()
                ? together(underway, going, follows).orElse(callUp.reportAt())
                : callUp.reportAt();
        List<CalledGuard> guards = callUp.guards().stream()
                .map(called -> {
                    int index = going.indexOf(called.guard());
                    Follows his = follows.get(called.guard());
                    return index < 0 || his == null ? called : ordered(called, index, going.size(), due, his);
                })
                .toList();
        return new CallUp(
                callUp.callUpId(),
                callUp.store(),
                callUp.sameCity(),
                guards,
                going.isEmpty() ? callUp.transport() : Instructions.transport(level, OrderVersion.tier(callUp)),
                due,
                callUp.distanceMetres(),
                callUp.travelMinutes(),
                callUp.acknowledgeBy());
    }

    /** The call-up's own time moves if all of them are due at one time, and nobody came before it moved. */
    private static Optional<Instant> together(Underway underway, List<PersonId> going, Map<PersonId, Follows> follows) {
        List<Instant> times = going.stream()
                .filter(guard -> underway.onSite(guard).isEmpty())
                .flatMap(guard -> Optional.ofNullable(follows.get(guard)).stream())
                .map(Follows::due)
                .distinct()
                .toList();
        boolean nobodyCame =
                going.stream().allMatch(guard -> underway.staysOf(guard).isEmpty());
        return nobodyCame && times.size() == 1 ? Optional.of(times.getFirst()) : Optional.empty();
    }

    private CalledGuard ordered(CalledGuard called, int index, int going, Instant due, Follows his) {
        return new CalledGuard(
                called.guard(),
                called.duty(),
                Instructions.dress(level, index, going),
                Instructions.equipment(level),
                Optional.of(his.due()).filter(own -> !own.equals(due)),
                his.leaves().filter(end -> end.isBefore(until)));
    }
}
