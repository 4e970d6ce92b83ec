package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.CLEARING;
import static org.muster.dispatch.domain.Sample.OPERATIONS;
import static org.muster.dispatch.domain.Sample.ORDER;
import static org.muster.dispatch.domain.Sample.POLICY;
import static org.muster.dispatch.domain.Sample.REGIONAL_MANAGER;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.need;
import static org.muster.dispatch.domain.Sample.opened;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.propertyManager;
import static org.muster.dispatch.domain.Sample.store;
import static org.muster.dispatch.domain.Sample.storeManager;
import static org.muster.dispatch.domain.Sample.support;
import static org.muster.dispatch.domain.SupportUnderway.REGION;
import static org.muster.dispatch.domain.SupportUnderway.absence;
import static org.muster.dispatch.domain.SupportUnderway.ordered;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.muster.dispatch.domain.Support.SiteCommand;
import org.muster.dispatch.domain.Support.Underway;
import org.muster.dispatch.domain.SupportCommand.AssumeCommand;
import org.muster.dispatch.domain.SupportCommand.CallOff;
import org.muster.dispatch.domain.SupportCommand.HandOverCommand;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Role;
import org.muster.events.dispatch.DispatchEvent.CommandAssumed;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.proof.Proves;

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

    private static AssumeCommand assume(Actor actor) {
        return new AssumeCommand(CASE, actor, at(10), Optional.of(WHY));
    }

    private static HandOverCommand handOver(Actor actor, String to) {
        return new HandOverCommand(CASE, actor, at(11), person(to), WHY, REGION.offices());
    }

    private static CommandAssumed assumed(Actor actor, CommandRank rank) {
        return new CommandAssumed(CASE, ORDER, actor.person(), rank, at(10), Optional.of(WHY));
    }

    private static Actor of(CommandRank rank) {
        return Optional.ofNullable(BY_RANK.get(rank)).orElseThrow();
    }

    @Test
    void as_long_as_nobody_is_present_whoever_has_a_rank_and_comes_assumes_command() {
        for (CommandRank rank : CommandRank.values()) {
            ordered()
                    .when(assume(of(rank)))
                    .then(assumed(of(rank), rank))
                    .thenState(state -> assertEquals(
                            new SiteCommand(of(rank).person(), rank, true),
                            assertInstanceOf(Underway.class, state.support()).command()));
        }
    }

    @Test
    void only_a_higher_rank_takes_command_from_somebody_present() {
        for (CommandRank present : CommandRank.values()) {
            for (CommandRank comes : EnumSet.complementOf(EnumSet.of(present))) {
                var assumption = ordered().given(assumed(of(present), present)).when(assume(of(comes)));
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
                .when(assume(second))
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
        ordered().when(assume(both)).then(assumed(both, CommandRank.SUPPORTED_STORE_MANAGER));
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
                .given(assumed(REGIONAL_MANAGER, CommandRank.REGIONAL_MANAGER))
                .when(handOver(REGIONAL_MANAGER, "ops-1"))
                .then(new CommandAssumed(
                        CASE, ORDER, person("ops-1"), CommandRank.OPERATIONS, at(11), Optional.of(WHY)));
        ordered()
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
        for (SupportCommand command : List.of(assume(OPERATIONS), handOver(propertyManager("hf-01"), "hf-01-sm"))) {
            support().when(command).refusedUnder(Clause.F3_1, "no-order-stands");
            support().given(opened(need(Level.C, 1))).when(command).refusedUnder(Clause.F3_1, "no-order-stands");
            ordered("on").givenAccepted(absence("on", at(10))).when(command).refusedUnder(Clause.F3_1, "support-ended");
            ordered()
                    .givenAccepted(new CallOff(CASE, CLEARING, at(9), Map.of(), POLICY))
                    .when(command)
                    .refusedUnder(Clause.N2_2, "support-was-called-off");
        }
    }
}
