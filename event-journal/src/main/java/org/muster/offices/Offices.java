package org.muster.offices;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/**
 * Tells who may act in an office at one moment: its holder by the roster, and a person who stands in for the holder. A stand-in holds
 * an office himself; he can't pass on the one he stands in for. A token only limits what a person may do; it never gives an office.
 *
 * @param holdings the offices that a decision may ask for: those of the stores concerned, of the branch, and of everybody named
 * @param standIns in force at this moment, of the one who acts and of everybody named; they count as far as {@link #effective} says
 */
@Decides({Clause.N2_1, Clause.N2_2, Clause.F1_4, Clause.F2_7})
public record Offices(Set<Holding> holdings, Set<StandIn> standIns) {

    /** Nobody holds an office. */
    public static final Offices NONE = new Offices(Set.of(), Set.of());

    public Offices {
        holdings = Set.copyOf(holdings);
        standIns = Set.copyOf(standIns);
    }

    /** @param store whose office it is; empty for offices of the branch */
    public record Holding(PersonId person, Role office, Optional<StoreId> store) {}

    /**
     * One person acts for another: as far as this office of the other reaches, no further.
     *
     * @param store whose office it is; empty for offices of the branch
     */
    public record StandIn(PersonId standIn, PersonId principal, Role office, Optional<StoreId> store) {}

    /**
     * In which quality a person acts in an office.
     *
     * @param onBehalfOf who holds the office; empty when the person holds it himself
     */
    public record ActingCapacity(PersonId person, Optional<PersonId> onBehalfOf) {

        /** The person, and who he stands in for: the separation of duties holds for both. */
        public Stream<PersonId> everybody() {
            return Stream.concat(Stream.of(person), onBehalfOf.stream());
        }

        /** Who holds the office that the person acts in. */
        public PersonId holder() {
            return onBehalfOf.orElse(person);
        }
    }

    /** Whether an office is one of the five that the notice names: its holder signs and decides, and can be stood in for. */
    public static boolean signs(Role office) {
        return switch (office) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER -> true;
            case GUARD, AUDITOR, SYSTEM -> false;
        };
    }

    /** The office that a person holds, if it is one of the five. */
    public Optional<Holding> officeOf(PersonId person) {
        return holdings.stream()
                .filter(holding -> holding.person().equals(person) && signs(holding.office()))
                .findFirst();
    }

    /** Whether the roster has this person in this office. */
    public boolean holds(PersonId person, Role office, Optional<StoreId> store) {
        return holdings.contains(new Holding(person, office, store));
    }

    /** Whether the roster has this person in an office of this kind, at whatever store. */
    public boolean holds(PersonId person, Role office) {
        return holdings.stream().anyMatch(holding -> holding.person().equals(person) && holding.office() == office);
    }

    /** Everybody whom the roster has in this office. */
    public Set<PersonId> holders(Role office, Optional<StoreId> store) {
        return holdings.stream()
                .filter(holding -> holding.office() == office && holding.store().equals(store))
                .map(Holding::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The first of {@link #capacities(Actor, Role, Optional)}. */
    public Optional<ActingCapacity> capacity(Actor actor, Role office, Optional<StoreId> store) {
        return capacities(actor, office, store).stream().findFirst();
    }

    /** In which qualities the actor may act in an office: his own comes first. */
    public List<ActingCapacity> capacities(Actor actor, Role office, Optional<StoreId> store) {
        return capacities(actor, office, holder -> holds(holder, office, store));
    }

    /**
     * The same for an office that more people can act in than those who hold it at one store.
     *
     * @param mayAsHolder whether a person may act in the office as somebody who holds it
     */
    public List<ActingCapacity> capacities(Actor actor, Role office, Predicate<PersonId> mayAsHolder) {
        return capacities(
                actor.person(),
                office,
                holder -> mayAsHolder.test(holder) && (actor.is(office) || !holder.equals(actor.person())));
    }

    /** In which qualities a person who is named, rather than one who acts, may act in an office: his own comes first. */
    public List<ActingCapacity> capacities(PersonId named, Role office, Optional<StoreId> store) {
        return capacities(named, office, holder -> holds(holder, office, store));
    }

    private List<ActingCapacity> capacities(PersonId person, Role office, Predicate<PersonId> mayAsHolder) {
        Stream<ActingCapacity> own =
                mayAsHolder.test(person) ? Stream.of(new ActingCapacity(person, Optional.empty())) : Stream.empty();
        Stream<ActingCapacity> standingIn = effective(person)
                .filter(standIn -> standIn.office() == office && mayAsHolder.test(standIn.principal()))
                .sorted(Comparator.comparing(standIn -> standIn.principal().value()))
                .map(standIn -> new ActingCapacity(person, Optional.of(standIn.principal())));
        return Stream.concat(own, standingIn).toList();
    }

    /** For whom a person stands in, as long as they hold the office and he holds one: who left has nothing to stand in for, or with. */
    public Stream<StandIn> effective(PersonId person) {
        return officeOf(person).isEmpty()
                ? Stream.empty()
                : standIns.stream()
                        .filter(standIn -> standIn.standIn().equals(person)
                                && holds(standIn.principal(), standIn.office(), standIn.store()));
    }

    /** The same roster, with these stand-ins in force. */
    public Offices standingIn(Set<StandIn> inForce) {
        return new Offices(holdings, inForce);
    }
}
