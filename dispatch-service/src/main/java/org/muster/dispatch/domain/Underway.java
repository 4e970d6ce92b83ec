package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.CallUpId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.Stay;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/**
 * A support that is ordered, and not everybody is released yet.
 *
 * @param ordered what operations ordered, and what became of the need since
 * @param answers of the called stores
 * @param guards who of the called guards came, stayed away and left
 * @param site who of the managers is there, and who commands
 * @param recall what became of the supported store's wish to have it called off
 */
public record Underway(Ordered ordered, Answers answers, Guards guards, Site site, Optional<Recall> recall)
        implements Support {

    static Underway begun(SupportOrdered order) {
        return new Underway(
                new Ordered(order, Optional.empty(), Optional.empty()),
                new Answers(Map.of(), Set.of()),
                new Guards(Map.of(), Set.of(), Set.of()),
                Site.begun(order),
                Optional.empty());
    }

    /**
     * @param changed what is needed by now, if operations changed it: what is ordered stays ordered
     * @param cut if it was called off, or ended by operations, before everybody had come and gone
     */
    public record Ordered(SupportOrdered order, Optional<SupportChanged> changed, Optional<Cut> cut) {

        /** Until when guards were needed, at the latest. */
        Instant until() {
            return changed.map(now -> Period.later(now.until(), order.until())).orElse(order.until());
        }
    }

    /**
     * A support that ended by somebody's word.
     *
     * @param at who was due later is not absent
     * @param reason operations' own, if it ended it
     */
    public record Cut(Instant at, Optional<SealedText> reason) {}

    /** @param silent call-ups that nobody acknowledged in time */
    public record Answers(Map<CallUpId, CallUpAcknowledged> acknowledged, Set<CallUpId> silent) {
        public Answers {
            acknowledged = Map.copyOf(acknowledged);
            silent = Set.copyOf(silent);
        }

        /** The first acknowledgement counts: an earlier one isn't replaced. */
        Answers with(CallUpAcknowledged event) {
            Map<CallUpId, CallUpAcknowledged> all = new HashMap<>(acknowledged);
            all.putIfAbsent(event.callUpId(), event);
            return new Answers(all, silent);
        }

        Answers silent(CallUpId callUp) {
            return new Answers(acknowledged, plus(silent, callUp));
        }
    }

    /**
     * @param stays of each guard who came, in the order in which he came: the last one is open while he is there
     * @param absent who did not come and is no longer waited for
     * @param corrected whose attendance was corrected
     */
    public record Guards(Map<PersonId, List<Stay>> stays, Set<PersonId> absent, Set<PersonId> corrected) {
        public Guards {
            stays = Map.copyOf(stays);
            absent = Set.copyOf(absent);
            corrected = Set.copyOf(corrected);
        }

        List<Stay> of(PersonId guard) {
            return stays.getOrDefault(guard, List.of());
        }

        Guards with(GuardArrived event) {
            List<Stay> all = new ArrayList<>(of(event.guard()));
            all.add(new Stay(event.at(), event.minutesLate(), Optional.empty()));
            return with(event.guard(), all);
        }

        Guards with(GuardReleased event) {
            List<Stay> all = new ArrayList<>(of(event.guard()));
            if (all.isEmpty()) {
                return this;
            }
            Stay last = all.removeLast();
            all.add(new Stay(last.arrivedAt(), last.minutesLate(), Optional.of(event.at())));
            return with(event.guard(), all);
        }

        Guards absent(PersonId guard) {
            return new Guards(stays, plus(absent, guard), corrected);
        }

        /** What is right takes the place of all that was recorded of him. */
        Guards with(AttendanceCorrected event) {
            return new Guards(
                    plus(stays, event.guard(), event.stays()),
                    event.absent() ? plus(absent, event.guard()) : minus(absent, event.guard()),
                    plus(corrected, event.guard()));
        }

        private Guards with(PersonId guard, List<Stay> all) {
            return new Guards(plus(stays, guard, List.copyOf(all)), absent, corrected);
        }
    }

    /**
     * The managers on site (F1.3).
     *
     * @param present who checked in and has not left
     * @param letIn who may be there although his office doesn't belong to this support
     */
    public record Site(SiteCommand command, Set<PersonId> present, Set<PersonId> letIn) {
        public Site {
            present = Set.copyOf(present);
            letIn = Set.copyOf(letIn);
        }

        static Site begun(SupportOrdered order) {
            return new Site(awaiting(order), Set.of(), Set.of());
        }

        Site arrived(PersonId manager) {
            return new Site(command, plus(present, manager), letIn);
        }

        Site letIn(PersonId manager) {
            return new Site(command, present, plus(letIn, manager));
        }

        /** There is never a gap: where the commander leaves, the supported property manager commands until somebody takes over. */
        Site left(PersonId manager, SupportOrdered order) {
            return new Site(
                    command.commander().equals(manager) ? awaiting(order) : command, minus(present, manager), letIn);
        }

        /** Who took command was there: in journals from before managers checked in nothing else tells so. */
        Site assumed(CommandAssumed assumed) {
            return new Site(
                    new SiteCommand(assumed.commander(), assumed.rank(), true),
                    plus(present, assumed.commander()),
                    letIn);
        }

        private static SiteCommand awaiting(SupportOrdered order) {
            return new SiteCommand(order.commander(), CommandRank.SUPPORTED_PROPERTY_MANAGER, false);
        }
    }

    public SupportOrdered order() {
        return ordered.order();
    }

    public SiteCommand command() {
        return site.command();
    }

    public Optional<CallUp> callUp(CallUpId id) {
        return order().callUps().stream()
                .filter(callUp -> callUp.callUpId().equals(id))
                .findFirst();
    }

    /** The call-up that binds this guard. */
    public Optional<CallUp> callUpOf(PersonId guard) {
        return order().callUps().stream()
                .filter(callUp -> callUp.guards().stream()
                        .anyMatch(called -> called.guard().equals(guard)))
                .findFirst();
    }

    /** Every called guard, call-up by call-up. */
    public List<PersonId> calledGuards() {
        return called().map(CalledGuard::guard).toList();
    }

    Optional<CalledGuard> calledGuard(PersonId guard) {
        return called().filter(called -> called.guard().equals(guard)).findFirst();
    }

    /** When this guard was there, in the order in which he came. */
    public List<Stay> staysOf(PersonId guard) {
        return guards.of(guard);
    }

    /** The stay of a guard who is on site now. */
    Optional<Stay> onSite(PersonId guard) {
        List<Stay> stays = staysOf(guard);
        return stays.isEmpty()
                ? Optional.empty()
                : Optional.of(stays.getLast()).filter(stay -> stay.releasedAt().isEmpty());
    }

    /** The stays of this guard that he has been released from. */
    List<Period> closedStays(PersonId guard) {
        return staysOf(guard).stream()
                .flatMap(stay -> stay.releasedAt().map(released -> new Period(stay.arrivedAt(), released)).stream())
                .toList();
    }

    /** Called guards who are still bound: awaited, or on site. */
    public List<PersonId> bound() {
        return calledGuards().stream().filter(this::bound).toList();
    }

    boolean bound(PersonId guard) {
        boolean awaited = staysOf(guard).isEmpty() && !guards.absent().contains(guard);
        return awaited || onSite(guard).isPresent();
    }

    /** Every stay of those who were there and have left, in the order of the call-ups. */
    public List<Attendance> attendance() {
        return order().callUps().stream()
                .flatMap(callUp -> callUp.guards().stream()
                        .flatMap(called -> closedStays(called.guard()).stream()
                                .map(stay ->
                                        new Attendance(called.guard(), callUp.store(), stay.from(), stay.until()))))
                .toList();
    }

    private Stream<CalledGuard> called() {
        return order().callUps().stream().flatMap(callUp -> callUp.guards().stream());
    }

    Underway with(SupportChanged now) {
        return new Underway(new Ordered(order(), Optional.of(now), ordered.cut()), answers, guards, site, recall);
    }

    /** The first word counts: ended by operations, a support may be called off in the same moment. */
    Underway with(Cut cut) {
        return new Underway(
                new Ordered(order(), ordered.changed(), ordered.cut().or(() -> Optional.of(cut))),
                answers,
                guards,
                site,
                recall);
    }

    Underway with(Answers now) {
        return new Underway(ordered, now, guards, site, recall);
    }

    Underway with(Guards now) {
        return new Underway(ordered, answers, now, site, recall);
    }

    Underway with(Site now) {
        return new Underway(ordered, answers, guards, now, recall);
    }

    Underway with(Recall now) {
        return new Underway(ordered, answers, guards, site, Optional.of(now));
    }

    /** Whether operations has yet to decide about a recall. */
    boolean recallAsked() {
        return recall.filter(Recall.Asked.class::isInstance).isPresent();
    }

    /** Whether operations decided that the people stay although the supported store did not need them any more. */
    boolean recallDeclined() {
        return recall.filter(Recall.Declined.class::isInstance).isPresent();
    }

    private static <T> Set<T> plus(Set<T> set, T one) {
        Set<T> more = new HashSet<>(set);
        more.add(one);
        return more;
    }

    private static <T> Set<T> minus(Set<T> set, T one) {
        Set<T> fewer = new HashSet<>(set);
        fewer.remove(one);
        return fewer;
    }

    private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
