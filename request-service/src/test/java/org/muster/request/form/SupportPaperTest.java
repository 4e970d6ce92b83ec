package org.muster.request.form;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.events.request.RequestEvent.Word;
import org.muster.events.wire.EventCodec;
import org.muster.events.wire.Metadata;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.testing.ForeignJournal;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.Need;
import org.muster.request.domain.RequestDecider;
import org.muster.request.domain.RequestState;
import org.muster.request.form.SupportPaper.Amendment;
import org.muster.request.form.SupportPaper.Call;
import org.muster.request.form.SupportPaper.Consent;
import org.muster.request.form.SupportPaper.Oral;
import org.muster.request.form.SupportPaper.Outcome;
import org.muster.request.form.SupportPaper.Report;
import org.muster.request.form.SupportPaper.Running;
import org.muster.request.form.SupportPaper.Status;

/** Given these events of a case, this stands on its form. A text is sealed as itself here, so that each is found where it belongs. */
class SupportPaperTest {
    private static final CaseId CASE = new CaseId("HF-20260214-003");
    private static final StoreId STORE = new StoreId("hf-01");
    private static final PersonId MANAGER = new PersonId("hf-01-pm");
    private static final PersonId OPERATIONS = new PersonId("ops-1");
    private static final ContentRef CONTENT = new ContentRef(1, "abc");

    /** When the journal of these tests has everything happen. */
    private static final Instant AT = Instant.parse("2026-02-14T08:00:00Z");

    private static final Instant ASKED = AT.minus(Duration.ofHours(1));
    private static final CostStatement COST = new CostStatement(Provision.INTERNAL, 120_000, 0);
    private static final AttestedWord CONSENT = new AttestedWord(
            Word.CONSENT, Role.STORE_MANAGER, Optional.of(new PersonId("hf-01-sm")), OPERATIONS, Optional.empty());
    private static final PlannedRequestFiled PLANNED = new PlannedRequestFiled(
            CASE,
            STORE,
            EventKind.CELEBRATION,
            Level.B,
            12,
            text("story"),
            new Assessment(text("course"), text("why")),
            text("place"),
            AT.plusSeconds(1),
            AT.plusSeconds(2),
            text("contact"),
            Optional.of(COST),
            MANAGER,
            CONTENT);
    private static final EmergencyRequested CALL = new EmergencyRequested(
            CASE,
            STORE,
            Level.C,
            3,
            text("told"),
            MANAGER,
            OPERATIONS,
            text("place"),
            ASKED,
            AT.plusSeconds(7),
            text("contact"),
            ASKED.plus(Duration.ofHours(72)),
            Optional.empty(),
            Optional.empty());
    private static final StoreManagerConsented CONSENTED = new StoreManagerConsented(
            CASE, new PersonId("hf-01-sm"), Optional.of(OPERATIONS), ASKED.plusSeconds(60), Optional.empty());
    private static final RegionalManagerReported REPORTED = new RegionalManagerReported(
            CASE, OPERATIONS, ASKED.plusSeconds(90), Channel.PHONE, true, Optional.of(Answer.NOTED), Optional.empty());
    private static final SupportFormFiled FORM = new SupportFormFiled(
            CASE,
            STORE,
            Level.B,
            4,
            text("story"),
            new Assessment(text("course"), text("why")),
            Optional.of(COST),
            AT.plusSeconds(9),
            MANAGER,
            CONTENT,
            List.of(CONSENT));

    @Test
    @Proves({Clause.A1, Clause.F1_2, Clause.F1_1})
    void a_planned_requests_form_says_what_was_filed() {
        SupportPaper paper = paper(PLANNED);
        assertEquals(
                List.of("story", "place", "contact", "course", "why"),
                List.of(
                        paper.stated().texts().story(),
                        paper.stated().texts().reportPlace(),
                        paper.stated().texts().contact(),
                        paper.stated().texts().course(),
                        paper.stated().texts().whyOwnGuardsDoNotSuffice()));
        assertEquals(
                List.of(
                        Origin.PLANNED,
                        STORE,
                        himself(MANAGER),
                        Level.B,
                        12,
                        AT,
                        AT.plusSeconds(1),
                        AT.plusSeconds(2),
                        CONTENT),
                List.of(
                        paper.heading().origin(),
                        paper.heading().store(),
                        paper.filing().filedBy(),
                        paper.stated().need().level(),
                        paper.stated().need().headcount(),
                        paper.filing().filledAt(),
                        paper.stated().need().reportAt(),
                        paper.stated().need().until(),
                        paper.filing().content()));
        assertEquals(Optional.of(EventKind.CELEBRATION), paper.stated().kind());
        assertEquals(Optional.of(COST), paper.stated().costStatement());
        assertEquals(Optional.empty(), paper.oral());
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2})
    void an_emergencys_form_says_what_was_filed_beside_what_was_said() {
        SupportPaper paper = paper(CALL, CONSENTED, REPORTED, new SupportFormOverdue(CASE, CALL.formDue()), FORM);
        assertEquals(
                List.of("story", "place", "contact", "course", "why"),
                List.of(
                        paper.stated().texts().story(),
                        paper.stated().texts().reportPlace(),
                        paper.stated().texts().contact(),
                        paper.stated().texts().course(),
                        paper.stated().texts().whyOwnGuardsDoNotSuffice()));
        assertEquals(
                List.of(Origin.EMERGENCY, himself(MANAGER), Level.B, 4, AT.plusSeconds(9), ASKED, AT.plusSeconds(7)),
                List.of(
                        paper.heading().origin(),
                        paper.filing().filedBy(),
                        paper.stated().need().level(),
                        paper.stated().need().headcount(),
                        paper.filing().filledAt(),
                        paper.stated().need().reportAt(),
                        paper.stated().need().until()));
        assertEquals(Optional.of(COST), paper.stated().costStatement());
        assertEquals(
                Optional.of(new Oral(
                        new Call(himself(MANAGER), himself(OPERATIONS), ASKED, AT, new Running(Level.C, 3), "told"),
                        CALL.formDue(),
                        true,
                        Optional.of(new Consent(CONSENTED, AT, Optional.empty())),
                        List.of(CONSENT))),
                paper.oral());
        assertEquals(
                List.of(new Report(REPORTED, AT, Optional.empty())),
                paper.later().reports());
    }

    @Test
    @Proves({Clause.A1, Clause.N3_C})
    void what_was_amended_stands_below_what_was_filed() {
        SupportPaper paper = paper(
                PLANNED,
                new RequestApproved(CASE, Origin.PLANNED, CONTENT),
                new SupportAmended(
                        CASE,
                        Level.C,
                        20,
                        AT.plusSeconds(3),
                        AT.plusSeconds(4),
                        true,
                        text("more"),
                        OPERATIONS,
                        Optional.empty()));
        assertEquals(Level.B, paper.stated().need().level());
        assertEquals(12, paper.stated().need().headcount());
        assertEquals(
                List.of(new Amendment(
                        new Need(Level.C, 20, AT.plusSeconds(3), AT.plusSeconds(4)),
                        true,
                        "more",
                        himself(OPERATIONS),
                        AT,
                        AT)),
                paper.later().amendments());
    }

    @Test
    @Proves({Clause.A1, Clause.N2_2, Clause.F3_1})
    void what_became_of_the_case_beside_its_form_is_told_in_order() {
        Instant earlier = AT.minusSeconds(600);
        SupportPaper paper = paper(
                CALL,
                FORM,
                new RaiseDeclined(
                        CASE,
                        Level.C,
                        60,
                        AT.plusSeconds(3),
                        AT.plusSeconds(4),
                        text("more"),
                        Channel.PHONE,
                        earlier,
                        OPERATIONS),
                new RecallRequested(CASE, text("over"), MANAGER, earlier),
                new SupportVetoed(CASE, OPERATIONS, earlier),
                new RequestCalledOff(CASE, earlier),
                new CostBearerDecided(CASE, STORE, text("late"), OPERATIONS));
        assertEquals(
                List.of(
                        Outcome.Kind.RAISE_DECLINED,
                        Outcome.Kind.RECALL_ASKED,
                        Outcome.Kind.RECALLED,
                        Outcome.Kind.CALLED_OFF,
                        Outcome.Kind.COST_BEARER_DECIDED),
                paper.later().outcomes().stream().map(Outcome::kind).toList());
        assertEquals(
                new Outcome(Outcome.Kind.RECALL_ASKED, earlier, AT, Optional.of(himself(MANAGER)), Optional.of("over")),
                paper.later().outcomes().get(1));
        assertEquals(
                new Outcome(Outcome.Kind.CALLED_OFF, earlier, earlier, Optional.empty(), Optional.empty()),
                paper.later().outcomes().get(3),
                "heard late is not entered late");
        assertTrue(paper.later().outcomes().getFirst().words().orElseThrow().contains("60 人"));
        SupportPaper withdrawn = paper(
                PLANNED,
                new RequestWithdrawn(
                        CASE,
                        Origin.PLANNED,
                        Optional.of(CONTENT),
                        Optional.of(text("rain")),
                        MANAGER,
                        Optional.of(earlier)));
        assertEquals(
                List.of(new Outcome(
                        Outcome.Kind.WITHDRAWN, earlier, AT, Optional.of(himself(MANAGER)), Optional.of("rain"))),
                withdrawn.later().outcomes());
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1})
    void the_form_stands_where_its_last_decision_left_it() {
        RequestReturned returned = new RequestReturned(CASE, Origin.PLANNED, CONTENT, MANAGER);
        assertEquals(Status.AWAITING_SIGNATURES, paper(PLANNED).heading().standing());
        assertEquals(Status.RETURNED, paper(PLANNED, returned).heading().standing());
        assertEquals(
                Status.AWAITING_SIGNATURES,
                paper(PLANNED, returned, PLANNED).heading().standing());
        assertEquals(
                Status.AWAITING_SIGNATURES,
                paper(CALL, FORM, returned, FORM).heading().standing());
        assertEquals(
                Status.APPROVED,
                paper(PLANNED, new RequestApproved(CASE, Origin.PLANNED, CONTENT))
                        .heading()
                        .standing());
        assertEquals(
                Status.REFUSED,
                paper(PLANNED, new RequestRefused(CASE, Origin.PLANNED, CONTENT, MANAGER))
                        .heading()
                        .standing());
        assertEquals(
                Status.WITHDRAWN,
                paper(
                                PLANNED,
                                new RequestWithdrawn(
                                        CASE,
                                        Origin.PLANNED,
                                        Optional.of(CONTENT),
                                        Optional.empty(),
                                        MANAGER,
                                        Optional.empty()))
                        .heading()
                        .standing());
    }

    @Test
    @Proves({Clause.A1, Clause.N2_1, Clause.N2_2})
    void whoever_stood_in_stands_on_the_paper_with_both_names() {
        PersonId principal = new PersonId("hf-01-pm0");
        ActingCapacity standingIn = new ActingCapacity(MANAGER, Optional.of(principal));
        SupportPaper written = of(Optional.of(principal), PLANNED).orElseThrow();
        assertEquals(standingIn, written.filing().filedBy());
        SupportPaper oral =
                of(Optional.of(principal), CALL, CONSENTED, REPORTED, FORM).orElseThrow();
        assertEquals(standingIn, oral.filing().filedBy());
        assertEquals(Optional.of(principal), oral.later().reports().getFirst().enteredFor());
        Oral said = oral.oral().orElseThrow();
        assertEquals(
                new ActingCapacity(OPERATIONS, Optional.of(principal)),
                said.call().recordedBy());
        assertEquals(himself(MANAGER), said.call().caller(), "who called called in his own right");
        assertEquals(Optional.of(principal), said.consent().orElseThrow().enteredFor());
    }

    @Test
    void there_is_none_before_something_was_filed_to_be_signed() {
        assertTrue(of(CALL, CONSENTED, REPORTED).isEmpty());
    }

    private static SupportPaper paper(RequestEvent... events) {
        return of(events).orElseThrow();
    }

    private static Optional<SupportPaper> of(RequestEvent... events) {
        return of(Optional.empty(), events);
    }

    /** The same, where everything was done for somebody. */
    private static Optional<SupportPaper> of(Optional<PersonId> onBehalfOf, RequestEvent... events) {
        ForeignJournal journal = new ForeignJournal("requests");
        EventCodec codec = new EventCodec();
        List<RecordedEvent> history = new ArrayList<>();
        Arrays.stream(events)
                .forEach(event -> history.add(doneFor(onBehalfOf, RecordedEvent.of(journal.append(event), codec))));
        return SupportPaper.of(
                (RequestState.Filed) new RequestDecider().fold(List.of(events)),
                history,
                SealedText::cipher,
                "合肥一店",
                List.of());
    }

    private static RecordedEvent doneFor(Optional<PersonId> onBehalfOf, RecordedEvent recorded) {
        Metadata told = recorded.metadata();
        return new RecordedEvent(
                recorded.raw(),
                recorded.event(),
                new Metadata(
                        told.actor(),
                        told.roles(),
                        told.store(),
                        onBehalfOf,
                        told.caseId(),
                        told.causation(),
                        told.clause(),
                        told.restsOn(),
                        told.requestId()));
    }

    private static ActingCapacity himself(PersonId person) {
        return new ActingCapacity(person, Optional.empty());
    }

    private static SealedText text(String words) {
        return new SealedText(CASE.value(), words);
    }
}
