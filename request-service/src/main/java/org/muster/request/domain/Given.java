package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * What a person's command is given besides his words: who acts, when, under which policy, and who holds which office by then.
 *
 * @param at business time of the command
 * @param policy in force at that time
 * @param offices of who acts and of everybody the command names, with those they stand in for
 * @param signers whom the case's signatures were asked from by name, or who gave one: they may know of the case. Left out for
 *     somebody whose office says so already
 */
public record Given(Actor actor, Instant at, RequestPolicy policy, Offices offices, Set<PersonId> signers) {
    private static final List<Role> ASKING = List.of(Role.STORE_MANAGER, Role.PROPERTY_MANAGER);

    public Given {
        signers = Set.copyOf(signers);
    }

    /** In which quality somebody acts, and in which office. */
    record Acting(Role office, Capacity as) {}

    /** The same, of a case that these people sign. */
    public Given signedBy(Set<PersonId> people) {
        return new Given(actor, at, policy, offices, people);
    }

    /** In which quality the actor acts in an office of this store. */
    Optional<Capacity> capacity(Role office, StoreId store) {
        return offices.capacity(actor, office, Optional.of(store));
    }

    /** In which quality the actor acts in an office of the branch. */
    Optional<Capacity> capacity(Role office) {
        return offices.capacity(actor, office, Optional.empty());
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
                .flatMap(office -> offices.capacities(named, office, Optional.of(store)).stream()
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
        return offices.officeOf(actor.person())
                .filter(holding -> asking.contains(holding.office()) && actor.is(holding.office()))
                .flatMap(Holding::store);
    }

    private Stream<StoreId> stoodInFor(List<Role> asking) {
        return offices.effective(actor.person())
                .filter(standIn -> asking.contains(standIn.office()))
                .map(StandIn::store)
                .flatMap(Optional::stream);
    }
}
