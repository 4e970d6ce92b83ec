package org.muster.approval.domain;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.approval.domain.Given.Facts;
import org.muster.approval.domain.OpenApproval.Filing;
import org.muster.decider.Asked;
import org.muster.decider.Basis;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** People, contents and commands of the examples. */
final class Sample {
    static final CaseId CASE = new CaseId("CZ-20260214-001");
    static final StoreId STORE = new StoreId("cz-01");
    static final StoreId OTHER_STORE = new StoreId("hf-01");
    static final Instant NOW = Instant.parse("2026-02-14T01:00:00Z");
    static final ContentRef FIRST = new ContentRef(1, "a".repeat(64));
    static final ContentRef SECOND = new ContentRef(2, "b".repeat(64));
    static final SealedText REASON = new SealedText(CASE.value(), "Y2lwaGVy");

    static final Actor PROPERTY_MANAGER = of("cz-01-pm", STORE, Role.PROPERTY_MANAGER);
    static final Actor FINANCE_MANAGER = of("cz-01-fm", STORE, Role.FINANCE_MANAGER);
    static final Actor STORE_MANAGER = of("cz-01-sm", STORE, Role.STORE_MANAGER);
    static final Actor OPERATIONS = branch("ops-1", Role.OPERATIONS);
    static final Actor REGIONAL_MANAGER = branch("rgm", Role.REGIONAL_MANAGER);
    static final Actor OTHER_FINANCE_MANAGER = of("hf-01-fm", OTHER_STORE, Role.FINANCE_MANAGER);
    static final Actor OPENING = Actor.policy("open-approval");

    /** The notice's five, each reminded after a day and escalated after two. */
    static final List<Step> FIVE_STEPS = List.of(
            step(Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER),
            step(Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            step(Role.STORE_MANAGER, Role.OPERATIONS),
            step(Role.OPERATIONS, Role.REGIONAL_MANAGER),
            step(Role.REGIONAL_MANAGER, Role.OPERATIONS));

    /** Everybody named here, each in his office. */
    static final Offices OFFICES = roster(
            PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, OPERATIONS, REGIONAL_MANAGER, OTHER_FINANCE_MANAGER);

    private Sample() {}

    static Step step(Role office, Role above) {
        return new Step(
                office,
                office.ofStore() ? Optional.of(STORE) : Optional.empty(),
                Optional.empty(),
                1_440,
                2_880,
                Optional.of(above));
    }

    static Actor of(String person, StoreId store, Role... roles) {
        return new Actor(new PersonId(person), Set.of(roles), Optional.of(store));
    }

    static Actor branch(String person, Role... roles) {
        return new Actor(new PersonId(person), Set.of(roles), Optional.empty());
    }

    /** The roster, if everybody holds what his token says and nobody else holds anything. */
    static Offices roster(Actor... people) {
        Set<Holding> holdings = new HashSet<>();
        for (Actor person : people) {
            person.roles()
                    .forEach(role -> holdings.add(
                            new Holding(person.person(), role, role.ofStore() ? person.store() : Optional.empty())));
        }
        return new Offices(holdings, Set.of());
    }

    /** Everybody's usual office, and further people's. */
    static Offices with(Actor... people) {
        Set<Holding> holdings = new HashSet<>(OFFICES.holdings());
        holdings.addAll(roster(people).holdings());
        return new Offices(holdings, Set.of());
    }

    /** Everybody's usual office, besides these people's. */
    static Offices without(Actor... people) {
        Set<PersonId> gone = Stream.of(people).map(Actor::person).collect(Collectors.toSet());
        return new Offices(
                OFFICES.holdings().stream()
                        .filter(holding -> !gone.contains(holding.person()))
                        .collect(Collectors.toSet()),
                Set.of());
    }

    /** Somebody stands in for these people, each as far as his one office. */
    static Offices standingIn(Actor standIn, Offices offices, Actor... principals) {
        Set<StandIn> standIns = new HashSet<>();
        for (Actor principal : principals) {
            offices.officeOf(principal.person())
                    .ifPresent(held ->
                            standIns.add(new StandIn(standIn.person(), held.person(), held.office(), held.store())));
        }
        return new Offices(offices.holdings(), standIns);
    }

    /** What somebody asks for in the sample's case, under the notice's own policy. */
    static Asked<Given, ApprovalCommand> asked(Actor actor, Instant at, Offices offices, ApprovalCommand command) {
        return asked(CASE, actor, at, offices, command);
    }

    static Asked<Given, ApprovalCommand> asked(
            Actor actor, Instant at, Offices offices, AuthorityPolicies policies, ApprovalCommand command) {
        return asked(CASE, actor, at, offices, policies, command);
    }

    static Asked<Given, ApprovalCommand> asked(
            CaseId caseId, Actor actor, Instant at, Offices offices, ApprovalCommand command) {
        return asked(caseId, actor, at, offices, AuthorityPolicies.ofTheNotice(), command);
    }

    private static Asked<Given, ApprovalCommand> asked(
            CaseId caseId,
            Actor actor,
            Instant at,
            Offices offices,
            AuthorityPolicies policies,
            ApprovalCommand command) {
        return new Asked<>(new Given(caseId, actor, at, new Facts(offices, policies, Basis.NOTHING)), command);
    }

    /** The same of what is about no case. */
    static <C> Asked<Given.Apart, C> apart(Actor actor, Instant at, Offices offices, C command) {
        return apart(actor, at, offices, AuthorityPolicies.ofTheNotice(), command);
    }

    static <C> Asked<Given.Apart, C> apart(
            Actor actor, Instant at, Offices offices, AuthorityPolicies policies, C command) {
        return new Asked<>(new Given.Apart(actor, at, new Facts(offices, policies, Basis.NOTHING)), command);
    }

    /** The same command, asked when others hold the offices. */
    static Asked<Given, ApprovalCommand> with(Asked<Given, ApprovalCommand> asked, Offices offices) {
        Given given = asked.given();
        Facts facts = new Facts(offices, given.facts().policies(), given.facts().basis());
        return new Asked<>(new Given(given.caseId(), given.actor(), given.at(), facts), asked.command());
    }

    static Asked<Given, ApprovalCommand> opening(ContentRef content) {
        return opening(content, PROPERTY_MANAGER.person(), OFFICES);
    }

    static Asked<Given, ApprovalCommand> opening(ContentRef content, PersonId filer, Offices offices) {
        return opening(content, filer, offices, List.of());
    }

    static Asked<Given, ApprovalCommand> opening(
            ContentRef content, PersonId filer, Offices offices, List<AttestedWord> words) {
        return opening(offices, filing(NOW, content, new ActingCapacity(filer, Optional.empty()), words));
    }

    static Asked<Given, ApprovalCommand> opening(Offices offices, Filing filing) {
        return asked(OPENING, NOW, offices, new OpenApproval(filing));
    }

    static Filing filing(Instant at, ContentRef content) {
        return filing(at, content, new ActingCapacity(PROPERTY_MANAGER.person(), Optional.empty()), List.of());
    }

    static Filing filing(Instant at, ContentRef content, ActingCapacity filer, List<AttestedWord> words) {
        return new Filing(at, Subject.PLANNED_REQUEST, Level.A, STORE, content, filer, words);
    }

    static Asked<Given, ApprovalCommand> signing(Actor actor, ContentRef content) {
        return signing(actor, with(actor), content);
    }

    static Asked<Given, ApprovalCommand> signing(Actor actor, Offices offices, ContentRef content) {
        return asked(actor, NOW, offices, new Sign(content, Map.of(), Optional.empty()));
    }

    static Asked<Given, ApprovalCommand> refusing(Actor actor, ContentRef content) {
        return asked(actor, NOW, with(actor), new Refuse(content, Optional.of(REASON), Optional.empty(), Map.of()));
    }
}
