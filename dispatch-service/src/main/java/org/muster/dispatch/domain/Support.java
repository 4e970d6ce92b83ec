package org.muster.dispatch.domain;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.events.CallUpId;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/** Where a support stands. */
public sealed interface Support {

    /** Nothing was cleared yet. */
    record Unopened() implements Support {}

    /** Operations may order. */
    record Opened(SupportOpened opened) implements Support {}

    /** Ordered, and not everybody is released yet. */
    record Underway(
            SupportOrdered order,
            Map<CallUpId, CallUpAcknowledged> acknowledged,
            Set<CallUpId> silent,
            Map<PersonId, GuardArrived> arrived,
            Map<PersonId, GuardReleased> released,
            Set<PersonId> absent,
            SiteCommand command,
            Optional<SupportChanged> changed,
            Optional<Recall> recall)
            implements Support {
        public Underway {
            acknowledged = Map.copyOf(acknowledged);
            silent = Set.copyOf(silent);
            arrived = Map.copyOf(arrived);
            released = Map.copyOf(released);
            absent = Set.copyOf(absent);
        }

        static Underway begun(SupportOrdered order) {
            return new Underway(
                    order,
                    Map.of(),
                    Set.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    new SiteCommand(order.commander(), CommandRank.SUPPORTED_PROPERTY_MANAGER, false),
                    Optional.empty(),
                    Optional.empty());
        }

        public Optional<CallUp> callUp(CallUpId id) {
            return order.callUps().stream()
                    .filter(callUp -> callUp.callUpId().equals(id))
                    .findFirst();
        }

        /** The call-up that binds this guard. */
        public Optional<CallUp> callUpOf(PersonId guard) {
            return order.callUps().stream()
                    .filter(callUp -> callUp.guards().stream()
                            .anyMatch(called -> called.guard().equals(guard)))
                    .findFirst();
        }

        /** Every called guard, call-up by call-up. */
        public List<PersonId> guards() {
            return called().map(CalledGuard::guard).toList();
        }

        Optional<CalledGuard> calledGuard(PersonId guard) {
            return called().filter(called -> called.guard().equals(guard)).findFirst();
        }

        /** Called guards who are still bound: awaited, or on site. */
        public List<PersonId> bound() {
            return guards().stream()
                    .filter(guard -> !released.containsKey(guard) && !absent.contains(guard))
                    .toList();
        }

        /** Who was there and has left, in the order of the call-ups. */
        public List<Attendance> attendance() {
            return order.callUps().stream()
                    .flatMap(callUp ->
                            callUp.guards().stream().flatMap(called -> attendance(callUp, called.guard()).stream()))
                    .toList();
        }

        private Optional<Attendance> attendance(CallUp callUp, PersonId guard) {
            return Optional.ofNullable(arrived.get(guard))
                    .flatMap(arrival -> Optional.ofNullable(released.get(guard))
                            .map(release -> new Attendance(guard, callUp.store(), arrival.at(), release.at())));
        }

        private Stream<CalledGuard> called() {
            return order.callUps().stream().flatMap(callUp -> callUp.guards().stream());
        }

        Underway with(CallUpAcknowledged event) {
            // The first word counts: an earlier acknowledgement isn't replaced.
            Map<CallUpId, CallUpAcknowledged> all = new HashMap<>(acknowledged);
            all.putIfAbsent(event.callUpId(), event);
            return new Underway(order, all, silent, arrived, released, absent, command, changed, recall);
        }

        Underway silent(CallUpId callUp) {
            return new Underway(
                    order, acknowledged, plus(silent, callUp), arrived, released, absent, command, changed, recall);
        }

        Underway with(GuardArrived event) {
            return new Underway(
                    order,
                    acknowledged,
                    silent,
                    plus(arrived, event.guard(), event),
                    released,
                    absent,
                    command,
                    changed,
                    recall);
        }

        Underway with(GuardReleased event) {
            return new Underway(
                    order,
                    acknowledged,
                    silent,
                    arrived,
                    plus(released, event.guard(), event),
                    absent,
                    command,
                    changed,
                    recall);
        }

        Underway absent(PersonId guard) {
            return new Underway(
                    order, acknowledged, silent, arrived, released, plus(absent, guard), command, changed, recall);
        }

        Underway with(SiteCommand now) {
            return new Underway(order, acknowledged, silent, arrived, released, absent, now, changed, recall);
        }

        /** What is ordered stays ordered; what is needed by now is told with it. */
        Underway with(SupportChanged now) {
            return new Underway(
                    order, acknowledged, silent, arrived, released, absent, command, Optional.of(now), recall);
        }

        Underway with(Recall now) {
            return new Underway(
                    order, acknowledged, silent, arrived, released, absent, command, changed, Optional.of(now));
        }

        /** Whether operations has yet to decide about a recall. */
        boolean recallAsked() {
            return recall.filter(Recall.Asked.class::isInstance).isPresent();
        }

        private static <T> Set<T> plus(Set<T> set, T one) {
            Set<T> more = new HashSet<>(set);
            more.add(one);
            return more;
        }

        private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
            Map<K, V> more = new LinkedHashMap<>(map);
            more.put(key, value);
            return more;
        }
    }

    /** Everybody who was called is released, or did not come. */
    record Completed(Underway last) implements Support {}

    /** Called off; nobody is bound any more. */
    record CalledOff(Optional<Underway> last) implements Support {}

    /**
     * Who commands (F1.3).
     *
     * @param present false only for the supported property manager until somebody on site assumes command
     */
    record SiteCommand(PersonId commander, CommandRank rank, boolean present) {}

    /** What became of the supported store's wish to have it called off (F3.1); granted, it is called off. */
    sealed interface Recall {
        record Asked() implements Recall {}

        record Declined(RecallDeclined declined) implements Recall {}
    }
}
