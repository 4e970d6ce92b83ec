package org.muster.request.domain;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.RecordConsent;
import org.muster.request.domain.RequestCommand.RecordEmergency;
import org.muster.request.domain.RequestCommand.ReportToRegionalManager;

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
    static RecordEmergency call() {
        return emergency(OPERATIONS, Optional.of(PROPERTY_MANAGER.person()), Optional.of(Level.C), Optional.of(20));
    }

    static RecordEmergency emergency(
            Actor actor, Optional<PersonId> caller, Optional<Level> level, Optional<Integer> headcount) {
        return new RecordEmergency(
                CASE,
                actor,
                NOW,
                POLICY,
                Optional.of(STORE),
                true,
                caller,
                office(caller),
                level,
                headcount,
                Optional.of(text("a crowd blocks the gate")),
                text("cz-01"),
                text("cz-01-pm"),
                Optional.empty(),
                Optional.empty());
    }

    static RecordConsent ownConsent(Instant at) {
        return new RecordConsent(CASE, STORE_MANAGER, at, POLICY, Optional.empty(), Optional.empty(), Optional.empty());
    }

    static RecordConsent attestedConsent(Actor by, Instant at) {
        return attestedConsent(by, STORE_MANAGER.person(), at);
    }

    static RecordConsent attestedConsent(Actor by, PersonId storeManager, Instant at) {
        return new RecordConsent(
                CASE, by, at, POLICY, Optional.of(storeManager), office(Optional.of(storeManager)), Optional.empty());
    }

    /** What the roster has somebody as. */
    static Optional<Office> office(Optional<PersonId> person) {
        return ROSTER.stream()
                .filter(actor -> person.filter(actor.person()::equals).isPresent())
                .map(actor -> new Office(actor.roles().iterator().next(), actor.store()))
                .findFirst();
    }

    static ReportToRegionalManager notReached(Instant at) {
        return report(at, false, Optional.empty());
    }

    static ReportToRegionalManager reached(Instant at, Answer answer) {
        return report(at, true, Optional.of(answer));
    }

    private static ReportToRegionalManager report(Instant at, boolean reached, Optional<Answer> answer) {
        return new ReportToRegionalManager(
                CASE,
                OPERATIONS,
                at,
                POLICY,
                Optional.of(Channel.PHONE),
                Optional.of(reached),
                answer,
                Optional.empty());
    }

    static FileForm form(Actor actor, Instant at, String story) {
        return new FileForm(
                CASE,
                actor,
                at,
                POLICY,
                Optional.of(Level.C),
                Optional.of(20),
                Optional.of(text(story)),
                Optional.of(text("it dissolved by evening")),
                Optional.of(text("eight guards only")),
                Optional.empty(),
                actor.equals(PROPERTY_MANAGER) ? Optional.of(true) : Optional.empty());
    }

    static FileForm form(Instant at) {
        return form(PROPERTY_MANAGER, at, "a crowd blocked the gate");
    }
}
