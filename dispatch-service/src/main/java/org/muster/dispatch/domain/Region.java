package org.muster.dispatch.domain;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.offices.Offices;

/**
 * The region as the roster shows it at the moment of a decision.
 *
 * @param stores every store, the supported one among them
 * @param offices who holds which office
 */
public record Region(List<Store> stores, Offices offices) {

    /** Where nothing is decided by the region. */
    public static final Region NOWHERE = new Region(List.of(), Offices.NONE);

    public Region {
        stores = List.copyOf(stores);
    }

    /** A store's property manager; of several, always the same one. */
    public Optional<PersonId> propertyManager(StoreId store) {
        return offices.holders(Role.PROPERTY_MANAGER, Optional.of(store)).stream()
                .min(Comparator.comparing(PersonId::value));
    }

    /**
     * A store that may lend guards.
     *
     * @param minimumCover guards that must stay on duty at any hour (N1+)
     * @param qualityPerMille past reliability: 1000 is the best (F3.2)
     * @param ownEmergency whether an emergency of its own runs there: whoever needs people himself is asked last (N2.2, F3.2)
     */
    public record Store(
            StoreId id,
            CityId city,
            Place place,
            int minimumCover,
            int qualityPerMille,
            boolean ownEmergency,
            List<Guard> guards) {
        public Store {
            guards = List.copyOf(guards);
        }

        public Optional<Guard> guard(PersonId id) {
            return guards.stream().filter(guard -> guard.id().equals(id)).findFirst();
        }
    }

    /**
     * A guard, with the shifts and commitments around the support: at least those within a rest before its begin and after its
     * end, travel included. Others do no harm.
     */
    public record Guard(PersonId id, List<Shift> shifts, Commitments commitments) {
        public Guard {
            shifts = List.copyOf(shifts);
        }
    }

    public Optional<Store> store(StoreId id) {
        return stores.stream().filter(store -> store.id().equals(id)).findFirst();
    }

    /** The same region with these guards' commitments put in the place of those it shows. */
    Region with(Map<PersonId, Commitments> known) {
        return new Region(stores.stream().map(store -> with(known, store)).toList(), offices);
    }

    /** The same region as if this support did not bind these guards. */
    Region without(CaseId caseId, Collection<PersonId> guards) {
        Map<PersonId, Commitments> others = new HashMap<>();
        stores.stream()
                .flatMap(store -> store.guards().stream())
                .filter(guard -> guards.contains(guard.id()))
                .forEach(guard -> others.put(guard.id(), guard.commitments().without(caseId)));
        return with(others);
    }

    private static Store with(Map<PersonId, Commitments> known, Store store) {
        if (store.guards().stream().noneMatch(guard -> known.containsKey(guard.id()))) {
            return store;
        }
        List<Guard> guards = store.guards().stream()
                .map(guard ->
                        new Guard(guard.id(), guard.shifts(), known.getOrDefault(guard.id(), guard.commitments())))
                .toList();
        return new Store(
                store.id(),
                store.city(),
                store.place(),
                store.minimumCover(),
                store.qualityPerMille(),
                store.ownEmergency(),
                guards);
    }
}
