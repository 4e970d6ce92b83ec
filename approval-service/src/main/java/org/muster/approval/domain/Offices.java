package org.muster.approval.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;

/**
 * Who holds which office at the moment of a decision, as the roster has it, and for whom the one who acts stands in (N2.1).
 *
 * @param holdings of the supported store's offices, the branch's, and of everybody the decision names
 * @param standIns in force now, of the one who acts; they count as far as {@link #effective} says
 */
public record Offices(Set<Holding> holdings, Set<StandIn> standIns) {
    public Offices {
        holdings = Set.copyOf(holdings);
        standIns = Set.copyOf(standIns);
    }

    /** @param store whose office it is; empty for offices of the branch */
    public record Holding(PersonId person, Role office, Optional<StoreId> store) {}

    /** @param principal who is stood in for: as far as this office of his, no further */
    public record StandIn(PersonId principal, Role office, Optional<StoreId> store) {}

    /** In which quality somebody signs: by his own office, or for somebody else. */
    public record Capacity(PersonId person, Optional<PersonId> onBehalfOf) {
        Stream<PersonId> everybody() {
            return Stream.concat(Stream.of(person), onBehalfOf.stream());
        }
    }

    /** The office somebody holds, if it is one that signs. */
    public Optional<Holding> officeOf(PersonId person) {
        return holdings.stream()
                .filter(holding -> holding.person().equals(person) && AuthorityPolicy.signs(holding.office()))
                .findFirst();
    }

    /** Whether the roster has this person in this office. */
    public boolean holds(PersonId person, Role office, Optional<StoreId> store) {
        return holdings.contains(new Holding(person, office, store));
    }

    /** Everybody in this office. */
    Set<PersonId> holders(Role office, Optional<StoreId> store) {
        return holdings.stream()
                .filter(holding -> holding.office() == office && holding.store().equals(store))
                .map(Holding::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether somebody holds an office of this kind, at whatever store: then he is the equal of everybody else who does. */
    boolean isEqual(PersonId person, Role office) {
        return holdings.stream().anyMatch(holding -> holding.person().equals(person) && holding.office() == office);
    }

    /** Everybody who may sign a step by an office of his own, if nothing bars him. */
    public Set<PersonId> entitled(Step step) {
        return holdings.stream()
                .map(Holding::person)
                .filter(person -> entitled(person, step))
                .collect(Collectors.toUnmodifiableSet());
    }

    private boolean entitled(PersonId person, Step step) {
        return step.person()
                .map(one -> one.equals(person) && isEqual(person, step.office()))
                .orElseGet(() -> holds(person, step.office(), step.store()));
    }

    /** In which qualities the actor could sign the step: his own comes first. */
    List<Capacity> capacities(Actor actor, Step step) {
        return capacities(actor, step.office(), holder -> entitled(holder, step));
    }

    /** In which qualities the actor speaks for an office: his own comes first. */
    List<Capacity> capacities(Actor actor, Role office, Optional<StoreId> store) {
        return capacities(actor, office, holder -> holds(holder, office, store));
    }

    private List<Capacity> capacities(Actor actor, Role office, Predicate<PersonId> mayAsHolder) {
        Stream<Capacity> own = actor.is(office) && mayAsHolder.test(actor.person())
                ? Stream.of(new Capacity(actor.person(), Optional.empty()))
                : Stream.empty();
        Stream<Capacity> standing = effective(actor.person())
                .filter(standIn -> standIn.office() == office && mayAsHolder.test(standIn.principal()))
                .sorted(Comparator.comparing(standIn -> standIn.principal().value()))
                .map(standIn -> new Capacity(actor.person(), Optional.of(standIn.principal())));
        return Stream.concat(own, standing).toList();
    }

    /** Those the actor stands in for, as long as they hold the office and he holds one himself: who left has nothing to stand in for, or with. */
    public Stream<StandIn> effective(PersonId actor) {
        return officeOf(actor).isEmpty()
                ? Stream.empty()
                : standIns.stream().filter(standIn -> holds(standIn.principal(), standIn.office(), standIn.store()));
    }

    /** The same roster, with these stand-ins of the one who acts. */
    public Offices standingIn(Set<StandIn> inForce) {
        return new Offices(holdings, inForce);
    }
}
