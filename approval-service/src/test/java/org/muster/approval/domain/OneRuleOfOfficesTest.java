package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.approval.domain.AddSigner.Place;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.StandInId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.StandInEvent;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.events.proof.Proves;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;

/**
 * Everything that people do here goes by one rule: who holds the office by the roster at that moment, or stands in for who does. Who was
 * relieved does nothing, a stand-in does all of it, and both names are recorded.
 */
class OneRuleOfOfficesTest {
    private static final Actor STAND_IN = Sample.OTHER_FINANCE_MANAGER;
    private static final Actor FILER = Sample.PROPERTY_MANAGER;
    private static final Actor SECOND_FILER = Sample.of("cz-01-pm-2", Sample.STORE, Role.PROPERTY_MANAGER);
    private static final Actor SECOND = Sample.of("cz-01-fm-2", Sample.STORE, Role.FINANCE_MANAGER);
    private static final StandInId ID = new StandInId("one");
    private static final Instant LATER = Sample.NOW.plus(Duration.ofDays(3));

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> a_filed_case() {
        return specification(new ApprovalDecider()).givenAccepted(Sample.opening(Sample.FIRST));
    }

    private static Offices standingInFor(Actor... principals) {
        return Sample.standingIn(STAND_IN, Sample.OFFICES, principals);
    }

    private static <E> void onBehalfOf(Actor principal, Decision<E> decision) {
        assertEquals(
                Optional.of(principal.person()),
                assertInstanceOf(Decision.Accepted.class, decision).onBehalfOf());
    }

    // The filer.

    private static Asked<Given, ApprovalCommand> withdrawing(Actor actor, Offices offices) {
        return Sample.asked(actor, Sample.NOW, offices, new Withdraw());
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_who_was_relieved_withdraws_nothing_whatever_his_token_says() {
        a_filed_case().when(withdrawing(FILER, Sample.without(FILER))).refusedUnder(Clause.N2_1, "not-in-office");
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_the_filer_withdraws_in_his_name() {
        var withdrawn = a_filed_case().when(withdrawing(STAND_IN, standingInFor(FILER)));
        assertEquals(
                STAND_IN.person(),
                assertInstanceOf(ApprovalWithdrawn.class, withdrawn.events().getFirst())
                        .withdrawnBy());
        onBehalfOf(FILER, withdrawn.decision());
        a_filed_case()
                .when(withdrawing(STAND_IN, standingInFor(Sample.STORE_MANAGER)))
                .refusedUnder(Clause.N2_1, "only-filer-withdraws");
    }

    private static final ActingCapacity FILED_FOR = new ActingCapacity(STAND_IN.person(), Optional.of(FILER.person()));

    private static DeciderSpecification<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent>
            filed_by_a_stand_in() {
        return specification(new ApprovalDecider()).givenAccepted(filing(standingInFor(FILER)));
    }

    private static Asked<Given, ApprovalCommand> filing(Offices offices) {
        return Sample.opening(offices, Sample.filing(Sample.NOW, Sample.FIRST, FILED_FOR, List.of()));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_files_for_somebody_signs_the_first_step_for_him_by_filing() {
        specification(new ApprovalDecider()).when(filing(standingInFor(FILER))).then(events -> {
            ApprovalOpened opened = assertInstanceOf(ApprovalOpened.class, events.getFirst());
            assertEquals(STAND_IN.person(), opened.filer());
            assertEquals(Optional.of(FILER.person()), opened.onBehalfOf());
            StepSigned signed = assertInstanceOf(StepSigned.class, events.getLast());
            assertEquals(STAND_IN.person(), signed.signer());
            assertEquals(Optional.of(FILER.person()), signed.onBehalfOf());
        });
        // As far as is known here, he stands in for him no more.
        specification(new ApprovalDecider())
                .when(filing(Sample.OFFICES))
                .then(events -> assertEquals(1, events.size()));
    }

    @Test
    @Proves(Clause.N2_1)
    void neither_who_filed_nor_for_whom_signs_any_further() {
        for (Actor one : List.of(STAND_IN, FILER)) {
            specification(new ApprovalDecider())
                    .givenAccepted(filing(Sample.OFFICES))
                    .givenAccepted(Sample.signing(SECOND_FILER, Sample.FIRST))
                    .when(Sample.signing(
                            Sample.of(one.person().value(), Sample.STORE, Role.FINANCE_MANAGER), Sample.FIRST))
                    .refusedUnder(Clause.N2_1, "filer-signs-no-further");
        }
        filed_by_a_stand_in()
                .when(Sample.signing(STAND_IN, Sample.FIRST))
                .refusedUnder(Clause.N2_1, "second-signature");
    }

    @Test
    @Proves(Clause.N2_1)
    void who_filed_for_somebody_takes_it_back_for_him_as_long_as_he_stands_in_and_so_does_the_other() {
        onBehalfOf(
                FILER,
                filed_by_a_stand_in()
                        .when(withdrawing(STAND_IN, standingInFor(FILER)))
                        .decision());
        assertEquals(
                1,
                filed_by_a_stand_in()
                        .when(withdrawing(FILER, Sample.OFFICES))
                        .events()
                        .size());
        filed_by_a_stand_in().when(withdrawing(STAND_IN, Sample.OFFICES)).refusedUnder(Clause.N2_1, "not-in-office");
    }

    // Those who wait.

    private static Asked<Given, ApprovalCommand> reminding(Actor actor, Offices offices) {
        return Sample.asked(actor, Sample.NOW, offices, new Remind());
    }

    @Test
    @Proves(Clause.N2_1)
    void a_filer_or_signer_who_was_relieved_reminds_nobody() {
        a_filed_case().when(reminding(FILER, Sample.without(FILER))).refusedUnder(Clause.N2_1, "not-in-office");
        Actor signer = Sample.FINANCE_MANAGER;
        assertEquals(
                List.of(new SharedRefusal.NotInOffice(Role.FINANCE_MANAGER)),
                a_filed_case()
                        .givenAccepted(Sample.signing(signer, Sample.FIRST))
                        .when(reminding(signer, Sample.without(signer)))
                        .reasons());
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_somebody_who_waits_reminds_in_his_name() {
        for (Actor waiting : List.of(FILER, Sample.OPERATIONS, Sample.REGIONAL_MANAGER)) {
            var reminded = a_filed_case().when(reminding(STAND_IN, standingInFor(waiting)));
            assertEquals(
                    Optional.of(STAND_IN.person()),
                    assertInstanceOf(SignerReminded.class, reminded.events().getFirst())
                            .by());
            onBehalfOf(waiting, reminded.decision());
        }
        a_filed_case()
                .when(reminding(STAND_IN, standingInFor(Sample.STORE_MANAGER)))
                .refusedUnder(Clause.N2_1, "only-those-who-wait-remind");
    }

    // Whose turn it is.

    @Test
    @Proves(Clause.N2_1)
    void whatever_a_stand_in_decides_about_a_step_both_names_stand_beside_it() {
        Offices offices = standingInFor(Sample.FINANCE_MANAGER);
        List<Asked<Given, ApprovalCommand>> commands = List.of(
                Sample.signing(STAND_IN, offices, Sample.FIRST),
                Sample.asked(
                        STAND_IN,
                        Sample.NOW,
                        offices,
                        new Refuse(Sample.FIRST, Optional.of(Sample.REASON), Optional.empty(), Map.of())),
                Sample.asked(
                        STAND_IN, Sample.NOW, offices, new Return(Sample.FIRST, Optional.of(Sample.REASON), Map.of())),
                Sample.asked(
                        STAND_IN,
                        Sample.NOW,
                        withSecond(offices),
                        new Transfer(Sample.FIRST, Optional.of(SECOND.person()), Optional.of(Sample.REASON))),
                Sample.asked(
                        STAND_IN,
                        Sample.NOW,
                        withSecond(offices),
                        new AddSigner(
                                Sample.FIRST,
                                Optional.of(SECOND.person()),
                                Optional.of(Place.AFTER),
                                Optional.of(Sample.REASON))));
        for (Asked<Given, ApprovalCommand> command : commands) {
            onBehalfOf(Sample.FINANCE_MANAGER, a_filed_case().when(command).decision());
        }
        assertEquals(
                Optional.empty(),
                assertInstanceOf(
                                Decision.Accepted.class,
                                a_filed_case()
                                        .when(Sample.signing(Sample.FINANCE_MANAGER, Sample.FIRST))
                                        .decision())
                        .onBehalfOf());
    }

    private static Offices withSecond(Offices offices) {
        return new Offices(Sample.with(SECOND).holdings(), offices.standIns());
    }

    // The regional general manager's own.

    private static DeciderSpecification<Asked<Given.Apart, AuthorityCommand>, AuthorityPolicies, AuthorityEvent>
            the_branch() {
        return specification(new AuthorityDecider());
    }

    private static Asked<Given.Apart, AuthorityCommand> publishing(Actor actor, Offices offices) {
        return Sample.apart(
                actor,
                Sample.NOW,
                offices,
                new PublishPolicy(
                        Optional.of(LocalDate.parse("2026-03-01")), List.of(), Optional.of(new Limits(90, 5, 30))));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_the_regional_manager_publishes_a_policy_in_his_name() {
        var published = the_branch().when(publishing(STAND_IN, standingInFor(Sample.REGIONAL_MANAGER)));
        assertEquals(
                Optional.of(STAND_IN.person()),
                published.events().stream()
                        .map(event -> ((AuthorityPolicyPublished) event).publishedBy())
                        .findFirst());
        onBehalfOf(Sample.REGIONAL_MANAGER, published.decision());
        the_branch()
                .when(publishing(STAND_IN, standingInFor(Sample.OPERATIONS)))
                .refusedUnder(Clause.N2_1, "only-regional-manager-publishes");
    }

    private static DeciderSpecification<Asked<Given.Apart, StandInCommand>, StandIns, StandInEvent> nobody_yet() {
        return specification(new StandInDecider());
    }

    private static Asked<Given.Apart, StandInCommand> naming(
            Actor actor, Actor principal, Actor standIn, Offices offices) {
        return Sample.apart(
                actor,
                Sample.NOW,
                offices,
                new NameStandIn(
                        principal.person(),
                        ID,
                        Optional.of(standIn.person()),
                        Optional.of(Sample.NOW),
                        Optional.of(LATER)));
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_the_regional_manager_names_and_ends_for_others_in_his_name() {
        Offices offices = standingInFor(Sample.REGIONAL_MANAGER);
        var named = nobody_yet().when(naming(STAND_IN, Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, offices));
        assertEquals(
                STAND_IN.person(),
                assertInstanceOf(StandInNamed.class, named.events().getFirst()).namedBy());
        onBehalfOf(Sample.REGIONAL_MANAGER, named.decision());
        var ended = nobody_yet()
                .givenAccepted(naming(STAND_IN, Sample.FINANCE_MANAGER, Sample.STORE_MANAGER, offices))
                .when(Sample.apart(STAND_IN, Sample.NOW, offices, new EndStandIn(Sample.FINANCE_MANAGER.person(), ID)));
        assertEquals(1, ended.events().size());
        onBehalfOf(Sample.REGIONAL_MANAGER, ended.decision());
    }

    @Test
    @Proves(Clause.N2_1)
    void who_stands_in_for_the_regional_manager_does_not_pass_his_office_on() {
        nobody_yet()
                .when(naming(
                        STAND_IN,
                        Sample.REGIONAL_MANAGER,
                        Sample.STORE_MANAGER,
                        standingInFor(Sample.REGIONAL_MANAGER)))
                .refusedUnder(Clause.N2_1, "only-oneself-or-regional-manager");
    }

    @Test
    @Proves(Clause.N2_1)
    void one_names_for_the_office_that_ones_token_carries_too() {
        Actor moved = Sample.of("cz-01-fm", Sample.STORE, Role.PROPERTY_MANAGER);
        nobody_yet()
                .when(naming(moved, moved, Sample.STORE_MANAGER, Sample.OFFICES))
                .refusedUnder(Clause.N2_1, "not-in-office");
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void who_may_not_arrange_for_somebody_hears_nothing_else_of_him() {
        Set<String> codes = nobody_yet()
                .givenAccepted(naming(
                        Sample.FINANCE_MANAGER, Sample.FINANCE_MANAGER, Sample.OTHER_FINANCE_MANAGER, Sample.OFFICES))
                .when(naming(Sample.STORE_MANAGER, Sample.FINANCE_MANAGER, Sample.OPERATIONS, Sample.OFFICES))
                .reasons()
                .stream()
                .map(Refusal::code)
                .collect(Collectors.toSet());
        assertEquals(Set.of("only-oneself-or-regional-manager"), codes);
    }
}
