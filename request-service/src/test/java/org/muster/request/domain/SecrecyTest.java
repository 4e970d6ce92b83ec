package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.proof.Proves;

/** Who may know of a case (G3). */
class SecrecyTest {
    private static final StoreId SUPPORTED = new StoreId("hf-01");
    private static final StoreId OTHER = new StoreId("hf-02");

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves(Clause.G3)
    void the_supported_stores_managers_know_its_case_and_no_guard_and_no_system_does(Role role) {
        assertEquals(role != Role.GUARD && role != Role.SYSTEM, Secrecy.mayKnow(actor(role, SUPPORTED), SUPPORTED));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves(Clause.G3)
    void of_another_stores_case_only_the_branch_knows(Role role) {
        assertEquals(!role.ofStore() && role != Role.SYSTEM, Secrecy.mayKnow(actor(role, OTHER), SUPPORTED));
        assertEquals(Secrecy.mayKnow(actor(role, OTHER), SUPPORTED), Secrecy.mayKnowEvery(actor(role, OTHER)));
    }

    @Test
    @Proves(Clause.G3)
    void a_manager_without_a_store_knows_nothing() {
        Actor nowhere = new Actor(new PersonId("p"), Set.of(Role.STORE_MANAGER), Optional.empty());
        assertFalse(Secrecy.mayKnow(nowhere, SUPPORTED));
    }

    private static Actor actor(Role role, StoreId store) {
        return new Actor(new PersonId("p"), Set.of(role), role.ofStore() ? Optional.of(store) : Optional.empty());
    }
}
