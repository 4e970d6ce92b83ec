package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.all;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.byRule;
import static org.muster.dispatch.domain.Sample.guards;
import static org.muster.dispatch.domain.Sample.ids;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.only;
import static org.muster.dispatch.domain.Sample.open;
import static org.muster.dispatch.domain.Sample.order;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.region;
import static org.muster.dispatch.domain.Sample.shift;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.support;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.dispatch.domain.Support.CalledOff;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.GuardFreed;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.RecallReceived;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.proof.Proves;

/** What the store and operations want changed of a support after it was cleared: a recall, other numbers, another level. */
class AfterClearanceTest {
    private static final Asked<Given, SupportCommand> RECALL = byRule(at(-2), new ReceiveRecall());
    private static final Region REGION = region(store("hf-02", 5, guards("hf-02", 4, shift(6, 18))));

    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> cleared() {
        return support().givenAccepted(open(need(Level.B, 2)));
    }

    private static DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> ordered() {
        return cleared().givenAccepted(order(REGION, Map.of("hf-02", ids("hf-02-g1", "hf-02-g2"))));
    }

    private static Asked<Given, SupportCommand> decide(Optional<SealedText> declined) {
        return Sample.asked(OPERATIONS, at(-1), Sample.facts(REGION), new DecideRecall(declined));
    }

    private static Asked<Given, SupportCommand> change(Level level, int headcount) {
        return byRule(at(-2), new ChangeSupport(level, headcount, at(10), at(19)));
    }

    private static Asked<Given, SupportCommand> absence(PersonId guard) {
        return Sample.asked(OPERATIONS, at(10), Sample.facts(REGION), new RecordNoShow(guard));
    }

    // The store no longer needs it.

    @Test
    @Proves(Clause.F3_1)
    void what_nobody_was_ordered_for_is_called_off_at_once() {
        cleared().when(RECALL).then(new SupportCalledOff(CASE, Optional.empty(), at(-2)));
    }

    @Test
    @Proves(Clause.F3_1)
    void once_people_are_ordered_operations_decides() {
        ordered()
                .when(RECALL)
                .then(new RecallReceived(CASE, at(-2)))
                .thenState(state -> assertInstanceOf(Underway.class, state.support()));
        ordered().givenAccepted(RECALL).when(RECALL).thenNothing();
    }

    @Test
    @Proves(Clause.F3_1)
    void granted_it_frees_everybody() {
        ordered()
                .givenAccepted(RECALL)
                .when(decide(Optional.empty()))
                .then(events -> {
                    assertEquals(
                            new SupportCalledOff(CASE, Optional.of(ORDER), at(-1)),
                            only(SupportCalledOff.class, events));
                    assertEquals(2, all(GuardFreed.class, events).size());
                })
                .thenState(state -> assertInstanceOf(CalledOff.class, state.support()));
    }

    @Test
    @Proves(Clause.F3_1)
    void declined_everybody_stays_and_the_store_may_ask_again() {
        DeciderSpecification<Asked<Given, SupportCommand>, SupportState, DispatchEvent> declined =
                ordered().givenAccepted(RECALL).givenAccepted(decide(Optional.of(WHY)));
        ordered()
                .givenAccepted(RECALL)
                .when(decide(Optional.of(WHY)))
                .then(new RecallDeclined(CASE, WHY, OPERATIONS.person(), at(-1)));
        declined.when(RECALL).then(new RecallReceived(CASE, at(-2)));
    }

    @Test
    @Proves(Clause.F3_1)
    void operations_may_think_better_of_declining() {
        ordered()
                .givenAccepted(RECALL)
                .givenAccepted(decide(Optional.of(WHY)))
                .when(decide(Optional.empty()))
                .then(events -> assertEquals(
                        new SupportCalledOff(CASE, Optional.of(ORDER), at(-1)), only(SupportCalledOff.class, events)))
                .thenState(state -> assertInstanceOf(CalledOff.class, state.support()));
        ordered()
                .givenAccepted(RECALL)
                .givenAccepted(decide(Optional.of(WHY)))
                .when(decide(Optional.of(WHY)))
                .refusedUnder(Clause.F3_1, "recall-not-asked");
    }

    @Test
    @Proves(Clause.F3_1)
    void there_is_nothing_to_decide_unless_a_recall_is_asked() {
        for (Optional<SealedText> word : List.of(Optional.<SealedText>empty(), Optional.of(WHY))) {
            support().when(decide(word)).refusedUnder(Clause.F3_1, "recall-not-asked");
            cleared().when(decide(word)).refusedUnder(Clause.F3_1, "recall-not-asked");
            ordered().when(decide(word)).refusedUnder(Clause.F3_1, "recall-not-asked");
            ordered()
                    .givenAccepted(RECALL)
                    .givenAccepted(decide(Optional.empty()))
                    .when(decide(word))
                    .refusedUnder(Clause.N2_2, "support-was-called-off");
        }
    }

    @Test
    @Proves(Clause.F3_1)
    void a_recall_after_the_end_finds_nobody() {
        ordered()
                .givenAccepted(absence(person("hf-02-g1")))
                .givenAccepted(absence(person("hf-02-g2")))
                .when(RECALL)
                .refusedUnder(Clause.N2_2, "nothing-to-call-off");
        cleared().givenAccepted(RECALL).when(RECALL).thenNothing();
    }

    // Operations changed what is needed.

    @Test
    @Proves({Clause.N3_C, Clause.N3_B})
    void what_is_changed_before_the_order_is_ordered_so() {
        cleared()
                .when(change(Level.C, 3))
                .then(new SupportChanged(CASE, Level.C, 3, at(10), at(19)))
                .thenState(state -> assertEquals(
                        new SupportNeed(CASE, Sample.SUPPORTED, Level.C, 3, at(10), at(19)),
                        SupportNeed.of(
                                assertInstanceOf(Opened.class, state.support()).opened())));
    }

    @Test
    @Proves({Clause.N3_A, Clause.N3_C})
    void dress_and_transport_follow_the_level_it_was_changed_to() {
        List<DispatchEvent> events = support()
                .givenAccepted(open(need(Level.A, 2)))
                .givenAccepted(change(Level.C, 2))
                .when(order(REGION, Map.of("hf-02", ids("hf-02-g1", "hf-02-g2"))))
                .events();

        SupportOrdered ordered = only(SupportOrdered.class, events);
        assertEquals(Level.C, ordered.level());
        assertEquals(Transport.TAXI_OR_PRIVATE_CAR, ordered.callUps().getFirst().transport());
        ordered.callUps().getFirst().guards().forEach(called -> assertEquals(Dress.PLAIN_CLOTHES, called.dress()));
    }

    @Test
    @Proves(Clause.N3_C)
    void a_standing_order_follows_the_level_and_the_end_that_are_needed_by_now() {
        ordered().when(change(Level.C, 5)).thenState(state -> {
            Underway underway = assertInstanceOf(Underway.class, state.support());
            assertEquals(2, underway.ordered().version());
            assertEquals(Level.C, underway.order().level());
            assertEquals(at(19), underway.order().until());
            underway.order().callUps().stream()
                    .flatMap(callUp -> callUp.guards().stream())
                    .forEach(called -> assertEquals(Dress.PLAIN_CLOTHES, called.dress()));
            assertEquals(
                    Optional.of(new SupportChanged(CASE, Level.C, 5, at(10), at(19))),
                    underway.ordered().changed());
        });
    }

    @Test
    void a_change_told_after_the_end_means_nothing() {
        cleared().givenAccepted(RECALL).when(change(Level.C, 3)).thenNothing();
        support().when(change(Level.C, 3)).refusedUnder(Clause.F3_1, "case-unknown");
    }
}
