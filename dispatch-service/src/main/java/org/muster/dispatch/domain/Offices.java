package org.muster.dispatch.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Who holds which office, as the roster shows it. Guards need not be listed. */
public record Offices(List<Office> held) {

    public Offices {
        held = List.copyOf(held);
    }

    /** @param store empty for offices of the branch */
    public record Office(PersonId person, Role role, Optional<StoreId> store) {}

    public boolean holds(PersonId person, Role role) {
        return held.stream().anyMatch(office -> office.person().equals(person) && office.role() == role);
    }

    public boolean holds(PersonId person, Role role, StoreId store) {
        return held.contains(new Office(person, role, Optional.of(store)));
    }

    /** A store's property manager; of several, always the same one. */
    public Optional<PersonId> propertyManager(StoreId store) {
        return held.stream()
                .filter(office -> office.role() == Role.PROPERTY_MANAGER
                        && office.store().filter(store::equals).isPresent())
                .map(Office::person)
                .min(Comparator.comparing(PersonId::value));
    }
}
