package org.muster.approval.domain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;
import org.muster.offices.Offices.Holding;

/**
 * Who may sign one step, as far as offices go: the person whom the step names, as long as he holds an office of its kind at any store;
 * else everybody who holds the step's own office (N2.1).
 */
public record Entitlement(Step step, Offices offices) {

    /** Everybody who may sign the step by an office of his own, if nothing bars him. */
    public Set<PersonId> people() {
        return offices.holdings().stream()
                .map(Holding::person)
                .filter(this::holds)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In which qualities the actor could sign the step: his own comes first. */
    List<Capacity> capacities(Actor actor) {
        return offices.capacities(actor, step.office(), this::holds);
    }

    private boolean holds(PersonId person) {
        return step.person()
                .map(named -> named.equals(person) && offices.holds(person, step.office()))
                .orElseGet(() -> offices.holds(person, step.office(), step.store()));
    }
}
