package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.REGIONAL_MANAGER;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.callUp;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.storeManager;
import static org.muster.dispatch.domain.Sample.support;
import static org.muster.dispatch.domain.SupportUnderway.absence;
import static org.muster.dispatch.domain.SupportUnderway.asked;
import static org.muster.dispatch.domain.SupportUnderway.ordered;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;

/** How a called store answers, and what its silence means (F2.4). The order is of 21:00 the evening before; ten minutes to answer. */
@Proves(Clause.F2_4)
class CallUpTest {
    private static final Instant DUE = at(-3, 10);

    private static Asked<Given, SupportCommand> acknowledge(Actor actor, Instant at, Optional<String> propertyManager) {
        return asked(actor, at, new AcknowledgeCallUp(callUp("hf-02"), propertyManager.map(Sample::person)));
    }

    private static Asked<Given, SupportCommand> acknowledge(Actor actor, Instant at) {
        return acknowledge(actor, at, Optional.empty());
    }

    private static Asked<Given, SupportCommand> silenceDue(Instant at) {
        return byRule(at, new SilenceDue(callUp("hf-02")));
    }

    private static CallUpAcknowledged acknowledged(Instant at, Optional<String> attestedBy) {
        return new CallUpAcknowledged(
                CASE, ORDER, callUp("hf-02"), store("hf-02"), person("hf-02-pm"), attestedBy.map(Sample::person), at);
    }

    private static CallUpSilent silent() {
        return new CallUpSilent(CASE, ORDER, callUp("hf-02"), store("hf-02"), DUE);
    }

    @Test
    void the_called_stores_property_manager_acknowledges() {
        ordered()
                .when(acknowledge(propertyManager("hf-02"), at(-3, 5)))
                .then(acknowledged(at(-3, 5), Optional.empty()));
        ordered()
                .when(acknowledge(propertyManager("hf-02"), at(-3, 5), Optional.of("hf-02-pm")))
                .then(acknowledged(at(-3, 5), Optional.empty()));
    }

    @Test
    void operations_attests_what_the_property_manager_said_on_the_phone() {
        ordered()
                .when(acknowledge(OPERATIONS, at(-3, 5), Optional.of("hf-02-pm")))
                .then(acknowledged(at(-3, 5), Optional.of("ops-1")));
    }

    @Test
    void operations_says_whose_word_it_attests_and_it_is_the_called_stores_property_managers() {
        ordered().when(acknowledge(OPERATIONS, at(-3, 5))).refusedUnder(Clause.F2_4, "whose-word-missing");
        ordered()
                .when(acknowledge(OPERATIONS, at(-3, 5), Optional.of("ops-1")))
                .refusedUnder(Clause.F2_4, "whose-word-missing");
        for (String other : List.of("hf-01-pm", "hf-02-sm", "on")) {
            ordered()
                    .when(acknowledge(OPERATIONS, at(-3, 5), Optional.of(other)))
                    .refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
        }
    }

    @Test
    void nobody_else_acknowledges() {
        for (Actor other : List.of(propertyManager("hf-01"), storeManager("hf-02"), REGIONAL_MANAGER)) {
            ordered().when(acknowledge(other, at(-3, 5))).refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
            ordered()
                    .when(acknowledge(other, at(-3, 5), Optional.of("hf-02-pm")))
                    .refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
        }
    }

    @Test
    void who_stands_in_for_the_property_manager_acknowledges_in_person_or_by_phone() {
        Offices standingIn = Sample.standingIn(
                SupportUnderway.REGION.offices(),
                "hf-01-sm",
                "hf-02-pm",
                Role.PROPERTY_MANAGER,
                Optional.of(store("hf-02")));
        Given.Facts facts = Given.Facts.of(standingIn, Basis.NOTHING);
        var inPerson = ordered().when(Sample.with(acknowledge(storeManager("hf-01"), at(-3, 5)), facts));
        inPerson.then(new CallUpAcknowledged(
                CASE, ORDER, callUp("hf-02"), store("hf-02"), person("hf-01-sm"), Optional.empty(), at(-3, 5)));
        assertEquals(
                Optional.of(person("hf-02-pm")),
                assertInstanceOf(Decision.Accepted.class, inPerson.decision()).onBehalfOf());
        ordered()
                .when(Sample.with(acknowledge(OPERATIONS, at(-3, 5), Optional.of("hf-01-sm")), facts))
                .then(new CallUpAcknowledged(
                        CASE,
                        ORDER,
                        callUp("hf-02"),
                        store("hf-02"),
                        person("hf-01-sm"),
                        Optional.of(OPERATIONS.person()),
                        at(-3, 5)));
    }

    @Test
    void who_was_relieved_does_not_acknowledge() {
        ordered()
                .when(Sample.with(
                        acknowledge(propertyManager("hf-02"), at(-3, 5)), Given.Facts.of(Offices.NONE, Basis.NOTHING)))
                .refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
    }

    @Test
    void a_second_word_changes_nothing() {
        ordered()
                .given(acknowledged(at(-3, 5), Optional.empty()))
                .when(acknowledge(OPERATIONS, at(-3, 6), Optional.of("hf-02-pm")))
                .thenNothing();
    }

    @Test
    void only_a_call_up_of_a_standing_order_is_acknowledged() {
        Asked<Given, SupportCommand> unknown =
                asked(propertyManager("hf-02"), at(-3), new AcknowledgeCallUp(new CallUpId("none"), Optional.empty()));
        ordered().when(unknown).refusedUnder(Clause.F2_4, "call-up-unknown");
        support()
                .given(opened(need(Level.C, 1)))
                .when(acknowledge(propertyManager("hf-02"), at(-3)))
                .refusedUnder(Clause.F3_1, "no-order-stands");
        ordered("on")
                .givenAccepted(absence("on", at(10)))
                .when(acknowledge(propertyManager("hf-02"), at(11)))
                .refusedUnder(Clause.F3_1, "support-ended");
        ordered()
                .givenAccepted(byRule(at(-3, 1), new CallOff()))
                .when(acknowledge(propertyManager("hf-02"), at(-3, 2)))
                .refusedUnder(Clause.N2_2, "support-was-called-off");
    }

    @Test
    void silence_is_recorded_when_the_term_has_passed() {
        ordered().when(silenceDue(DUE)).then(silent());
        ordered().when(silenceDue(at(5))).then(silent());
    }

    @Test
    void there_is_no_silence_before_the_term_nor_twice_nor_after_a_word_in_time() {
        ordered().when(silenceDue(DUE.minusMillis(1))).thenNothing();
        ordered().given(silent()).when(silenceDue(at(5))).thenNothing();
        ordered()
                .given(acknowledged(at(-3, 5), Optional.empty()))
                .when(silenceDue(DUE))
                .thenNothing();
        ordered()
                .given(acknowledged(DUE, Optional.empty()))
                .when(silenceDue(DUE))
                .thenNothing();
    }

    @Test
    void a_word_after_the_term_does_not_undo_the_silence_even_if_the_term_is_looked_at_later() {
        ordered()
                .given(acknowledged(DUE.plusMillis(1), Optional.empty()))
                .when(silenceDue(at(5)))
                .then(silent());
    }

    @Test
    void a_silent_store_can_still_answer() {
        ordered()
                .given(silent())
                .when(acknowledge(propertyManager("hf-02"), at(-2)))
                .then(acknowledged(at(-2), Optional.empty()));
    }

    @Test
    void a_term_that_no_longer_matters_changes_nothing() {
        Asked<Given, SupportCommand> other = byRule(at(5), new SilenceDue(new CallUpId("none")));
        ordered().when(other).thenNothing();
        support().when(silenceDue(at(5))).thenNothing();
        support().given(opened(need(Level.C, 1))).when(silenceDue(at(5))).thenNothing();
        ordered("on")
                .givenAccepted(absence("on", at(10)))
                .when(silenceDue(at(11)))
                .thenNothing();
        ordered()
                .givenAccepted(byRule(at(-3, 1), new CallOff()))
                .when(silenceDue(at(5)))
                .thenNothing();
    }

    @Test
    void the_first_word_stays() {
        ordered()
                .given(acknowledged(at(-3, 5), Optional.empty()), acknowledged(at(-3, 7), Optional.of("ops-1")))
                .when(silenceDue(DUE))
                .thenState(state -> assertEquals(
                        Map.of(callUp("hf-02"), acknowledged(at(-3, 5), Optional.empty())),
                        ((Underway) state.support()).answers().acknowledged()));
    }
}
