package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.decider.DeciderSpecification.specification;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.RosterCommand.AssignOffice;
import org.muster.dispatch.domain.RosterCommand.EnlistGuard;
import org.muster.dispatch.domain.RosterCommand.PlanShifts;
import org.muster.dispatch.domain.RosterCommand.RegisterStore;
import org.muster.dispatch.domain.RosterCommand.VacateOffice;
import org.muster.events.CityId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.RosterEvent;
import org.muster.events.dispatch.RosterEvent.GuardEnlisted;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.dispatch.RosterEvent.Shift;
import org.muster.events.dispatch.RosterEvent.ShiftsPlanned;
import org.muster.events.dispatch.RosterEvent.StoreRegistered;

/** The roster takes what it is told, once. */
class RosterTest {
    private static final StoreId STORE = new StoreId("hf-01");
    private static final PersonId PERSON = new PersonId("hf-01-x");
    private static final SealedText NAME = new SealedText("hf-01-x", "bmFtZQ==");
    private static final StoreRegistered REGISTERED =
            new StoreRegistered(STORE, new CityId("HF"), "合肥一店", "Hefei One", 31.8, 117.2, 2);
    private static final Shift NIGHT = Sample.shift(20, 32);
    private static final Shift DAY = Sample.shift(8, 20);

    @Test
    void a_store_told_twice_alike_is_registered_once() {
        RegisterStore told = new RegisterStore(STORE, new CityId("HF"), "合肥一店", "Hefei One", new Place(31.8, 117.2), 2);
        roster().when(told).then(REGISTERED);
        roster().given(REGISTERED).when(told).thenNothing();
    }

    @Test
    void a_store_told_otherwise_is_registered_anew() {
        roster().given(REGISTERED)
                .when(new RegisterStore(STORE, new CityId("HF"), "合肥一店", "Hefei One", new Place(31.8, 117.2), 3))
                .then(new StoreRegistered(STORE, new CityId("HF"), "合肥一店", "Hefei One", 31.8, 117.2, 3));
    }

    @Test
    void the_order_in_which_traits_are_told_means_nothing() {
        GuardEnlisted enlisted = new GuardEnlisted(PERSON, STORE, NAME, List.of("calm", "big"));
        roster().given(enlisted)
                .when(new EnlistGuard(PERSON, STORE, NAME, List.of("big", "calm")))
                .thenNothing();
    }

    @Test
    void a_guard_who_takes_an_office_is_a_guard_no_more() {
        GuardEnlisted enlisted = new GuardEnlisted(PERSON, STORE, NAME, List.of());
        OfficeAssigned assigned = new OfficeAssigned(PERSON, Role.PROPERTY_MANAGER, Optional.of(STORE), NAME);
        roster().given(enlisted)
                .when(new AssignOffice(PERSON, Role.PROPERTY_MANAGER, Optional.of(STORE), NAME))
                .then(assigned)
                .thenState(state -> assertEquals(Optional.empty(), state.guardOf()));
        roster().given(enlisted, assigned)
                .when(new EnlistGuard(PERSON, STORE, NAME, List.of()))
                .then(new OfficeVacated(PERSON, Role.PROPERTY_MANAGER, Optional.of(STORE)), enlisted);
    }

    @Test
    void who_takes_another_office_or_leaves_his_own_leaves_it_vacant() {
        OfficeAssigned held = new OfficeAssigned(PERSON, Role.PROPERTY_MANAGER, Optional.of(STORE), NAME);
        OfficeVacated left = new OfficeVacated(PERSON, Role.PROPERTY_MANAGER, Optional.of(STORE));
        OfficeAssigned other = new OfficeAssigned(PERSON, Role.STORE_MANAGER, Optional.of(STORE), NAME);
        roster().given(held)
                .when(new AssignOffice(PERSON, Role.STORE_MANAGER, Optional.of(STORE), NAME))
                .then(left, other);
        roster().given(held).when(new VacateOffice(PERSON)).then(left);
        roster().given(held, left).when(new VacateOffice(PERSON)).thenNothing();
    }

    @Test
    void a_plan_replaces_the_shifts_that_begin_in_its_period() {
        ShiftsPlanned first = plan(0, 48, NIGHT, DAY);
        roster().given(first)
                .when(command(12, 36, Sample.shift(22, 30)))
                .then(plan(12, 36, Sample.shift(22, 30)))
                .thenState(state -> assertEquals(List.of(DAY, Sample.shift(22, 30)), state.shifts()));
    }

    @Test
    void the_same_plan_again_changes_nothing_unless_its_period_was_planned_anew_meanwhile() {
        ShiftsPlanned first = plan(0, 48, NIGHT, DAY);
        roster().given(first, plan(48, 72)).when(command(0, 48, DAY, NIGHT)).thenNothing();
        roster().given(first, plan(40, 72)).when(command(0, 48, DAY, NIGHT)).then(first);
    }

    private static DeciderSpecification<RosterCommand, RosterState, RosterEvent> roster() {
        return specification(new RosterDecider());
    }

    private static ShiftsPlanned plan(int fromHour, int untilHour, Shift... shifts) {
        return new ShiftsPlanned(
                PERSON,
                STORE,
                Sample.at(fromHour),
                Sample.at(untilHour),
                command(0, 1, shifts).shifts());
    }

    private static PlanShifts command(int fromHour, int untilHour, Shift... shifts) {
        return new PlanShifts(PERSON, STORE, Sample.at(fromHour), Sample.at(untilHour), List.of(shifts));
    }
}
