package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.store;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Actor;
import org.muster.events.Role;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** In which offices somebody acts. */
class ActingTest {
    private static final Offices OFFICES = new Offices(
            Set.of(
                    new Holding(person("z"), Role.PROPERTY_MANAGER, Optional.of(store("hf-01"))),
                    new Holding(person("y"), Role.PROPERTY_MANAGER, Optional.of(store("hf-01"))),
                    new Holding(person("a"), Role.STORE_MANAGER, Optional.of(store("hf-01"))),
                    new Holding(person("c"), Role.OPERATIONS, Optional.empty())),
            Set.of(new StandIn(person("a"), person("c"), Role.OPERATIONS, Optional.empty())));

    private static Actor actor(String id, Role... roles) {
        return new Actor(person(id), Set.of(roles), Optional.of(store("hf-01")));
    }

    @Test
    void of_several_property_managers_it_is_always_the_same_one() {
        Region region = new Region(List.of(), OFFICES);
        assertEquals(Optional.of(person("y")), region.propertyManager(store("hf-01")));
        assertEquals(Optional.empty(), region.propertyManager(store("hf-03")));
    }

    @Test
    void an_office_of_a_store_is_held_there_and_nowhere_else() {
        Acting acting = Acting.of(actor("a", Role.STORE_MANAGER), OFFICES);
        assertEquals(
                Optional.of(new Quality(Role.STORE_MANAGER, Optional.of(store("hf-01")), Optional.empty())),
                acting.as(Role.STORE_MANAGER, store("hf-01")));
        assertEquals(Optional.empty(), acting.as(Role.STORE_MANAGER, store("hf-02")));
        assertEquals(Optional.empty(), acting.as(Role.PROPERTY_MANAGER));
    }

    @Test
    void a_token_gives_no_office_and_without_the_token_ones_own_does_not_count() {
        assertEquals(
                List.of(), Acting.of(actor("b", Role.STORE_MANAGER), OFFICES).qualities());
        assertEquals(
                Optional.empty(), Acting.of(actor("a", Role.GUARD), OFFICES).as(Role.STORE_MANAGER));
        assertEquals(
                Optional.of(person("hf")),
                Acting.named(person("a"), OFFICES).as(Role.STORE_MANAGER).map(_ -> person("hf")));
    }

    @Test
    void a_stand_in_acts_in_the_office_of_his_principal_too() {
        assertEquals(
                Optional.of(new Quality(Role.OPERATIONS, Optional.empty(), Optional.of(person("c")))),
                Acting.of(actor("a", Role.STORE_MANAGER), OFFICES).as(Role.OPERATIONS));
    }
}
