package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * What a command is decided by besides the case itself.
 *
 * @param actor who acts: a person, or one of the house's policies for terms and outcomes
 * @param at business time of the command
 * @param policy in force at that time
 * @param facts from outside
 */
public record Given(CaseId caseId, Actor actor, Instant at, RequestPolicy policy, Facts facts) {
    private static final List<Role> ASKING = List.of(Role.STORE_MANAGER, Role.PROPERTY_MANAGER);

    /**
     * What a command needs to know from outside; what it doesn't need is empty. All of it comes from other services' journals, which can't be
     * made to stand still: it is as old as it was heard, and an append rests on the case's own stream alone.
     *
     * @param offices of who acts and of everybody the command names, with those they stand in for
     * @param signers whom the case's signatures were asked from by name, or who gave one: they may know of the case. Left out for
     *     somebody whose office says so already
     * @param stores those of the stores it names that the roster knows
     * @param cost what the case costs
     */
    public record Facts(Offices offices, Set<PersonId> signers, Set<StoreId> stores, CloseCase.Cost cost) {

        /** A command that needs nothing. */
        public static final Facts NONE = new Facts(Offices.NONE, Set.of(), Set.of(), CloseCase.Cost.NOTHING_ORDERED);

        public Facts {
            signers = Set.copyOf(signers);
            stores = Set.copyOf(stores);
        }

        public static Facts of(Offices offices) {
            return new Facts(offices, NONE.signers, NONE.stores, NONE.cost);
        }

        public Facts signedBy(Set<PersonId> people) {
            return new Facts(offices, people, stores, cost);
        }

        public Facts knowing(Set<StoreId> known) {
            return new Facts(offices, signers, known, cost);
        }

        public Facts costing(CloseCase.Cost known) {
            return new Facts(offices, signers, stores, known);
        }
    }

    /** In which quality somebody acts, and in which office. */
    record Acting(Role office, ActingCapacity as) {}

    public Given with(Facts known) {
        return new Given(caseId, actor, at, policy, known);
    }

    /** The same, about this case. */
    public Given about(CaseId one) {
        return new Given(one, actor, at, policy, facts);
    }

    public Offices offices() {
        return facts.offices();
    }

    PersonId person() {
        return actor.person();
    }

    /** Whether the roster knows a store that the command names. */
    public boolean knows(StoreId store) {
        return facts.stores().contains(store);
    }

    /** Whether his token says that he is of another store. */
    boolean isOfAnotherStore(StoreId store) {
        return actor.store().filter(own -> !own.equals(store)).isPresent();
    }

    /** In which quality he says what became of the store's need. */
    Optional<ActingCapacity> ofTheStore(StoreId store) {
        return asking(store).map(Acting::as);
    }

    /** In which quality the actor acts in an office of this store. */
    Optional<ActingCapacity> capacity(Role office, StoreId store) {
        return offices().capacity(actor, office, Optional.of(store));
    }

    /** In which quality the actor acts in an office of the branch. */
    Optional<ActingCapacity> capacity(Role office) {
        return offices().capacity(actor, office, Optional.empty());
    }

    /** In which quality the actor speaks for a store by word of mouth: as its store manager or its property manager. */
    Optional<Acting> asking(StoreId store) {
        return ownFirst(ASKING.stream()
                .flatMap(office -> capacity(office, store).map(as -> new Acting(office, as)).stream())
                .toList());
    }

    /** The same for somebody who is named. */
    Optional<Acting> asking(PersonId named, StoreId store) {
        return ownFirst(ASKING.stream()
                .flatMap(office -> offices().capacities(named, office, Optional.of(store)).stream()
                        .map(as -> new Acting(office, as)))
                .toList());
    }

    private static Optional<Acting> ownFirst(List<Acting> qualities) {
        return qualities.stream()
                .filter(quality -> quality.as().onBehalfOf().isEmpty())
                .findFirst()
                .or(() -> qualities.stream().findFirst());
    }

    /**
     * The store for which the actor files a planned request when he names none. Empty where he has to name it.
     *
     * @see #storesToFileFor
     */
    public Optional<StoreId> storeToFileFor() {
        return onlyOne(storesToFileFor());
    }

    /** The store that the actor calls for by word of mouth when he names none. Empty where he has to name it. */
    public Optional<StoreId> storeToCallFor() {
        return onlyOne(storesToCallFor());
    }

    /** His own store alone, if he is its property manager; else every store whose property manager he stands in for. */
    Set<StoreId> storesToFileFor() {
        return storesInQuestion(List.of(Role.PROPERTY_MANAGER));
    }

    Set<StoreId> storesToCallFor() {
        return storesInQuestion(ASKING);
    }

    /** Where nobody made him speak for a store, the one in his token is refused by its name. */
    private Optional<StoreId> onlyOne(Set<StoreId> stores) {
        if (stores.isEmpty()) {
            return actor.store();
        }
        return stores.size() == 1 ? stores.stream().findFirst() : Optional.empty();
    }

    private Set<StoreId> storesInQuestion(List<Role> asking) {
        return own(asking).map(Set::of).orElseGet(() -> stoodInFor(asking).collect(Collectors.toUnmodifiableSet()));
    }

    /** Every store for which the actor acts as property manager. */
    public Set<StoreId> storesAsPropertyManager() {
        List<Role> office = List.of(Role.PROPERTY_MANAGER);
        return Stream.concat(own(office).stream(), stoodInFor(office)).collect(Collectors.toUnmodifiableSet());
    }

    private Optional<StoreId> own(List<Role> asking) {
        return offices()
                .officeOf(actor.person())
                .filter(holding -> asking.contains(holding.office()) && actor.is(holding.office()))
                .flatMap(Holding::store);
    }

    private Stream<StoreId> stoodInFor(List<Role> asking) {
        return offices()
                .effective(actor.person())
                .filter(standIn -> asking.contains(standIn.office()))
                .map(StandIn::store)
                .flatMap(Optional::stream);
    }
}
