package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.CallUpId;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpAnswerWithdrawn;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.GuardArrived;
import org.muster.events.dispatch.DispatchEvent.GuardReleased;
import org.muster.events.dispatch.DispatchEvent.ObjectionAccepted;
import org.muster.events.dispatch.DispatchEvent.ObjectionOverruled;
import org.muster.events.dispatch.DispatchEvent.ObjectionUndecided;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;
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

    static Underway begun(SupportNeed cleared, SupportOrdered order) {
        return new Underway(
                new Ordered(cleared, order, List.of(), Optional.empty(), Set.of(), Optional.empty()),
                Answers.awaited(order),
                new Guards(Map.of(), Set.of(), Set.of()),
                Site.begun(order),
                Optional.empty());
    }

    /**
     * @param cleared what was needed when it was ordered
     * @param order in force: as if it had been ordered as its last version has it
     * @param amendments the versions after the first
     * @param changed what is needed by now, if operations changed it
     * @param calledBack who was called, and need not come any more or can't
     * @param cut if it was called off, or ended by operations, before everybody had come and gone
     */
    public record Ordered(
            SupportNeed cleared,
            SupportOrdered order,
            List<OrderAmended> amendments,
            Optional<SupportChanged> changed,
            Set<PersonId> calledBack,
            Optional<Cut> cut) {
        public Ordered {
            amendments = List.copyOf(amendments);
            calledBack = Set.copyOf(calledBack);
        }

        /** Until when guards were needed, at the latest. */
        Instant until() {
            return changed.map(now -> Period.later(now.until(), order.until())).orElse(order.until());
        }

        /** What is needed by now. */
        public SupportNeed need() {
            return changed.map(cleared::changed).orElse(cleared);
        }

        /** Which version of the order is in force; 1 is the order itself. */
        public int version() {
            return amendments.size() + 1;
        }

        private Ordered with(SupportChanged now) {
            return new Ordered(cleared, order, amendments, Optional.of(now), calledBack, cut);
        }

        /** The first word counts: ended by operations, a support may be called off in the same moment. */
        private Ordered with(Cut last) {
            return new Ordered(cleared, order, amendments, changed, calledBack, cut.or(() -> Optional.of(last)));
        }

        private Ordered with(OrderAmended amended) {
            List<OrderAmended> all = new ArrayList<>(amendments);
            all.add(amended);
            Set<PersonId> gone = new HashSet<>(calledBack);
            amended.calledBack().forEach(back -> gone.add(back.guard()));
            amended.added().forEach(gone::remove);
            return new Ordered(cleared, OrderVersion.inForce(order, amended), all, changed, gone, cut);
        }
    }

    /**
     * A support that ended by somebody's word.
     *
     * @param at who was due later is not absent
     * @param reason operations' own, if it ended it
     */
    public record Cut(Instant at, Optional<SealedText> reason) {}

    /**
     * What the called stores answered.
     *
     * @param silent call-ups that nobody acknowledged in time, with the last term that passed so
     * @param objections the last one to each call-up
     * @param terms by when each call-up must be acknowledged
     * @param answered call-ups whose term was answered in time, by an acknowledgement or an objection
     * @param excused guards who need not come
     */
    public record Answers(
            Map<CallUpId, CallUpAcknowledged> acknowledged,
            Map<CallUpId, Instant> silent,
            Map<CallUpId, Objection> objections,
            Map<CallUpId, Instant> terms,
            Set<CallUpId> answered,
            Set<PersonId> excused) {
        public Answers {
            acknowledged = Map.copyOf(acknowledged);
            silent = Map.copyOf(silent);
            objections = Map.copyOf(objections);
            terms = Map.copyOf(terms);
            answered = Set.copyOf(answered);
            excused = Set.copyOf(excused);
        }

        static Answers awaited(SupportOrdered order) {
            Map<CallUpId, Instant> terms =
                    order.callUps().stream().collect(Collectors.toMap(CallUp::callUpId, CallUp::acknowledgeBy));
            return new Answers(Map.of(), Map.of(), Map.of(), terms, Set.of(), Set.of());
        }

        /** New call-ups have terms of their own, and who is called again is excused no longer. */
        Answers with(OrderAmended amended) {
            Map<CallUpId, Instant> all = new LinkedHashMap<>(terms);
            amended.callUps().forEach(callUp -> all.putIfAbsent(callUp.callUpId(), callUp.acknowledgeBy()));
            Set<PersonId> still = new HashSet<>(excused);
            amended.added().forEach(still::remove);
            return new Answers(acknowledged, silent, objections, all, answered, still);
        }

        /** The objection about which operations has yet to decide. */
        Optional<Objection.Open> open(CallUpId callUp) {
            return Optional.ofNullable(objections.get(callUp))
                    .filter(Objection.Open.class::isInstance)
                    .map(Objection.Open.class::cast);
        }

        /** The first acknowledgement counts: an earlier one isn't replaced. */
        Answers with(CallUpAcknowledged event) {
            return acknowledged.containsKey(event.callUpId())
                    ? this
                    : new Answers(
                                    plus(acknowledged, event.callUpId(), event),
                                    silent,
                                    objections,
                                    terms,
                                    answered,
                                    excused)
                            .answered(event.callUpId(), event.at());
        }

        Answers with(CallUpSilent event) {
            return new Answers(
                    acknowledged, plus(silent, event.callUpId(), event.dueAt()), objections, terms, answered, excused);
        }

        /** An answer after the term came too late. */
        private Answers answered(CallUpId callUp, Instant at) {
            boolean late =
                    Optional.ofNullable(terms.get(callUp)).filter(at::isAfter).isPresent();
            return late ? this : new Answers(acknowledged, silent, objections, terms, plus(answered, callUp), excused);
        }

        Answers with(DispatchEvent.OfAnswer event) {
            CallUpId callUp = event.callUpId();
            return switch (event) {
                case CallUpObjected objected ->
                    with(callUp, new Objection.Open(objected, Optional.empty())).answered(callUp, objected.at());
                case ObjectionUndecided undecided ->
                    open(callUp)
                            .map(open ->
                                    with(callUp, new Objection.Open(open.objected(), Optional.of(undecided.dueAt()))))
                            .orElse(this);
                case ObjectionAccepted accepted ->
                    open(callUp)
                            .map(open -> with(
                                            callUp,
                                            new Objection.Accepted(open.objected(), open.undecidedSince(), accepted))
                                    .excusing(accepted.guards())
                                    .due(callUp, accepted.acknowledgeBy()))
                            .orElse(this);
                case ObjectionOverruled overruled ->
                    open(callUp)
                            .map(open -> with(
                                            callUp,
                                            new Objection.Overruled(open.objected(), open.undecidedSince(), overruled))
                                    .unacknowledged(callUp)
                                    .due(callUp, Optional.of(overruled.acknowledgeBy())))
                            .orElse(this);
                case CallUpAnswerWithdrawn withdrawn ->
                    (open(callUp).isPresent() ? withoutObjection(callUp) : unacknowledged(callUp))
                            .due(callUp, withdrawn.acknowledgeBy());
            };
        }

        private Answers with(CallUpId callUp, Objection objection) {
            return new Answers(acknowledged, silent, plus(objections, callUp, objection), terms, answered, excused);
        }

        private Answers withoutObjection(CallUpId callUp) {
            return new Answers(acknowledged, silent, without(objections, callUp), terms, answered, excused);
        }

        private Answers unacknowledged(CallUpId callUp) {
            return new Answers(without(acknowledged, callUp), silent, objections, terms, answered, excused);
        }

        /** A term begins, or begins again: whatever was answered before doesn't count for it. */
        private Answers due(CallUpId callUp, Optional<Instant> by) {
            Set<CallUpId> others = new HashSet<>(answered);
            others.remove(callUp);
            return by.map(due ->
                            new Answers(acknowledged, silent, objections, plus(terms, callUp, due), others, excused))
                    .orElse(this);
        }

        private Answers excusing(List<PersonId> guards) {
            Set<PersonId> more = new HashSet<>(excused);
            more.addAll(guards);
            return new Answers(acknowledged, silent, objections, terms, answered, more);
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

        /** Who is called again is waited for again. */
        Guards awaiting(List<PersonId> called) {
            Set<PersonId> still = new HashSet<>(absent);
            called.forEach(still::remove);
            return new Guards(stays, still, corrected);
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

    /** The call-up that called this guard, due when he is due. */
    public Optional<CallUp> callUpOf(PersonId guard) {
        return order().callUps().stream()
                .flatMap(callUp -> callUp.guards().stream()
                        .filter(called -> called.guard().equals(guard))
                        .map(called -> OrderVersion.dueAt(callUp, called)))
                .findFirst();
    }

    /** The call-up of a guard whom the order binds, or bound. */
    CallUp itsCallUp(PersonId guard) {
        return callUpOf(guard).orElseThrow(() -> new IllegalStateException("no call-up called " + guard));
    }

    /** How long this guard stays (F3.1). */
    public Instant until(PersonId guard) {
        return calledGuard(guard)
                .flatMap(CalledGuard::until)
                .map(own -> Period.earlier(own, ordered.until()))
                .orElseGet(ordered::until);
    }

    /** From when on, and until when, the order takes a guard away whom it binds. */
    Period absence(CallUp callUp, PersonId guard) {
        Instant from = AttendanceRecord.leaving(callUp);
        Instant since = onSite(guard).map(Stay::arrivedAt).orElse(from);
        return new Period(from, AttendanceRecord.expectedBack(this, callUp, guard, since));
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

    /** How many guards are needed by now and not bound. */
    public int missing() {
        return Math.max(0, ordered.need().headcount() - bound().size());
    }

    /** Whether the order has called this guard and binds him still. */
    boolean bound(PersonId guard) {
        boolean awaited = staysOf(guard).isEmpty()
                && !guards.absent().contains(guard)
                && !answers.excused().contains(guard)
                && !ordered.calledBack().contains(guard);
        return (awaited || onSite(guard).isPresent()) && calledGuard(guard).isPresent();
    }

    /** Who of a call-up is bound and not on site. */
    List<PersonId> awaited(CallUp callUp) {
        return awaited(callUp.guards().stream().map(CalledGuard::guard).toList());
    }

    /** Who of these guards is bound and not on site, in the order of the call-ups. */
    List<PersonId> awaited(List<PersonId> these) {
        return bound().stream()
                .filter(guard -> these.contains(guard) && staysOf(guard).isEmpty())
                .toList();
    }

    /** Whether nobody of a call-up need come any more: there is nothing left to acknowledge. */
    boolean calledBack(CallUp callUp) {
        return callUp.guards().stream()
                .map(CalledGuard::guard)
                .allMatch(guard ->
                        ordered.calledBack().contains(guard) && staysOf(guard).isEmpty());
    }

    /** By when a call-up must be acknowledged (F2.4). */
    public Instant acknowledgeBy(CallUp callUp) {
        return answers.terms().getOrDefault(callUp.callUpId(), callUp.acknowledgeBy());
    }

    /** By when whoever has a word to say about a call-up must say it, counted from now (F2.4). */
    Instant answerBy(Given given) {
        return given.at().plus(given.policy().terms(order().level()).acknowledgeWithin());
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
        return new Underway(ordered.with(now), answers, guards, site, recall);
    }

    Underway with(OrderAmended amended) {
        return new Underway(
                ordered.with(amended), answers.with(amended), guards.awaiting(amended.added()), site, recall);
    }

    Underway with(Cut cut) {
        return new Underway(ordered.with(cut), answers, guards, site, recall);
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

    private static <K, V> Map<K, V> without(Map<K, V> map, K key) {
        Map<K, V> less = new LinkedHashMap<>(map);
        less.remove(key);
        return less;
    }

    private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        Map<K, V> more = new LinkedHashMap<>(map);
        more.put(key, value);
        return more;
    }
}
