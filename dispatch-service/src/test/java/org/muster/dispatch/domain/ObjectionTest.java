package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.REGIONAL_MANAGER;
import static org.muster.dispatch.domain.Sample.WHY;
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
import static org.muster.dispatch.domain.SupportUnderway.arrival;
import static org.muster.dispatch.domain.SupportUnderway.asked;
import static org.muster.dispatch.domain.SupportUnderway.freed;
import static org.muster.dispatch.domain.SupportUnderway.ordered;
import static org.muster.dispatch.domain.SupportUnderway.release;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.AcknowledgementTerms.Change.Begins;
import org.muster.dispatch.domain.AcknowledgementTerms.Change.Ends;
import org.muster.dispatch.domain.AcknowledgementTerms.Term;
import org.muster.events.Actor;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;
import org.muster.events.dispatch.DispatchEvent.CallUpAnswerWithdrawn;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.CallUpSilent;
import org.muster.events.dispatch.DispatchEvent.Circumstance;
import org.muster.events.dispatch.DispatchEvent.ObjectionAccepted;
import org.muster.events.dispatch.DispatchEvent.ObjectionOverruled;
import org.muster.events.dispatch.DispatchEvent.ObjectionUndecided;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.proof.Proves;

/**
 * How a called store objects, how operations decides, and how a mistyped answer is taken back (F2.4). The order is of 21:00 the evening
 * before; ten minutes to answer, and ten to decide.
 */
@Proves(Clause.F2_4)
class ObjectionTest {
    private static final Actor LENDER = propertyManager("hf-02");
    private static final Instant DUE = at(-3, 10);

    // What is asked.

    private static Asked<Given, SupportCommand> object(
            Actor actor, Instant at, Circumstance circumstance, Optional<String> propertyManager, String... guards) {
        Optional<Set<PersonId>> named = guards.length == 0
                ? Optional.empty()
                : Optional.of(Arrays.stream(guards).map(Sample::person).collect(Collectors.toSet()));
        return asked(
                actor,
                at,
                new ObjectToCallUp(callUp("hf-02"), circumstance, named, WHY, propertyManager.map(Sample::person)));
    }

    private static Asked<Given, SupportCommand> object(Instant at, String... guards) {
        return object(LENDER, at, Circumstance.ILLNESS, Optional.empty(), guards);
    }

    private static Asked<Given, SupportCommand> decide(Actor actor, Instant at, boolean accepted) {
        return asked(actor, at, new DecideObjection(callUp("hf-02"), accepted, WHY));
    }

    private static Asked<Given, SupportCommand> accept(Instant at) {
        return decide(OPERATIONS, at, true);
    }

    private static Asked<Given, SupportCommand> overrule(Instant at) {
        return decide(OPERATIONS, at, false);
    }

    private static Asked<Given, SupportCommand> withdraw(Actor actor, Instant at) {
        return asked(actor, at, new WithdrawAnswer(callUp("hf-02"), WHY));
    }

    private static Asked<Given, SupportCommand> acknowledge(Actor actor, Instant at, Optional<String> manager) {
        return asked(actor, at, new AcknowledgeCallUp(callUp("hf-02"), manager.map(Sample::person)));
    }

    private static Asked<Given, SupportCommand> acknowledge(Instant at) {
        return acknowledge(LENDER, at, Optional.empty());
    }

    private static Asked<Given, SupportCommand> silenceDue(Instant at) {
        return byRule(at, new SilenceDue(callUp("hf-02")));
    }

    private static Asked<Given, SupportCommand> objectionDue(Instant at) {
        return byRule(at, new ObjectionDue(callUp("hf-02")));
    }

    // What comes of it.

    private static CallUpObjected objected(
            Instant at, Circumstance circumstance, Optional<String> attestedBy, String... guards) {
        return new CallUpObjected(
                CASE,
                ORDER,
                callUp("hf-02"),
                store("hf-02"),
                circumstance,
                people(guards),
                WHY,
                person("hf-02-pm"),
                attestedBy.map(Sample::person),
                at.plusSeconds(600),
                at);
    }

    private static CallUpObjected objected(Instant at, String... guards) {
        return objected(at, Circumstance.ILLNESS, Optional.empty(), guards);
    }

    private static ObjectionAccepted accepted(Instant at, Optional<Instant> acknowledgeBy, String... guards) {
        return new ObjectionAccepted(
                CASE,
                ORDER,
                callUp("hf-02"),
                store("hf-02"),
                people(guards),
                WHY,
                OPERATIONS.person(),
                acknowledgeBy,
                at);
    }

    private static ObjectionOverruled overruled(Instant at) {
        return new ObjectionOverruled(
                CASE, ORDER, callUp("hf-02"), store("hf-02"), WHY, OPERATIONS.person(), at.plusSeconds(600), at);
    }

    private static ObjectionUndecided undecided(Instant due) {
        return new ObjectionUndecided(CASE, ORDER, callUp("hf-02"), store("hf-02"), due);
    }

    private static CallUpSilent silent(Instant due) {
        return new CallUpSilent(CASE, ORDER, callUp("hf-02"), store("hf-02"), due);
    }

    private static CallUpAnswerWithdrawn withdrawn(Actor by, Instant at, Optional<Instant> acknowledgeBy) {
        return new CallUpAnswerWithdrawn(
                CASE, ORDER, callUp("hf-02"), store("hf-02"), WHY, by.person(), acknowledgeBy, at);
    }

    private static CallUpAcknowledged acknowledged(Instant at) {
        return new CallUpAcknowledged(
                CASE, ORDER, callUp("hf-02"), store("hf-02"), person("hf-02-pm"), Optional.empty(), at);
    }

    private static List<PersonId> people(String... guards) {
        return Arrays.stream(guards).map(Sample::person).toList();
    }

    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> objectedTo(
            String... guards) {
        return ordered().givenAccepted(object(at(-3, 5), guards));
    }

    // The store objects.

    @Test
    void the_called_store_objects_for_those_it_names() {
        ordered().when(object(at(-3, 5), "off")).then(objected(at(-3, 5), "off"));
    }

    @Test
    void an_objection_that_names_nobody_is_for_everybody_who_is_not_on_site_yet() {
        ordered().when(object(at(-3, 5))).then(objected(at(-3, 5), "on", "off", "off-2"));
        ordered().givenAccepted(arrival("on", at(9))).when(object(at(9, 5))).then(objected(at(9, 5), "off", "off-2"));
    }

    @Test
    void operations_attests_an_objection_that_it_heard_on_the_phone() {
        ordered()
                .when(object(OPERATIONS, at(-3, 5), Circumstance.NO_TRANSPORT, Optional.of("hf-02-pm"), "on"))
                .then(objected(at(-3, 5), Circumstance.NO_TRANSPORT, Optional.of("ops-1"), "on"));
        ordered()
                .when(object(OPERATIONS, at(-3, 5), Circumstance.ILLNESS, Optional.empty(), "on"))
                .refusedUnder(Clause.F2_4, "whose-word-missing");
        ordered()
                .when(object(OPERATIONS, at(-3, 5), Circumstance.ILLNESS, Optional.of("hf-02-sm"), "on"))
                .refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
    }

    @Test
    void nobody_else_objects() {
        for (Actor other : List.of(propertyManager("hf-01"), storeManager("hf-02"), REGIONAL_MANAGER)) {
            ordered()
                    .when(object(other, at(-3, 5), Circumstance.ILLNESS, Optional.empty(), "on"))
                    .refusedUnder(Clause.F2_4, "not-the-called-stores-manager");
        }
    }

    @Test
    void a_store_objects_for_its_own_called_guards_only() {
        ordered("on", "off")
                .when(object(at(-3, 5), "on", "off-2"))
                .refusedUnder(Clause.F2_4, "guard-not-of-the-call-up");
        ordered()
                .when(asked(
                        LENDER,
                        at(-3, 5),
                        new ObjectToCallUp(
                                new CallUpId("none"), Circumstance.OTHER, Optional.empty(), WHY, Optional.empty())))
                .refusedUnder(Clause.F2_4, "call-up-unknown");
    }

    @Test
    void who_has_arrived_or_is_bound_no_longer_is_objected_to_no_more() {
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(object(at(9, 5), "on"))
                .refusedUnder(Clause.F2_4, "nobody-awaited");
        ordered()
                .givenAccepted(absence("off", at(10)))
                .when(object(at(10, 5), "off"))
                .refusedUnder(Clause.F2_4, "nobody-awaited");
        ordered()
                .givenAccepted(arrival("on", at(9)))
                .when(object(at(9, 5), "on", "off"))
                .then(objected(at(9, 5), "off"));
        ordered()
                .when(asked(
                        LENDER,
                        at(-3, 5),
                        new ObjectToCallUp(
                                callUp("hf-02"), Circumstance.OTHER, Optional.of(Set.of()), WHY, Optional.empty())))
                .refusedUnder(Clause.F2_4, "nobody-awaited");
    }

    @Test
    void a_guard_can_fall_ill_after_the_store_has_acknowledged() {
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .when(object(at(8), "off"))
                .then(objected(at(8), "off"));
    }

    @Test
    void one_objection_is_decided_at_a_time_and_the_same_again_changes_nothing() {
        objectedTo("off").when(object(at(-3, 6), "off")).thenNothing();
        objectedTo("off").when(object(at(-3, 6), "on")).refusedUnder(Clause.F2_4, "objection-already-open");
        objectedTo("off")
                .when(object(LENDER, at(-3, 6), Circumstance.OTHER, Optional.empty(), "off"))
                .refusedUnder(Clause.F2_4, "objection-already-open");
        objectedTo("off")
                .givenAccepted(accept(at(-3, 6)))
                .when(object(at(-3, 7), "on"))
                .then(objected(at(-3, 7), "on"));
    }

    // Operations decides.

    @Test
    void who_is_excused_is_free_and_the_store_acknowledges_for_the_others() {
        objectedTo("off")
                .when(accept(at(-3, 8)))
                .then(accepted(at(-3, 8), Optional.of(at(-3, 18)), "off"), freed("off", at(-3, 8)))
                .thenState(state -> assertEquals(
                        people("on", "off-2"),
                        assertInstanceOf(Underway.class, state.support()).bound()));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(object(at(-3, 6), "off"))
                .when(accept(at(-3, 8)))
                .then(accepted(at(-3, 8), Optional.empty(), "off"), freed("off", at(-3, 8)));
    }

    @Test
    void who_is_excused_is_neither_awaited_nor_absent() {
        for (Asked<Given, SupportCommand> record :
                List.of(arrival("off", at(9)), absence("off", at(10)), release("off", at(10)))) {
            objectedTo("off").givenAccepted(accept(at(-3, 8))).when(record).refusedUnder(Clause.F2_4, "guard-excused");
        }
        objectedTo("off")
                .givenAccepted(accept(at(-3, 8)))
                .when(arrival("on", at(9)))
                .events();
    }

    @Test
    void who_arrived_in_the_meantime_is_not_excused() {
        ordered()
                .givenAccepted(silenceDue(DUE))
                .givenAccepted(object(at(8, 55), "on", "off"))
                .givenAccepted(arrival("on", at(9)))
                .when(accept(at(9, 1)))
                .then(accepted(at(9, 1), Optional.of(at(9, 11)), "off"), freed("off", at(9, 1)));
        ordered("on")
                .givenAccepted(object(at(8, 55), "on"))
                .givenAccepted(arrival("on", at(9)))
                .when(accept(at(9, 1)))
                .then(accepted(at(9, 1), Optional.empty()));
    }

    @Test
    void with_the_last_guard_excused_a_support_is_over_if_somebody_was_there() {
        ordered("on", "off")
                .givenAccepted(arrival("on", at(9)))
                .givenAccepted(object(at(9, 5), "off"))
                .givenAccepted(release("on", at(9, 10)))
                .when(accept(at(9, 14)))
                .then(
                        accepted(at(9, 14), Optional.empty(), "off"),
                        new SupportCompleted(
                                CASE,
                                ORDER,
                                at(9, 10),
                                List.of(new Attendance(person("on"), store("hf-02"), at(9), at(9, 10)))),
                        freed("off", at(9, 14)));
    }

    @Test
    void with_everybody_excused_a_support_without_people_can_still_be_called_off() {
        ordered("on")
                .givenAccepted(object(at(-3, 5)))
                .givenAccepted(accept(at(-3, 8)))
                .when(byRule(at(-2), new CallOff()))
                .then(events -> Sample.only(DispatchEvent.SupportCalledOff.class, events));
        ordered("on")
                .givenAccepted(object(at(-3, 5)))
                .when(accept(at(-3, 8)))
                .then(accepted(at(-3, 8), Optional.empty(), "on"), freed("on", at(-3, 8)));
    }

    @Test
    void who_is_overruled_must_come_and_the_store_acknowledge_within_a_new_term() {
        objectedTo("off")
                .when(overrule(at(-3, 8)))
                .then(overruled(at(-3, 8)))
                .thenState(state -> assertEquals(
                        people("on", "off", "off-2"),
                        assertInstanceOf(Underway.class, state.support()).bound()));
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 8)))
                .when(acknowledge(at(-3, 9)))
                .then(acknowledged(at(-3, 9)));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(object(at(-3, 6), "off"))
                .givenAccepted(overrule(at(-3, 8)))
                .when(acknowledge(at(-3, 9)))
                .then(acknowledged(at(-3, 9)));
    }

    @Test
    void there_is_nothing_to_decide_where_no_objection_stands() {
        ordered().when(accept(at(-3, 5))).refusedUnder(Clause.F2_4, "no-objection");
        objectedTo("off")
                .givenAccepted(withdraw(LENDER, at(-3, 6)))
                .when(overrule(at(-3, 7)))
                .refusedUnder(Clause.F2_4, "no-objection");
        support().given(opened(need(Level.C, 1))).when(accept(at(-3))).refusedUnder(Clause.F3_1, "no-order-stands");
    }

    @Test
    void a_decision_is_made_once() {
        objectedTo("off")
                .givenAccepted(accept(at(-3, 6)))
                .when(accept(at(-3, 7)))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 6)))
                .when(overrule(at(-3, 7)))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(accept(at(-3, 6)))
                .when(overrule(at(-3, 7)))
                .refusedUnder(Clause.F2_4, "objection-decided-already");
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 6)))
                .when(accept(at(-3, 7)))
                .refusedUnder(Clause.F2_4, "objection-decided-already");
    }

    @Test
    void an_acceptance_rests_on_what_binds_the_guards_it_frees() {
        SupportDecider decider = new SupportDecider();
        Asked<Given, SupportCommand> accept = accept(at(-3, 6));
        objectedTo("off").when(objectionDue(at(-3, 6))).thenState(state -> {
            Set<StreamId> streams = SupportDecider.streams(accept.given(), accept.command(), state.support());
            assertEquals(
                    Set.of(SupportDecider.supportStream(CASE), SupportDecider.commitmentsStream(person("off"))),
                    streams);
        });
        assertEquals(Optional.of(Clause.F2_4), decider.clauseOf(overruled(at(-3, 6))));
        assertEquals(Optional.of(Role.OPERATIONS), accept.command().office());
    }

    // Terms.

    @Test
    void an_objection_in_time_is_no_silence_and_one_after_the_term_is_too_late() {
        objectedTo("off").when(silenceDue(DUE)).thenNothing();
        ordered().givenAccepted(object(DUE, "off")).when(silenceDue(at(5))).thenNothing();
        ordered()
                .givenAccepted(object(DUE.plusMillis(1), "off"))
                .when(silenceDue(at(5)))
                .then(silent(DUE));
    }

    @Test
    void what_operations_does_not_decide_in_time_is_put_on_record_once() {
        objectedTo("off").when(objectionDue(at(-3, 15).minusMillis(1))).thenNothing();
        objectedTo("off").when(objectionDue(at(-3, 15))).then(undecided(at(-3, 15)));
        objectedTo("off")
                .givenAccepted(objectionDue(at(-3, 15)))
                .when(objectionDue(at(5)))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(accept(at(-3, 15)))
                .when(objectionDue(at(5)))
                .thenNothing();
    }

    @Test
    void a_decision_after_its_term_is_late_even_if_nobody_looked_at_the_term() {
        objectedTo("off").when(overrule(at(-3, 15))).then(overruled(at(-3, 15)));
        objectedTo("off").when(overrule(at(-3, 16))).then(undecided(at(-3, 15)), overruled(at(-3, 16)));
        objectedTo("off")
                .givenAccepted(objectionDue(at(-3, 15)))
                .when(overrule(at(-3, 16)))
                .then(overruled(at(-3, 16)))
                .thenState(state -> assertEquals(
                        Optional.of(at(-3, 15)),
                        Optional.ofNullable(assertInstanceOf(Underway.class, state.support())
                                        .answers()
                                        .objections()
                                        .get(callUp("hf-02")))
                                .flatMap(Objection::undecidedSince)));
    }

    @Test
    void once_all_its_guards_have_come_nobody_waits_for_a_decision() {
        ordered("on")
                .givenAccepted(object(at(8, 55), "on"))
                .givenAccepted(arrival("on", at(9)))
                .when(objectionDue(at(10)))
                .thenNothing();
    }

    @Test
    void a_decision_term_that_no_longer_matters_changes_nothing() {
        support().when(objectionDue(at(5))).thenNothing();
        support().given(opened(need(Level.C, 1))).when(objectionDue(at(5))).thenNothing();
        ordered().when(objectionDue(at(5))).thenNothing();
        ordered("on")
                .givenAccepted(object(at(-3, 5)))
                .givenAccepted(absence("on", at(10)))
                .when(objectionDue(at(11)))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(byRule(at(-3, 6), new CallOff()))
                .when(objectionDue(at(5)))
                .thenNothing();
    }

    @Test
    void silence_counts_again_from_the_term_after_a_decision() {
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 8)))
                .when(silenceDue(DUE))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 8)))
                .when(silenceDue(at(-3, 18)))
                .then(silent(at(-3, 18)));
        objectedTo("off")
                .givenAccepted(accept(at(-3, 8)))
                .when(silenceDue(at(-3, 18)))
                .then(silent(at(-3, 18)));
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 8)))
                .givenAccepted(acknowledge(at(-3, 18)))
                .when(silenceDue(at(-3, 18)))
                .thenNothing();
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 8)))
                .givenAccepted(silenceDue(at(-3, 18)))
                .when(silenceDue(at(-3, 19)))
                .thenNothing();
    }

    @Test
    void a_new_term_does_not_undo_a_silence_that_nobody_has_looked_at() {
        ordered()
                .givenAccepted(object(at(-3, 11), "off"))
                .when(overrule(at(-3, 12)))
                .then(silent(DUE), overruled(at(-3, 12)));
        ordered()
                .givenAccepted(object(at(-3, 11), "off"))
                .when(accept(at(-3, 12)))
                .then(silent(DUE), accepted(at(-3, 12), Optional.of(at(-3, 22)), "off"), freed("off", at(-3, 12)));
        ordered()
                .givenAccepted(silenceDue(DUE))
                .givenAccepted(object(at(-3, 11), "off"))
                .when(overrule(at(-3, 12)))
                .then(overruled(at(-3, 12)));
    }

    @Test
    void terms_begin_and_end_with_what_is_said() {
        CallUpId id = callUp("hf-02");
        Begins deciding = new Begins(Term.DECISION, id, at(-3, 15));
        terms(ordered(), object(at(-3, 5), "off"), new Ends(Term.ACKNOWLEDGEMENT, id), deciding);
        terms(ordered(), object(at(-3, 11), "off"), new Begins(Term.DECISION, id, at(-3, 21)));
        terms(ordered(), acknowledge(at(-3, 10)), new Ends(Term.ACKNOWLEDGEMENT, id));
        terms(ordered(), acknowledge(at(-3, 11)));
        terms(ordered(), silenceDue(DUE));
        terms(
                objectedTo("off"),
                overrule(at(-3, 8)),
                new Ends(Term.DECISION, id),
                new Begins(Term.ACKNOWLEDGEMENT, id, at(-3, 18)));
        terms(
                objectedTo("off"),
                accept(at(-3, 8)),
                new Ends(Term.DECISION, id),
                new Begins(Term.ACKNOWLEDGEMENT, id, at(-3, 18)));
        terms(objectedTo(), accept(at(-3, 8)), new Ends(Term.DECISION, id));
        terms(
                objectedTo("off"),
                withdraw(LENDER, at(-3, 8)),
                new Ends(Term.DECISION, id),
                new Begins(Term.ACKNOWLEDGEMENT, id, DUE));
        terms(
                objectedTo("off"),
                byRule(at(-3, 6), new CallOff()),
                new Ends(Term.ACKNOWLEDGEMENT, id),
                new Ends(Term.DECISION, id));
    }

    private static void terms(
            DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> before,
            Asked<Given, SupportCommand> command,
            AcknowledgementTerms.Change... expected) {
        Support[] stands = new Support[1];
        before.when(byRule(at(-4), new SilenceDue(new CallUpId("none"))))
                .thenState(state -> stands[0] = state.support());
        List<DispatchEvent> events = before.when(command).events();
        assertEquals(List.of(expected), AcknowledgementTerms.changes(events, stands[0]));
    }

    // An answer is taken back.

    @Test
    void a_mistyped_acknowledgement_is_taken_back_and_the_old_term_runs_on() {
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .when(withdraw(LENDER, at(-3, 8)))
                .then(withdrawn(LENDER, at(-3, 8), Optional.of(DUE)));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(withdraw(LENDER, at(-3, 8)))
                .when(silenceDue(DUE))
                .then(silent(DUE));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(withdraw(LENDER, at(-3, 8)))
                .when(acknowledge(at(-3, 9)))
                .then(acknowledged(at(-3, 9)));
    }

    @Test
    void where_the_old_term_has_passed_a_new_one_begins() {
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .when(withdraw(LENDER, DUE))
                .then(withdrawn(LENDER, DUE, Optional.of(at(-3, 20))));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(withdraw(LENDER, at(-3, 11)))
                .when(silenceDue(at(-3, 21)))
                .then(silent(at(-3, 21)));
        ordered()
                .givenAccepted(acknowledge(at(-3, 11)))
                .when(withdraw(LENDER, at(-3, 12)))
                .then(silent(DUE), withdrawn(LENDER, at(-3, 12), Optional.of(at(-3, 22))));
    }

    @Test
    void an_undecided_objection_is_taken_back_and_an_acknowledgement_before_it_stands() {
        objectedTo("off").when(withdraw(LENDER, at(-3, 6))).then(withdrawn(LENDER, at(-3, 6), Optional.of(DUE)));
        objectedTo("off")
                .givenAccepted(withdraw(LENDER, at(-3, 6)))
                .when(object(at(-3, 7), "on"))
                .then(objected(at(-3, 7), "on"));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(object(at(-3, 6), "off"))
                .when(withdraw(LENDER, at(-3, 7)))
                .then(withdrawn(LENDER, at(-3, 7), Optional.empty()));
        ordered()
                .givenAccepted(acknowledge(at(-3, 5)))
                .givenAccepted(object(at(-3, 6), "off"))
                .givenAccepted(withdraw(LENDER, at(-3, 7)))
                .when(silenceDue(DUE))
                .thenNothing();
        objectedTo("off")
                .when(withdraw(LENDER, at(-3, 16)))
                .then(undecided(at(-3, 15)), withdrawn(LENDER, at(-3, 16), Optional.of(at(-3, 26))));
    }

    @Test
    void an_acknowledgement_is_taken_back_after_an_objection_was_accepted_and_its_silence_counts() {
        ordered()
                .givenAccepted(acknowledge(at(-3, 4)))
                .givenAccepted(object(at(-3, 5), "off"))
                .givenAccepted(accept(at(-3, 6)))
                .givenAccepted(withdraw(LENDER, at(-3, 7)))
                .when(silenceDue(DUE))
                .then(silent(DUE));
    }

    @Test
    void operations_takes_back_only_what_it_attested() {
        Stream.of(
                        ordered().givenAccepted(acknowledge(OPERATIONS, at(-3, 5), Optional.of("hf-02-pm"))),
                        ordered()
                                .givenAccepted(object(
                                        OPERATIONS, at(-3, 5), Circumstance.ILLNESS, Optional.of("hf-02-pm"), "off")))
                .forEach(attested -> {
                    attested.when(withdraw(OPERATIONS, at(-3, 6)))
                            .then(withdrawn(OPERATIONS, at(-3, 6), Optional.of(DUE)));
                    attested.when(withdraw(LENDER, at(-3, 6))).then(withdrawn(LENDER, at(-3, 6), Optional.of(DUE)));
                });
        Stream.of(ordered().givenAccepted(acknowledge(at(-3, 5))), objectedTo("off"))
                .forEach(
                        own -> own.when(withdraw(OPERATIONS, at(-3, 6))).refusedUnder(Clause.F2_4, "not-who-answered"));
        for (Actor other : List.of(propertyManager("hf-01"), storeManager("hf-02"), REGIONAL_MANAGER)) {
            objectedTo("off").when(withdraw(other, at(-3, 6))).refusedUnder(Clause.F2_4, "not-who-answered");
        }
    }

    @Test
    void only_an_answer_that_stands_is_taken_back() {
        ordered().when(withdraw(LENDER, at(-3, 6))).refusedUnder(Clause.F2_4, "no-answer-to-withdraw");
        objectedTo("off")
                .givenAccepted(overrule(at(-3, 6)))
                .when(withdraw(LENDER, at(-3, 7)))
                .refusedUnder(Clause.F2_4, "no-answer-to-withdraw");
        objectedTo("off")
                .givenAccepted(withdraw(LENDER, at(-3, 6)))
                .when(withdraw(LENDER, at(-3, 7)))
                .refusedUnder(Clause.F2_4, "no-answer-to-withdraw");
    }
}
