package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
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
import org.muster.request.domain.Secrecy.StoodInFor;

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

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves({Clause.G3, Clause.N2_1})
    void who_stands_in_for_an_office_knows_what_its_holder_knows(Role office) {
        Actor elsewhere = actor(Role.FINANCE_MANAGER, OTHER);
        StoodInFor at = standingInFor(office, SUPPORTED);
        StoodInFor ofAnother = standingInFor(office, OTHER);
        assertEquals(
                Secrecy.mayKnow(actor(office, SUPPORTED), SUPPORTED),
                Secrecy.mayKnowToSign(elsewhere, SUPPORTED, List.of(at), Set.of()));
        assertEquals(
                Secrecy.mayKnow(actor(office, OTHER), SUPPORTED),
                Secrecy.mayKnowToSign(elsewhere, SUPPORTED, List.of(ofAnother), Set.of()));
    }

    @Test
    @Proves({Clause.G3, Clause.N2_1})
    void who_is_to_sign_by_name_knows_the_case_and_his_colleague_does_not() {
        Actor named = actor(Role.STORE_MANAGER, OTHER);
        assertTrue(Secrecy.mayKnowToSign(named, SUPPORTED, List.of(), Set.of(named.person())));
        assertFalse(Secrecy.mayKnowToSign(named, SUPPORTED, List.of(), Set.of(new PersonId("q"))));
        List<StoodInFor> absent = List.of(standingInFor(Role.STORE_MANAGER, OTHER));
        assertTrue(Secrecy.mayKnowToSign(named, SUPPORTED, absent, Set.of(new PersonId("absent"))));
    }

    private static StoodInFor standingInFor(Role office, StoreId store) {
        return new StoodInFor(
                new PersonId("absent"), new Office(office, office.ofStore() ? Optional.of(store) : Optional.empty()));
    }

    private static Actor actor(Role role, StoreId store) {
        return new Actor(new PersonId("p"), Set.of(role), role.ofStore() ? Optional.of(store) : Optional.empty());
    }
}
