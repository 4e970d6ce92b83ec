package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** Who may know of a case (G3). */
class SecrecyTest {
    private static final StoreId SUPPORTED = new StoreId("hf-01");
    private static final StoreId OTHER = new StoreId("hf-02");
    private static final PersonId ABSENT = new PersonId("absent");

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves(Clause.G3)
    void the_supported_stores_managers_know_its_case_and_no_guard_and_no_system_does(Role role) {
        assertEquals(role != Role.GUARD && role != Role.SYSTEM, knows(role, SUPPORTED));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves(Clause.G3)
    void of_another_stores_case_only_the_branch_knows(Role role) {
        assertEquals(!role.ofStore() && role != Role.SYSTEM, knows(role, OTHER));
        assertEquals(
                knows(role, OTHER),
                Visibility.known(actor(role, OTHER), holding(role, OTHER)) instanceof Visibility.Everywhere);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves({Clause.G3, Clause.N2_1})
    void who_was_relieved_knows_nothing_whatever_his_token_says(Role role) {
        Actor relieved = actor(role, SUPPORTED);
        // Audit holds no office: its token alone says what it is.
        assertEquals(role == Role.AUDITOR, Visibility.mayKnow(relieved, Offices.NONE, SUPPORTED));
        Offices moved = holding(Role.PROPERTY_MANAGER, OTHER);
        assertEquals(role == Role.AUDITOR, Visibility.mayKnow(relieved, moved, SUPPORTED));
    }

    @Test
    @Proves(Clause.G3)
    void a_token_that_does_not_say_so_knows_nothing() {
        Actor guard = actor(Role.GUARD, SUPPORTED);
        assertFalse(Visibility.mayKnow(guard, holding(Role.STORE_MANAGER, SUPPORTED), SUPPORTED));
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    @Proves({Clause.G3, Clause.N2_1})
    void who_stands_in_for_an_office_knows_what_its_holder_knows(Role office) {
        for (StoreId store : Set.of(SUPPORTED, OTHER)) {
            Offices offices = standingInFor(office, store);
            assertEquals(
                    Offices.signs(office) && knows(office, store),
                    Visibility.mayKnow(actor(Role.FINANCE_MANAGER, new StoreId("cz-01")), offices, SUPPORTED));
            assertFalse(Visibility.mayKnow(actor(Role.GUARD, SUPPORTED), offices.standingIn(Set.of()), SUPPORTED));
        }
    }

    @Test
    @Proves({Clause.G3, Clause.N2_1})
    void who_is_to_sign_by_name_knows_the_case_and_his_colleague_does_not() {
        Actor named = actor(Role.STORE_MANAGER, OTHER);
        Offices own = holding(Role.STORE_MANAGER, OTHER);
        assertTrue(Visibility.mayKnow(named, own, SUPPORTED, Set.of(named.person())));
        assertFalse(Visibility.mayKnow(named, own, SUPPORTED, Set.of(new PersonId("q"))));
        Offices forAbsent = standingInFor(Role.STORE_MANAGER, OTHER);
        Actor standIn = actor(Role.FINANCE_MANAGER, new StoreId("cz-01"));
        assertTrue(Visibility.mayKnow(standIn, forAbsent, SUPPORTED, Set.of(ABSENT)));
        assertFalse(Visibility.mayKnow(standIn, forAbsent, SUPPORTED, Set.of()));
    }

    @Test
    @Proves(Clause.G3)
    void whoever_stands_in_elsewhere_knows_the_cases_of_both_stores() {
        Actor manager = actor(Role.FINANCE_MANAGER, new StoreId("cz-01"));
        assertEquals(
                new Visibility.OfStores(Set.of(new StoreId("cz-01"), SUPPORTED)),
                Visibility.known(manager, standingInFor(Role.PROPERTY_MANAGER, SUPPORTED)));
        assertEquals(new Visibility.OfStores(Set.of()), Visibility.known(manager, Offices.NONE));
    }

    private static boolean knows(Role role, StoreId store) {
        return Visibility.mayKnow(actor(role, store), holding(role, store), SUPPORTED);
    }

    private static Actor actor(Role role, StoreId store) {
        return new Actor(new PersonId("p"), Set.of(role), storeOf(role, store));
    }

    private static Offices holding(Role role, StoreId store) {
        return new Offices(Set.of(new Holding(new PersonId("p"), role, storeOf(role, store))), Set.of());
    }

    /** A finance manager elsewhere stands in for somebody in this office. */
    private static Offices standingInFor(Role office, StoreId store) {
        return new Offices(
                Set.of(
                        new Holding(new PersonId("p"), Role.FINANCE_MANAGER, Optional.of(new StoreId("cz-01"))),
                        new Holding(ABSENT, office, storeOf(office, store))),
                Set.of(new StandIn(new PersonId("p"), ABSENT, office, storeOf(office, store))));
    }

    private static Optional<StoreId> storeOf(Role role, StoreId store) {
        return role.ofStore() ? Optional.of(store) : Optional.empty();
    }
}
