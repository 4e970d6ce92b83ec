package org.muster.request.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Asked;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;
import org.muster.request.domain.Given.Facts;

/** People, places and times of the examples, and the commands of an ordinary emergency. */
final class Sample {
    static final CaseId CASE = new CaseId("CZ-20260214-001");
    static final StoreId STORE = new StoreId("cz-01");
    static final StoreId OTHER_STORE = new StoreId("hf-01");
    static final RequestPolicy POLICY = RequestPolicy.ofTheNotice();

    static final Instant NOW = Instant.parse("2026-02-14T01:00:00Z");
    static final Instant REPORT_AT = Instant.parse("2026-02-20T00:00:00Z");
    static final Instant UNTIL = Instant.parse("2026-02-20T12:00:00Z");

    static final Actor PROPERTY_MANAGER = of("cz-01-pm", Role.PROPERTY_MANAGER, STORE);
    static final Actor FINANCE_MANAGER = of("cz-01-fm", Role.FINANCE_MANAGER, STORE);
    static final Actor STORE_MANAGER = of("cz-01-sm", Role.STORE_MANAGER, STORE);
    static final Actor OTHER_PROPERTY_MANAGER = of("hf-01-pm", Role.PROPERTY_MANAGER, OTHER_STORE);
    static final Actor OTHER_STORE_MANAGER = of("hf-01-sm", Role.STORE_MANAGER, OTHER_STORE);
    static final Actor OPERATIONS = branch("ops-1", Role.OPERATIONS);
    static final Actor REGIONAL_MANAGER = branch("rgm", Role.REGIONAL_MANAGER);
    static final Actor TERMS = Actor.policy("terms");
    static final Actor APPROVALS = Actor.policy("approval-outcomes");

    private static final List<Actor> ROSTER = List.of(
            PROPERTY_MANAGER,
            FINANCE_MANAGER,
            STORE_MANAGER,
            OTHER_PROPERTY_MANAGER,
            OTHER_STORE_MANAGER,
            OPERATIONS,
            REGIONAL_MANAGER);

    /** Everybody in the office that his token says; nobody stands in for anybody. */
    static final Offices OFFICES =
            new Offices(ROSTER.stream().map(Sample::holding).collect(Collectors.toSet()), Set.of());

    private Sample() {}

    private static Actor of(String person, Role role, StoreId store) {
        return new Actor(new PersonId(person), Set.of(role), Optional.of(store));
    }

    private static Actor branch(String person, Role role) {
        return new Actor(new PersonId(person), Set.of(role), Optional.empty());
    }

    static Instant hoursLater(int hours) {
        return NOW.plus(Duration.ofHours(hours));
    }

    static SealedText text(String plain) {
        return new SealedText(CASE.value(), Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)));
    }

    /** Operations takes the property manager's call. */
    static Asked<Given, RequestCommand> call() {
        return emergency(OPERATIONS, Optional.of(PROPERTY_MANAGER.person()), Optional.of(Level.C), Optional.of(20));
    }

    /** What operations is told in that call. */
    static RecordEmergency words() {
        return (RecordEmergency) call().command();
    }

    static Asked<Given, RequestCommand> emergency(
            Actor actor, Optional<PersonId> caller, Optional<Level> level, Optional<Integer> headcount) {
        return asked(
                given(actor, NOW),
                new RecordEmergency(
                        Optional.of(STORE),
                        caller,
                        new StatedNeed(level, headcount, Optional.empty(), Optional.empty()),
                        Optional.of(text("a crowd blocks the gate")),
                        text("cz-01"),
                        text("cz-01-pm")));
    }

    static Asked<Given, RequestCommand> ownConsent(Instant at) {
        return asked(given(STORE_MANAGER, at), new RecordConsent(Optional.empty(), Optional.empty()));
    }

    static Asked<Given, RequestCommand> attestedConsent(Actor by, Instant at) {
        return attestedConsent(by, STORE_MANAGER.person(), at);
    }

    static Asked<Given, RequestCommand> attestedConsent(Actor by, PersonId storeManager, Instant at) {
        return asked(given(by, at), new RecordConsent(Optional.of(storeManager), Optional.empty()));
    }

    /** What a command is given while everybody holds the office that his token says. */
    static Given given(Actor actor, Instant at) {
        return given(actor, at, OFFICES);
    }

    static Given given(Actor actor, Instant at, Offices offices) {
        return new Given(CASE, actor, at, POLICY, Facts.of(offices).knowing(Set.of(STORE, OTHER_STORE)));
    }

    /** Somebody's command. */
    static Asked<Given, RequestCommand> asked(Given given, RequestCommand command) {
        return new Asked<>(given, command);
    }

    /** What another service or a term tells. */
    static Asked<Given, RequestCommand> heard(Actor actor, Instant at, SystemCommand command) {
        return new Asked<>(new Given(CASE, actor, at, POLICY, Facts.NONE), command);
    }

    /** The same, of a case that costs so. */
    static Asked<Given, RequestCommand> costing(CloseCase.Cost cost, Asked<Given, RequestCommand> told) {
        return new Asked<>(told.given().with(Facts.NONE.costing(cost)), told.command());
    }

    /** The roster knows no store that the command names. */
    static Given knowingNoStore(Given given) {
        return given.with(given.facts().knowing(Set.of()));
    }

    /** The roster, and in it these people in the office that their token says. */
    static Offices alsoHolding(Actor... more) {
        return new Offices(
                Stream.concat(OFFICES.holdings().stream(), Arrays.stream(more).map(Sample::holding))
                        .collect(Collectors.toSet()),
                Set.of());
    }

    private static Holding holding(Actor actor) {
        return new Holding(actor.person(), actor.roles().iterator().next(), actor.store());
    }

    /** The roster, while these people stand in for others. */
    static Offices standingIn(StandIn... inForce) {
        return OFFICES.standingIn(Set.of(inForce));
    }

    /** Somebody stands in for who holds an office of his own. */
    static StandIn standIn(Actor standIn, Actor principal) {
        Role office = principal.roles().iterator().next();
        return new StandIn(standIn.person(), principal.person(), office, principal.store());
    }

    /** The roster without these people: they were relieved, and their tokens still say what they were. */
    static Offices relieved(Actor... people) {
        Set<PersonId> gone = Arrays.stream(people).map(Actor::person).collect(Collectors.toSet());
        return new Offices(
                OFFICES.holdings().stream()
                        .filter(holding -> !gone.contains(holding.person()))
                        .collect(Collectors.toSet()),
                Set.of());
    }

    static Asked<Given, RequestCommand> notReached(Instant at) {
        return report(at, false, Optional.empty());
    }

    static Asked<Given, RequestCommand> reached(Instant at, Answer answer) {
        return report(at, true, Optional.of(answer));
    }

    /** The same report as part of another command. */
    static ReportToRegionalManager madeFor(Asked<Given, RequestCommand> report) {
        return (ReportToRegionalManager) report.command();
    }

    private static Asked<Given, RequestCommand> report(Instant at, boolean reached, Optional<Answer> answer) {
        return asked(
                given(OPERATIONS, at),
                new ReportToRegionalManager(
                        Optional.of(Channel.PHONE), Optional.of(reached), answer, Optional.empty()));
    }

    static Asked<Given, RequestCommand> form(Actor actor, Instant at, String story) {
        return asked(
                given(actor, at),
                new FileForm(
                        new StatedStrength(Optional.of(Level.C), Optional.of(20)),
                        Optional.of(text(story)),
                        new StatedAssessment(
                                Optional.of(text("it dissolved by evening")), Optional.of(text("eight guards only"))),
                        Optional.empty(),
                        actor.equals(PROPERTY_MANAGER) ? Optional.of(true) : Optional.empty()));
    }

    static Asked<Given, RequestCommand> form(Instant at) {
        return form(PROPERTY_MANAGER, at, "a crowd blocked the gate");
    }
}
