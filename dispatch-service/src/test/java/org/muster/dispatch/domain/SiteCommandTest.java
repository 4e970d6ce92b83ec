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
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.storeManager;
import static org.muster.dispatch.domain.Sample.support;
import static org.muster.dispatch.domain.SupportUnderway.REGION;
import static org.muster.dispatch.domain.SupportUnderway.absence;
import static org.muster.dispatch.domain.SupportUnderway.asked;
import static org.muster.dispatch.domain.SupportUnderway.ordered;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.decider.Decision;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.ManagerArrived;
import org.muster.events.dispatch.DispatchEvent.ManagerLeft;
import org.muster.events.dispatch.DispatchEvent.ManagerLetIn;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;

/** Who commands on site (F1.3). */
@Proves(Clause.F1_3)
class SiteCommandTest {
    /** Everybody with a rank, from the highest down. */
    private static final Map<CommandRank, Actor> BY_RANK = Map.of(
            CommandRank.REGIONAL_MANAGER, REGIONAL_MANAGER,
            CommandRank.SUPPORTED_STORE_MANAGER, storeManager("hf-01"),
            CommandRank.STORE_MANAGER_ON_SITE, storeManager("hf-02"),
            CommandRank.SUPPORTED_PROPERTY_MANAGER, propertyManager("hf-01"),
            CommandRank.OPERATIONS, OPERATIONS);

    private static Asked<Given, SupportCommand> assume(Actor actor) {
        return asked(actor, at(10), new AssumeCommand(Optional.of(WHY)));
    }

    private static Asked<Given, SupportCommand> handOver(Actor actor, String to) {
        return asked(actor, at(11), new HandOverCommand(person(to), WHY));
    }

    private static Asked<Given, SupportCommand> checkIn(Actor actor) {
        return asked(actor, at(9), new CheckIn(Optional.empty()));
    }

    private static Asked<Given, SupportCommand> checkIn(Actor actor, String manager) {
        return asked(actor, at(9), new CheckIn(Optional.of(person(manager))));
    }

    private static Asked<Given, SupportCommand> checkOut(Actor actor) {
        return asked(actor, at(12), new CheckOut(Optional.empty()));
    }

    private static Asked<Given, SupportCommand> checkOut(Actor actor, String manager) {
        return asked(actor, at(12), new CheckOut(Optional.of(person(manager))));
    }

    private static Asked<Given, SupportCommand> letIn(Actor actor, String manager) {
        return asked(actor, at(9), new LetIn(person(manager), WHY));
    }

    /** The same, with the store manager and the property manager of a store that isn't called, and a guard's finance manager. */
    private static Asked<Given, SupportCommand> knowing(Asked<Given, SupportCommand> asked) {
        return Sample.with(
                asked,
                Given.Facts.of(
                        Sample.and(
                                REGION.offices(),
                                holding("wh-01-sm", Role.STORE_MANAGER, "wh-01"),
                                holding("wh-01-pm", Role.PROPERTY_MANAGER, "wh-01"),
                                holding("hf-01-fm", Role.FINANCE_MANAGER, "hf-01")),
                        Basis.NOTHING));
    }

    private static Holding holding(String person, Role office, String store) {
        return new Holding(person(person), office, Optional.of(store(store)));
    }

    private static DispatchEvent arrived(Actor manager) {
        return new ManagerArrived(CASE, ORDER, manager.person(), manager.person(), at(9));
    }

    private static ManagerLeft left(Actor manager, Optional<PersonId> commandFallsTo, int hour) {
        return new ManagerLeft(CASE, ORDER, manager.person(), commandFallsTo, manager.person(), at(hour));
    }

    private static SiteCommand command(SupportState state) {
        return assertInstanceOf(Underway.class, state.support()).command();
    }

    private static CommandAssumed assumed(Actor actor, CommandRank rank) {
        return new CommandAssumed(CASE, ORDER, actor.person(), rank, at(10), Optional.of(WHY));
    }

    private static Actor of(CommandRank rank) {
        return Optional.ofNullable(BY_RANK.get(rank)).orElseThrow();
    }

    // Who is there.

    @Test
    void who_belongs_to_the_support_checks_himself_in_once() {
        for (Actor actor : List.of(
                REGIONAL_MANAGER,
                OPERATIONS,
                storeManager("hf-01"),
                propertyManager("hf-01"),
                storeManager("hf-02"),
                propertyManager("hf-02"))) {
            ordered().when(checkIn(actor)).then(arrived(actor));
            ordered().given(arrived(actor)).when(checkIn(actor)).thenNothing();
        }
    }

    @Test
    void who_is_in_charge_checks_others_in_and_nobody_else_does() {
        ordered()
                .when(checkIn(propertyManager("hf-01"), "hf-02-sm"))
                .then(new ManagerArrived(CASE, ORDER, person("hf-02-sm"), person("hf-01-pm"), at(9)));
        ordered()
                .when(checkIn(propertyManager("hf-02"), "hf-02-sm"))
                .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
    }

    @Test
    void who_does_not_belong_to_the_support_is_there_only_if_he_is_let_in() {
        Actor stranger = storeManager("wh-01");
        ordered().when(knowing(checkIn(stranger))).refusedUnder(Clause.F1_3, "not-of-this-support");
        ordered()
                .when(knowing(checkIn(propertyManager("hf-01"), "wh-01-sm")))
                .refusedUnder(Clause.F1_3, "not-of-this-support");
        ordered().when(knowing(letIn(stranger, "wh-01-sm"))).refusedUnder(Clause.F1_3, "not-in-charge-on-site");
        ordered()
                .when(knowing(letIn(propertyManager("hf-02"), "wh-01-sm")))
                .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
        ordered()
                .when(knowing(letIn(propertyManager("hf-01"), "wh-01-sm")))
                .then(new ManagerLetIn(CASE, ORDER, person("wh-01-sm"), WHY, person("hf-01-pm"), at(9)));
        ordered()
                .givenAccepted(knowing(letIn(propertyManager("hf-01"), "wh-01-sm")))
                .when(knowing(checkIn(stranger)))
                .then(arrived(stranger));
        ordered()
                .givenAccepted(knowing(letIn(propertyManager("hf-01"), "wh-01-sm")))
                .givenAccepted(knowing(checkIn(stranger)))
                .when(knowing(assume(stranger)))
                .then(assumed(stranger, CommandRank.STORE_MANAGER_ON_SITE));
    }

    @Test
    void nobody_is_let_in_who_belongs_anyway_or_could_not_command() {
        ordered().when(knowing(letIn(OPERATIONS, "hf-02-sm"))).thenNothing();
        ordered()
                .when(knowing(letIn(OPERATIONS, "wh-01-pm")))
                .refusedUnder(Clause.F1_3, "supporting-property-manager-commands");
        ordered().when(knowing(letIn(OPERATIONS, "on"))).refusedUnder(Clause.F1_3, "no-rank-to-command");
    }

    @Test
    void who_was_let_in_and_left_his_office_since_is_not_admitted_any_more() {
        ordered()
                .givenAccepted(knowing(letIn(propertyManager("hf-01"), "wh-01-sm")))
                .when(checkIn(propertyManager("hf-01"), "wh-01-sm"))
                .refusedUnder(Clause.F1_3, "not-of-this-support");
    }

    @Test
    void who_is_not_there_does_not_leave_and_nobody_sends_another_away_who_is_not_in_charge() {
        ordered().when(checkOut(OPERATIONS)).refusedUnder(Clause.F1_3, "manager-not-on-site");
        ordered()
                .given(arrived(storeManager("hf-02")))
                .when(checkOut(propertyManager("hf-02"), "hf-02-sm"))
                .refusedUnder(Clause.F1_3, "not-in-charge-on-site");
        ordered()
                .given(arrived(storeManager("hf-02")))
                .when(checkOut(propertyManager("hf-01"), "hf-02-sm"))
                .then(new ManagerLeft(CASE, ORDER, person("hf-02-sm"), Optional.empty(), person("hf-01-pm"), at(12)));
    }

    // Who commands.

    @Test
    void nobody_commands_who_has_not_checked_in() {
        for (CommandRank rank : CommandRank.values()) {
            ordered().when(assume(of(rank))).refusedUnder(Clause.F1_3, "not-checked-in");
        }
    }

    @Test
    void until_somebody_present_takes_command_the_supported_property_manager_commands() {
        SiteCommand nobodyThere = new SiteCommand(person("hf-01-pm"), CommandRank.SUPPORTED_PROPERTY_MANAGER, false);
        ordered().when(checkIn(OPERATIONS)).thenState(state -> assertEquals(nobodyThere, command(state)));
        ordered()
                .given(arrived(OPERATIONS), assumed(OPERATIONS, CommandRank.OPERATIONS))
                .when(checkOut(OPERATIONS))
                .then(left(OPERATIONS, Optional.of(person("hf-01-pm")), 12))
                .thenState(state -> assertEquals(nobodyThere, command(state)));
        ordered()
                .given(arrived(OPERATIONS), arrived(REGIONAL_MANAGER), assumed(OPERATIONS, CommandRank.OPERATIONS))
                .when(checkOut(REGIONAL_MANAGER))
                .then(left(REGIONAL_MANAGER, Optional.empty(), 12))
                .thenState(state ->
                        assertEquals(OPERATIONS.person(), command(state).commander()));
    }

    @Test
    void who_left_does_not_command_before_he_is_back() {
        ordered()
                .given(arrived(OPERATIONS), left(OPERATIONS, Optional.empty(), 12))
                .when(assume(OPERATIONS))
                .refusedUnder(Clause.F1_3, "not-checked-in");
    }

    @Test
    void as_long_as_nobody_is_present_whoever_has_a_rank_and_comes_assumes_command() {
        for (CommandRank rank : CommandRank.values()) {
            ordered()
                    .given(arrived(of(rank)))
                    .when(assume(of(rank)))
                    .then(assumed(of(rank), rank))
                    .thenState(state -> assertEquals(new SiteCommand(of(rank).person(), rank, true), command(state)));
        }
    }

    @Test
    void only_a_higher_rank_takes_command_from_somebody_present() {
        for (CommandRank present : CommandRank.values()) {
            for (CommandRank comes : EnumSet.complementOf(EnumSet.of(present))) {
                var assumption = ordered()
                        .given(arrived(of(comes)), assumed(of(present), present))
                        .when(assume(of(comes)));
                if (comes.compareTo(present) < 0) {
                    assumption.then(assumed(of(comes), comes));
                } else {
                    assumption.refusedUnder(Clause.F1_3, "commander-not-outranked");
                }
            }
        }
    }

    @Test
    void of_two_store_managers_from_elsewhere_the_first_on_site_commands() {
        Actor second = new Actor(person("wh-01-sm"), Set.of(Role.STORE_MANAGER), Optional.of(store("wh-01")));
        ordered()
                .given(assumed(storeManager("hf-02"), CommandRank.STORE_MANAGER_ON_SITE))
                .givenAccepted(knowing(letIn(propertyManager("hf-01"), "wh-01-sm")))
                .givenAccepted(knowing(checkIn(second)))
                .when(knowing(assume(second)))
                .refusedUnder(Clause.F1_3, "commander-not-outranked");
    }

    @Test
    void who_commands_already_assumes_nothing_new() {
        ordered()
                .given(assumed(OPERATIONS, CommandRank.OPERATIONS))
                .when(assume(OPERATIONS))
                .thenNothing();
    }

    @Test
    void who_holds_several_offices_commands_by_the_highest() {
        Actor both =
                new Actor(person("x"), Set.of(Role.PROPERTY_MANAGER, Role.STORE_MANAGER), Optional.of(store("hf-01")));
        Asked<Given, SupportCommand> byBoth = Sample.with(
                assume(both),
                Given.Facts.of(
                        Sample.and(
                                REGION.offices(),
                                holding("x", Role.PROPERTY_MANAGER, "hf-01"),
                                holding("x", Role.STORE_MANAGER, "hf-01")),
                        Basis.NOTHING));
        ordered().given(arrived(both)).when(byBoth).then(assumed(both, CommandRank.SUPPORTED_STORE_MANAGER));
    }

    @Test
    void property_managers_of_other_stores_never_command() {
        ordered()
                .when(assume(propertyManager("hf-02")))
                .refusedUnder(Clause.F1_3, "supporting-property-manager-commands");
        ordered()
                .when(handOver(propertyManager("hf-01"), "hf-02-pm"))
                .refusedUnder(Clause.F1_3, "supporting-property-manager-commands");
    }

    @Test
    void nobody_without_a_rank_commands() {
        for (Role role : List.of(Role.GUARD, Role.FINANCE_MANAGER, Role.AUDITOR)) {
            Actor actor = new Actor(person("x"), Set.of(role), Optional.of(store("hf-01")));
            ordered().when(assume(actor)).refusedUnder(Clause.F1_3, "no-rank-to-command");
        }
        ordered().when(handOver(propertyManager("hf-01"), "on")).refusedUnder(Clause.F1_3, "no-rank-to-command");
    }

    @Test
    void the_commander_hands_over_to_any_rank_and_says_why() {
        ordered()
                .given(arrived(OPERATIONS), assumed(REGIONAL_MANAGER, CommandRank.REGIONAL_MANAGER))
                .when(handOver(REGIONAL_MANAGER, "ops-1"))
                .then(
                        new CommandAssumed(
                                CASE, ORDER, person("ops-1"), CommandRank.OPERATIONS, at(11), Optional.of(WHY)),
                        left(REGIONAL_MANAGER, Optional.empty(), 11));
        ordered()
                .given(arrived(storeManager("hf-01")))
                .when(handOver(propertyManager("hf-01"), "hf-01-sm"))
                .then(new CommandAssumed(
                        CASE,
                        ORDER,
                        person("hf-01-sm"),
                        CommandRank.SUPPORTED_STORE_MANAGER,
                        at(11),
                        Optional.of(WHY)));
    }

    @Test
    void command_is_handed_over_to_nobody_who_has_not_checked_in() {
        ordered()
                .when(handOver(propertyManager("hf-01"), "hf-01-sm"))
                .refusedUnder(Clause.F1_3, "successor-not-on-site");
    }

    @Test
    void who_was_relieved_neither_commands_nor_hands_over() {
        Given.Facts relieved = Given.Facts.of(Offices.NONE, Basis.NOTHING);
        ordered()
                .given(arrived(OPERATIONS))
                .when(Sample.with(assume(OPERATIONS), relieved))
                .refusedUnder(Clause.F1_3, "no-rank-to-command");
        ordered()
                .given(assumed(OPERATIONS, CommandRank.OPERATIONS), arrived(storeManager("hf-01")))
                .when(Sample.with(handOver(OPERATIONS, "hf-01-sm"), relieved))
                .refusedUnder(Clause.F1_3, "only-commander-hands-over");
    }

    @Test
    void a_stand_in_commands_by_the_rank_of_whom_he_stands_in_for_and_both_are_recorded() {
        Offices standingIn = Sample.standingIn(
                REGION.offices(), "hf-02-pm", "hf-01-sm", Role.STORE_MANAGER, Optional.of(store("hf-01")));
        Actor standIn = propertyManager("hf-02");
        var assumption = ordered()
                .given(arrived(standIn))
                .when(Sample.with(assume(standIn), Given.Facts.of(standingIn, Basis.NOTHING)));
        assumption.then(assumed(standIn, CommandRank.SUPPORTED_STORE_MANAGER));
        assertEquals(
                Optional.of(person("hf-01-sm")),
                assertInstanceOf(Decision.Accepted.class, assumption.decision()).onBehalfOf());
    }

    @Test
    void only_the_commander_hands_over() {
        ordered()
                .given(assumed(OPERATIONS, CommandRank.OPERATIONS))
                .when(handOver(propertyManager("hf-01"), "hf-01-sm"))
                .refusedUnder(Clause.F1_3, "only-commander-hands-over");
    }

    @Test
    void handing_over_to_who_commands_already_changes_nothing() {
        ordered()
                .given(assumed(OPERATIONS, CommandRank.OPERATIONS))
                .when(handOver(OPERATIONS, "ops-1"))
                .thenNothing();
    }

    @Test
    void there_is_nothing_to_command_before_the_order_and_after_the_end() {
        for (Asked<Given, SupportCommand> command :
                List.of(assume(OPERATIONS), handOver(propertyManager("hf-01"), "hf-01-sm"))) {
            support().when(command).refusedUnder(Clause.F3_1, "no-order-stands");
            support().given(opened(need(Level.C, 1))).when(command).refusedUnder(Clause.F3_1, "no-order-stands");
            ordered("on").givenAccepted(absence("on", at(10))).when(command).refusedUnder(Clause.F3_1, "support-ended");
            ordered()
                    .givenAccepted(byRule(at(9), new CallOff()))
                    .when(command)
                    .refusedUnder(Clause.N2_2, "support-was-called-off");
        }
    }
}
