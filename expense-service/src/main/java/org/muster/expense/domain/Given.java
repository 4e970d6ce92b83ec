package org.muster.expense.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;

/**
 * What a command is decided by besides the claim itself.
 *
 * @param actor who acts: a person, another system, or one of the house's policies
 * @param at business time of the command
 * @param policy the policy that the command is decided by
 * @param facts from outside
 */
public record Given(CaseId caseId, Actor actor, Instant at, ExpensePolicy policy, Facts facts) {

    /**
     * What a command needs to know from outside. All of it comes from other services' journals, which can't be made to stand still: it
     * is as old as it was heard, and rests on no stream of this service.
     *
     * @param offices the offices of the actor and of everybody whom he stands in for at that time, as the roster has them
     * @param stated what was stated of the security cost, for a refusal that may cite its want (N5.2)
     */
    public record Facts(Offices offices, StatedCost stated) {

        /** Of a command that needs no more. */
        public static Facts of(Offices offices) {
            return new Facts(offices, new StatedCost.NotHeard());
        }

        public Facts with(StatedCost heard) {
            return new Facts(offices, heard);
        }
    }

    PersonId person() {
        return actor.person();
    }

    Offices offices() {
        return facts.offices();
    }

    /** In which qualities the actor may act in an office: his own comes first. */
    List<ActingCapacity> capacities(Role office, Optional<StoreId> store) {
        return offices().capacities(actor, office, store);
    }

    /** In which quality the actor acts for operations, if he may. */
    Optional<ActingCapacity> asOperations() {
        return offices().capacity(actor, Role.OPERATIONS, Optional.empty());
    }

    /** For whom of operations the actor stands in. */
    Optional<PersonId> onBehalfOfOperations() {
        return asOperations().flatMap(ActingCapacity::onBehalfOf);
    }
}
