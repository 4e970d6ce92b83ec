package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.store;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.Offices.Office;
import org.muster.events.Role;

/** Who holds which office. */
class OfficesTest {
    private static final Offices OFFICES = new Offices(List.of(
            new Office(person("z"), Role.PROPERTY_MANAGER, Optional.of(store("hf-01"))),
            new Office(person("y"), Role.PROPERTY_MANAGER, Optional.of(store("hf-01"))),
            new Office(person("a"), Role.STORE_MANAGER, Optional.of(store("hf-01"))),
            new Office(person("b"), Role.PROPERTY_MANAGER, Optional.of(store("hf-02"))),
            new Office(person("c"), Role.OPERATIONS, Optional.empty())));

    @Test
    void of_several_property_managers_it_is_always_the_same_one() {
        assertEquals(Optional.of(person("y")), OFFICES.propertyManager(store("hf-01")));
        assertEquals(Optional.of(person("b")), OFFICES.propertyManager(store("hf-02")));
        assertEquals(Optional.empty(), OFFICES.propertyManager(store("hf-03")));
    }

    @Test
    void an_office_of_a_store_is_held_there_and_nowhere_else() {
        assertTrue(OFFICES.holds(person("a"), Role.STORE_MANAGER, store("hf-01")));
        assertFalse(OFFICES.holds(person("a"), Role.STORE_MANAGER, store("hf-02")));
        assertFalse(OFFICES.holds(person("a"), Role.PROPERTY_MANAGER, store("hf-01")));
        assertTrue(OFFICES.holds(person("c"), Role.OPERATIONS));
        assertFalse(OFFICES.holds(person("c"), Role.REGIONAL_MANAGER));
        assertFalse(OFFICES.holds(person("a"), Role.OPERATIONS));
    }
}
