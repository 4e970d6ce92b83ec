package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StandInId;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.offices.Offices.Holding;

/**
 * Name who signs for somebody during an absence (N2.1): for a time, by the principal's own office, one at a time.
 *
 * @param from now, when it was left out
 * @param until required; empty when it was left out
 */
public record NameStandIn(
        PersonId principal, StandInId id, Optional<PersonId> standIn, Optional<Instant> from, Optional<Instant> until)
        implements StandInCommand {
    private static final Duration AHEAD = Duration.ofDays(366);

    /** The principal holds no office of his own. An office that he only stands in for can't be passed on. */
    @Rests(Clause.N2_1)
    @At("/principal")
    record PrincipalHoldsNoOffice(PersonId principal) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/standIn")
    record StandInMissing() implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/standIn")
    record StandsInForHimself(PersonId standIn) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/standIn")
    record StandInHoldsNoOffice(PersonId standIn) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/from")
    record BeginsInThePast(Instant from) implements Refusal {}

    /** @param latest when it may begin at the latest */
    @Rests(Clause.N2_1)
    @At("/from")
    record BeginsTooFarAhead(Instant from, Instant latest) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/until")
    record EndMissing() implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/until")
    record EndsBeforeItBegins(Instant from, Instant until) implements Refusal {}

    @Rests(Clause.N2_1)
    @At("/until")
    record TooLong(Instant until, int days) implements Refusal {}

    /** @param latest when it must end at the latest, however many days the policy allows */
    @Rests(Clause.N2_1)
    @At("/until")
    record EndsTooFarAhead(Instant until, Instant latest) implements Refusal {}

    @Rests(Clause.N2_1)
    record AlreadyStoodInFor(PersonId principal) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return Stream.concat(Stream.of(principal), standIn.stream()).collect(Collectors.toUnmodifiableSet());
    }

    Decision<StandInEvent> decide(Given.Apart given, StandIns standIns) {
        Optional<Refusal> no = refusedTo(given);
        if (no.isPresent()) {
            return Decision.refuse(no.get());
        }
        Optional<Holding> office = given.offices().officeOf(principal);
        Instant begin = from.orElse(given.at());
        List<Refusal> reasons = new ArrayList<>();
        ofPrincipal(given, office).ifPresent(reasons::add);
        ofStandIn(given).ifPresent(reasons::add);
        ofBeginning(given, begin).ifPresent(reasons::add);
        ofEnd(given, begin, standIns).ifPresent(reasons::add);
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        Holding held = office.orElseThrow();
        return Decision.<StandInEvent>accept(new StandInNamed(
                        principal,
                        id,
                        held.office(),
                        held.store(),
                        standIn.orElseThrow(),
                        begin,
                        until.orElseThrow(),
                        given.actor().person()))
                .onBehalfOf(onBehalfOf(given));
    }

    private Optional<Refusal> ofPrincipal(Given.Apart given, Optional<Holding> office) {
        if (office.isEmpty()) {
            return Optional.of(new PrincipalHoldsNoOffice(principal));
        }
        return given.actor().person().equals(principal)
                        && !given.actor().is(office.get().office())
                ? Optional.of(new SharedRefusal.NotInOffice(office.get().office()))
                : Optional.empty();
    }

    private Optional<Refusal> ofStandIn(Given.Apart given) {
        if (standIn.isEmpty()) {
            return Optional.of(new StandInMissing());
        }
        PersonId person = standIn.get();
        if (person.equals(principal)) {
            return Optional.of(new StandsInForHimself(person));
        }
        return given.offices().officeOf(person).isEmpty()
                ? Optional.of(new StandInHoldsNoOffice(person))
                : Optional.empty();
    }

    private static Optional<Refusal> ofBeginning(Given.Apart given, Instant begin) {
        Instant latest = given.at().plus(AHEAD);
        if (begin.isBefore(given.at())) {
            return Optional.of(new BeginsInThePast(begin));
        }
        return begin.isAfter(latest) ? Optional.of(new BeginsTooFarAhead(begin, latest)) : Optional.empty();
    }

    private Optional<Refusal> ofEnd(Given.Apart given, Instant begin, StandIns standIns) {
        if (until.isEmpty()) {
            return Optional.of(new EndMissing());
        }
        Instant end = until.get();
        int days = given.facts().policies().inForce(given.at()).limits().standInDays();
        if (!end.isAfter(begin)) {
            return Optional.of(new EndsBeforeItBegins(begin, end));
        }
        if (Duration.between(begin, end).compareTo(Duration.ofDays(days)) > 0) {
            return Optional.of(new TooLong(end, days));
        }
        Instant latest = given.at().plus(AHEAD);
        if (end.isAfter(latest) && !begin.isAfter(latest)) {
            return Optional.of(new EndsTooFarAhead(end, latest));
        }
        return standIns.overlaps(principal, begin, end)
                ? Optional.of(new AlreadyStoodInFor(principal))
                : Optional.empty();
    }
}
