package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.decider.Basis;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.offices.Offices;

/**
 * What a command is decided by besides the support itself.
 *
 * @param actor who acts: a person, or one of the house's policies
 * @param at business time of the command
 * @param policy in force at that time
 * @param facts from outside, with what they rest on
 */
public record Given(CaseId caseId, Actor actor, Instant at, DispatchPolicy policy, Facts facts) {

    /**
     * What a command needs to know from outside. What it doesn't need is empty.
     *
     * @param offices of who acts and of everybody the command names
     * @param region around the support, for an order
     * @param shifts as planned now, of those who may be released
     * @param known what was heard of the case, for an order that can't be given
     * @param basis what all of this was read from
     */
    public record Facts(
            Offices offices, Region region, Map<PersonId, List<Shift>> shifts, KnownCase known, Basis basis) {

        /** A command that needs nothing. */
        public static final Facts NONE =
                new Facts(Offices.NONE, Region.NOWHERE, Map.of(), KnownCase.UNKNOWN, Basis.NOTHING);

        public Facts {
            shifts = Map.copyOf(shifts);
        }

        public static Facts of(Offices offices, Basis basis) {
            return new Facts(offices, NONE.region, NONE.shifts, NONE.known, basis);
        }

        public Facts withShifts(Map<PersonId, List<Shift>> planned, Basis read) {
            return new Facts(offices, region, planned, known, basis.and(read));
        }

        public Facts withRegion(Region around, Basis read) {
            return new Facts(offices, around, shifts, known, basis.and(read));
        }

        /** What was heard of a case comes from another journal, which can't be made to stand still: it only explains refusals. */
        public Facts withKnown(KnownCase heard) {
            return new Facts(offices, region, shifts, heard, basis);
        }
    }

    /** The same with other facts. */
    public Given with(Facts other) {
        return new Given(caseId, actor, at, policy, other);
    }

    /** In which offices the actor acts. */
    public Acting acting() {
        return Acting.of(actor, facts.offices());
    }

    /** In which offices somebody acts whom the command names. */
    Acting named(PersonId person) {
        return person.equals(actor.person()) ? acting() : Acting.named(person, facts.offices());
    }

    /** Whether one of the house's policies or terms acts, or another system. */
    public boolean byRule() {
        return actor.is(Role.SYSTEM);
    }

    PersonId person() {
        return actor.person();
    }

    Region region() {
        return facts.region();
    }

    List<Shift> shifts(PersonId guard) {
        return facts.shifts().getOrDefault(guard, List.of());
    }

    /** The people whose offices any command may ask for: the actor, and those it names. */
    public static Set<PersonId> people(Actor actor, SupportCommand command) {
        Set<PersonId> people = new LinkedHashSet<>(command.named());
        people.add(actor.person());
        return people;
    }
}
