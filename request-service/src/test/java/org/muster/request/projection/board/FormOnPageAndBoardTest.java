package org.muster.request.projection.board;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.wire.EventCodec;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.ForeignJournal;
import org.muster.offices.Offices;
import org.muster.request.domain.AcceptApproval;
import org.muster.request.domain.AcceptCallOff;
import org.muster.request.domain.AcceptFulfilment;
import org.muster.request.domain.AcceptRefusal;
import org.muster.request.domain.AcceptReturn;
import org.muster.request.domain.AcceptWithdrawal;
import org.muster.request.domain.CloseCase;
import org.muster.request.domain.CloseCase.Cost;
import org.muster.request.domain.DecideCostBearer;
import org.muster.request.domain.FileForm;
import org.muster.request.domain.FormOverdue;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Given;
import org.muster.request.domain.Given.Facts;
import org.muster.request.domain.RecordConsent;
import org.muster.request.domain.RecordEmergency;
import org.muster.request.domain.ReportToRegionalManager;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestDecider;
import org.muster.request.domain.RequestPolicy;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.StatedAssessment;
import org.muster.request.domain.StatedNeed;
import org.muster.request.domain.StatedStrength;
import org.muster.request.domain.SupportForm;
import org.muster.request.domain.Withdraw;
import org.muster.request.form.SupportPaper;
import org.muster.request.form.SupportPaper.Status;

/** However an emergency goes, board and paper say of its form what its page says. Walked at random, from seeds that are always the same. */
class FormOnPageAndBoardTest {
    private static final CaseId CASE = new CaseId("HF-20260214-001");
    private static final StoreId STORE = new StoreId("hf-01");
    private static final Instant NOW = Instant.parse("2026-02-14T01:00:00Z");
    private static final Instant DUE = NOW.plus(Duration.ofHours(72));
    private static final RequestPolicy POLICY = RequestPolicy.ofTheNotice();
    private static final PersonId SOMEBODY = new PersonId("hf-01-fm");
    private static final Actor MANAGER =
            new Actor(new PersonId("hf-01-pm"), Set.of(Role.PROPERTY_MANAGER), Optional.of(STORE));
    private static final Actor STORE_MANAGER =
            new Actor(new PersonId("hf-01-sm"), Set.of(Role.STORE_MANAGER), Optional.of(STORE));
    private static final Actor OPERATIONS = new Actor(new PersonId("ops-1"), Set.of(Role.OPERATIONS), Optional.empty());
    private static final Actor RGM = new Actor(new PersonId("rgm"), Set.of(Role.REGIONAL_MANAGER), Optional.empty());
    private static final Offices OFFICES = new Offices(
            Stream.of(MANAGER, STORE_MANAGER, OPERATIONS, RGM)
                    .map(actor -> new Offices.Holding(
                            actor.person(), actor.roles().iterator().next(), actor.store()))
                    .collect(Collectors.toSet()),
            Set.of());
    private static final Actor HOUSE = Actor.policy("terms");
    private static final int WALKS = 3_000;
    private static final int STEPS = 14;

    private final RequestDecider decider = new RequestDecider();
    /** Where and when a step is recorded says nothing of the form. */
    private static final RecordedEvent WRITTEN = RecordedEvent.of(
            new ForeignJournal("requests").append(new RequestEvent.CaseClosed(CASE, NOW)), new EventCodec());

    private final Set<FormStage> seen = EnumSet.noneOf(FormStage.class);
    private final Set<Status> onPaper = EnumSet.noneOf(Status.class);

    @Test
    @Proves({Clause.N2_2, Clause.A1})
    void board_and_paper_say_of_a_form_what_the_page_says() {
        for (int seed = 0; seed < WALKS; seed++) {
            walk(new Random(seed));
        }
        assertEquals(EnumSet.allOf(FormStage.class), seen, "every stage was passed through");
        assertEquals(EnumSet.complementOf(EnumSet.of(Status.WITHDRAWN)), onPaper, "and stood on paper");
    }

    private void walk(Random random) {
        Map<String, BoardRow> rows = new HashMap<>();
        List<RecordedEvent> steps = new ArrayList<>();
        RequestState state = decider.initialState();
        Instant at = NOW;
        state = step(call(), state, rows, at, steps);
        for (int i = 0; i < STEPS; i++) {
            at = at.plus(Duration.ofHours(random.nextInt(30)));
            List<Asked<Given, RequestCommand>> possible = possible(state, at);
            state = step(possible.get(random.nextInt(possible.size())), state, rows, at, steps);
        }
    }

    private RequestState step(
            Asked<Given, RequestCommand> command,
            RequestState before,
            Map<String, BoardRow> rows,
            Instant at,
            List<RecordedEvent> steps) {
        if (!(decider.decide(command, before)
                instanceof Decision.Accepted<RequestEvent>(List<RequestEvent> events, var _))) {
            return before;
        }
        RequestState after = before;
        for (RequestEvent event : events) {
            after = decider.evolve(after, event);
            BoardProjector.apply(rows, event, at);
            steps.add(new RecordedEvent(WRITTEN.raw(), event, WRITTEN.metadata()));
        }
        RequestState.Emergency emergency = (RequestState.Emergency) after;
        BoardRow row = Objects.requireNonNull(rows.get(CASE.value()));
        assertEquals(FormStage.of(emergency.form()), row.form, () -> names(steps));
        assertEquals(emergency.form().overdue(), row.formOverdue, () -> names(steps));
        assertEquals(emergency.stage(), row.stage, () -> names(steps));
        assertEquals(DUE, row.formDue);
        assertTrue(events.size() <= 3, () -> names(steps));
        seen.add(row.form);
        SupportPaper.of(emergency, steps, SealedText::cipher, "合肥一店", List.of()).ifPresent(paper -> {
            assertEquals(onPaper(emergency.form()), paper.heading().standing(), () -> names(steps));
            assertEquals(emergency.form().overdue(), paper.oral().orElseThrow().overdue(), () -> names(steps));
            onPaper.add(paper.heading().standing());
        });
        return after;
    }

    /** What the paper says where the page says this of a form that was filed. */
    private static Status onPaper(SupportForm form) {
        return switch (FormStage.of(form)) {
            case AWAITING_SIGNATURES -> Status.AWAITING_SIGNATURES;
            case AWAITING_REVISION, OVERDUE -> Status.RETURNED;
            case APPROVED -> Status.APPROVED;
            case REFUSED -> Status.REFUSED;
            case NOT_NEEDED -> Status.NOT_NEEDED;
            case OWED -> throw new AssertionError("there is a paper of what was not filed");
        };
    }

    private static String names(List<RecordedEvent> steps) {
        return steps.stream()
                .map(step -> step.event().getClass().getSimpleName())
                .toList()
                .toString();
    }

    private static Asked<Given, RequestCommand> call() {
        return asked(
                given(MANAGER, NOW),
                new RecordEmergency(
                        Optional.of(STORE),
                        Optional.empty(),
                        new StatedNeed(Optional.of(Level.C), Optional.of(3), Optional.empty(), Optional.empty()),
                        Optional.of(text("told")),
                        text("place"),
                        text("contact")));
    }

    private static List<Asked<Given, RequestCommand>> possible(RequestState state, Instant at) {
        ContentRef content = ((RequestState.Filed) state).content().orElse(new ContentRef(1, "none"));
        List<Asked<Given, RequestCommand>> commands = new ArrayList<>(List.of(
                asked(given(STORE_MANAGER, at), new RecordConsent(Optional.empty(), Optional.empty())),
                report(at, Optional.empty()),
                report(at, Optional.of(Answer.NO)),
                asked(
                        given(MANAGER, at),
                        new FileForm(
                                new StatedStrength(Optional.of(Level.C), Optional.of(3)),
                                Optional.of(text("told at " + at)),
                                new StatedAssessment(Optional.of(text("course")), Optional.of(text("need"))),
                                Optional.empty(),
                                Optional.empty())),
                told(HOUSE, at, new AcceptReturn(Subject.SUPPORT_FORM, content, SOMEBODY)),
                told(HOUSE, at, new AcceptWithdrawal(Subject.SUPPORT_FORM, content, SOMEBODY)),
                told(HOUSE, at, new AcceptRefusal(Subject.SUPPORT_FORM, content, SOMEBODY)),
                told(HOUSE, at, new AcceptApproval(Subject.SUPPORT_FORM, content)),
                asked(given(STORE_MANAGER, at), new Withdraw(Optional.of(text("why")), Optional.empty())),
                told(HOUSE, at, new AcceptFulfilment(3, at)),
                told(HOUSE, at, new AcceptCallOff(at)),
                asked(given(RGM, at), new DecideCostBearer(Optional.of(STORE), Optional.of(text("why")))),
                costing(Cost.NOTHING_ORDERED, told(HOUSE, at, new CloseCase())),
                costing(Cost.SETTLED, told(HOUSE, at, new CloseCase()))));
        if (at.isAfter(DUE)) {
            commands.add(told(HOUSE, at, new FormOverdue(DUE)));
        }
        return commands;
    }

    private static Asked<Given, RequestCommand> report(Instant at, Optional<Answer> answer) {
        return asked(
                given(OPERATIONS, at),
                new ReportToRegionalManager(
                        Optional.of(Channel.PHONE), Optional.of(answer.isPresent()), answer, Optional.empty()));
    }

    private static Given given(Actor actor, Instant at) {
        return new Given(CASE, actor, at, POLICY, Facts.of(OFFICES).knowing(Set.of(STORE)));
    }

    private static Asked<Given, RequestCommand> asked(Given given, RequestCommand command) {
        return new Asked<>(given, command);
    }

    private static Asked<Given, RequestCommand> told(Actor actor, Instant at, RequestCommand command) {
        return asked(given(actor, at), command);
    }

    private static Asked<Given, RequestCommand> costing(Cost cost, Asked<Given, RequestCommand> told) {
        return asked(told.given().with(Facts.NONE.costing(cost)), told.command());
    }

    private static SealedText text(String words) {
        return new SealedText(CASE.value(), words);
    }
}
