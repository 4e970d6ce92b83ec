package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.REGIONAL_MANAGER;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.storeManager;
import static org.muster.dispatch.domain.SupportUnderway.REGION;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.ManagerLetIn;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;

/** How much of a support each may know (G3). */
@Proves(Clause.G3)
class VisibilityTest {
    private static final Offices OFFICES = Sample.and(
            REGION.offices(), new Holding(person("wh-01-sm"), Role.STORE_MANAGER, Optional.of(store("wh-01"))));
    private static final Support OPENED = new Opened(opened(need(Level.C, 2)));
    private static final Actor GUARD = new Actor(person("on"), Set.of(Role.GUARD), Optional.of(store("hf-02")));
    private static final Actor UNCALLED = new Actor(person("off"), Set.of(Role.GUARD), Optional.of(store("hf-02")));

    private static Support underway(DispatchEvent... events) {
        return SupportUnderway.ordered("on")
                .given(events)
                .when(SupportUnderway.arrival("on", at(9)))
                .state()
                .support();
    }

    private static Visibility of(Actor actor, Support support) {
        return Visibility.of(actor, Acting.of(actor, OFFICES), support);
    }

    @Test
    void people_of_the_branch_and_of_the_supported_store_see_the_whole() {
        for (Actor actor : List.of(OPERATIONS, REGIONAL_MANAGER, propertyManager("hf-01"), storeManager("hf-01"))) {
            assertEquals(new Visibility.Whole(), of(actor, underway()));
            assertEquals(new Visibility.Whole(), of(actor, OPENED));
        }
    }

    @Test
    void a_called_store_sees_its_part_and_a_called_guard_his_line() {
        assertEquals(new Visibility.OfStore(store("hf-02")), of(propertyManager("hf-02"), underway()));
        assertEquals(new Visibility.OfStore(store("hf-02")), of(storeManager("hf-02"), underway()));
        assertEquals(new Visibility.OfGuard(person("on")), of(GUARD, underway()));
    }

    @Test
    void to_everybody_else_there_is_nothing_nor_before_there_is_a_part_in_it() {
        for (Actor actor : List.of(storeManager("wh-01"), propertyManager("wh-01"), UNCALLED)) {
            assertEquals(new Visibility.Nothing(), of(actor, underway()));
        }
        for (Actor actor : List.of(propertyManager("hf-02"), GUARD)) {
            assertEquals(new Visibility.Nothing(), of(actor, OPENED));
        }
        assertEquals(new Visibility.Nothing(), of(propertyManager("hf-01"), new Unopened()));
    }

    @Test
    void who_was_relieved_sees_nothing_though_his_token_still_names_the_office() {
        for (Actor actor : List.of(OPERATIONS, propertyManager("hf-01"), propertyManager("hf-02"))) {
            assertEquals(new Visibility.Nothing(), Visibility.of(actor, Acting.of(actor, Offices.NONE), underway()));
        }
    }

    @Test
    void a_stand_in_sees_what_the_office_sees() {
        Offices standingIn =
                Sample.standingIn(OFFICES, "wh-01-sm", "hf-01-pm", Role.PROPERTY_MANAGER, Optional.of(store("hf-01")));
        Actor actor = storeManager("wh-01");
        assertEquals(new Visibility.Whole(), Visibility.of(actor, Acting.of(actor, standingIn), underway()));
    }

    @Test
    void who_was_let_in_knows_of_the_order_and_sees_the_whole_once_he_commands() {
        ManagerLetIn letIn = new ManagerLetIn(CASE, ORDER, person("wh-01-sm"), WHY, person("hf-01-pm"), at(9));
        assertEquals(new Visibility.OfOrder(), of(storeManager("wh-01"), underway(letIn)));
        CommandAssumed assumed = new CommandAssumed(
                CASE, ORDER, person("wh-01-sm"), CommandRank.STORE_MANAGER_ON_SITE, at(9), Optional.empty());
        assertEquals(new Visibility.Whole(), of(storeManager("wh-01"), underway(letIn, assumed)));
    }
}
