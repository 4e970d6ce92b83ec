package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.offices.Offices.Holding;

/**
 * Who may sign one step, as far as offices go: the person whom the step names, as long as he holds an office of its kind at any store;
 * else everybody who holds the step's own office (N2.1).
 *
 * @param store whose office it is; empty for offices of the branch
 * @param person the one who is to sign, if it is not any holder of the office
 */
public record Entitlement(Role office, Optional<StoreId> store, Optional<PersonId> person, Offices offices) {

    public static Entitlement of(Step step, Offices offices) {
        return new Entitlement(step.office(), step.store(), step.person(), offices);
    }

    /** Everybody who may sign the step by an office of his own, if nothing bars him. */
    public Set<PersonId> people() {
        return offices.holdings().stream()
                .map(Holding::person)
                .filter(this::holds)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** In which qualities the actor could sign the step: his own comes first. */
    List<ActingCapacity> capacities(Actor actor) {
        return offices.capacities(actor, office, this::holds);
    }

    private boolean holds(PersonId holder) {
        return person.map(named -> named.equals(holder) && offices.holds(holder, office))
                .orElseGet(() -> offices.holds(holder, office, store));
    }
}
