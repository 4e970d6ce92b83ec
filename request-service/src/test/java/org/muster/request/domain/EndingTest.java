package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.costing;
import static org.muster.request.domain.Sample.heard;
import static org.muster.request.domain.Sample.knowingNoStore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.muster.decider.Asked;
import org.muster.decider.DeciderSpecification;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.request.domain.CloseCase.Cost;

/** How a cleared case ends. */
class EndingTest {
    private static final Instant NEXT_DAY = Sample.hoursLater(20);
    private static final Instant DUE = Sample.hoursLater(72);
    private static final SealedText WORDS = Sample.text("they came at once");
    private static final Asked<Given, RequestCommand> FULFILLED =
            heard(Sample.TERMS, NEXT_DAY, new AcceptFulfilment(18, NEXT_DAY));
    private static final Asked<Given, RequestCommand> CALLED_OFF =
            heard(Sample.TERMS, NEXT_DAY, new AcceptCallOff(NEXT_DAY));

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_case() {
        return specification(new RequestDecider());
    }

    private static PlannedRequestFiled filed() {
        return assertInstanceOf(
                PlannedRequestFiled.class,
                a_case().when(AskedInWriting.complete().command()).events().getFirst());
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent>
            an_approved_request() {
        return a_case().given(filed())
                .givenAccepted(heard(
                        Sample.APPROVALS, Sample.NOW, new AcceptApproval(Subject.PLANNED_REQUEST, filed().content())));
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_supported_store() {
        return a_case().givenAccepted(Sample.call())
                .givenAccepted(Sample.ownConsent(Sample.NOW))
                .givenAccepted(Sample.notReached(Sample.NOW));
    }

    private static SupportFormFiled form() {
        return assertInstanceOf(
                SupportFormFiled.class,
                a_supported_store().when(Sample.form(NEXT_DAY)).events().getFirst());
    }

    private static Asked<Given, RequestCommand> formApproved() {
        return heard(Sample.APPROVALS, NEXT_DAY, new AcceptApproval(Subject.SUPPORT_FORM, form().content()));
    }

    private static Asked<Given, RequestCommand> formRefused() {
        return heard(
                Sample.APPROVALS,
                NEXT_DAY,
                new AcceptRefusal(Subject.SUPPORT_FORM, form().content(), Sample.REGIONAL_MANAGER.person()));
    }

    private static Asked<Given, RequestCommand> close(Cost cost) {
        return costing(cost, heard(Sample.TERMS, NEXT_DAY, new CloseCase()));
    }

    private static Asked<Given, RequestCommand> evaluate(Actor actor, int mark) {
        return evaluate(actor, mark, NEXT_DAY);
    }

    private static Asked<Given, RequestCommand> evaluate(Actor actor, int mark, Instant at) {
        return asked(Sample.given(actor, at), new EvaluateSupport(Optional.of(mark), Optional.of(WORDS)));
    }

    private static Asked<Given, RequestCommand> bearer(Actor actor, Instant at) {
        return asked(
                Sample.given(actor, at), new DecideCostBearer(Optional.of(Sample.OTHER_STORE), Optional.of(WORDS)));
    }

    private static Asked<Given, RequestCommand> bearer(Instant at) {
        return bearer(Sample.REGIONAL_MANAGER, at);
    }

    private static Stage stage(RequestState state) {
        return assertInstanceOf(RequestState.Filed.class, state).stage();
    }

    // Fulfilled, or called off.

    @Test
    @Proves(Clause.N1)
    void what_dispatch_tells_of_the_support_is_the_requests_end() {
        for (DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> cleared :
                List.of(an_approved_request(), a_supported_store())) {
            cleared.when(FULFILLED)
                    .then(new RequestFulfilled(Sample.CASE, 18, NEXT_DAY))
                    .thenState(state -> assertEquals(Stage.FULFILLED, stage(state)));
            cleared.when(CALLED_OFF)
                    .then(new RequestCalledOff(Sample.CASE, NEXT_DAY))
                    .thenState(state -> assertEquals(Stage.CALLED_OFF, stage(state)));
        }
        a_supported_store()
                .givenAccepted(Sample.reached(NEXT_DAY, Answer.NO))
                .when(CALLED_OFF)
                .thenState(state -> assertEquals(Stage.CALLED_OFF, stage(state)));
    }

    @Test
    @Proves(Clause.N1)
    void it_ends_once() {
        a_supported_store().givenAccepted(FULFILLED).when(FULFILLED).thenNothing();
        a_supported_store().givenAccepted(FULFILLED).when(CALLED_OFF).thenNothing();
        a_case().givenAccepted(Sample.call()).when(FULFILLED).thenNothing();
        a_case().when(CALLED_OFF).thenNothing();
    }

    @Test
    @Proves({Clause.N1, Clause.F2_6})
    void people_are_counted_anew_when_attendance_was_corrected_until_the_case_is_closed() {
        Asked<Given, RequestCommand> recounted = heard(Sample.TERMS, NEXT_DAY, new AcceptFulfilment(17, NEXT_DAY));
        RequestFulfilled anew = new RequestFulfilled(Sample.CASE, 17, NEXT_DAY);
        a_supported_store()
                .givenAccepted(FULFILLED)
                .when(recounted)
                .then(anew)
                .thenState(state -> assertEquals(Stage.FULFILLED, stage(state)));
        a_supported_store()
                .givenAccepted(FULFILLED)
                .givenAccepted(recounted)
                .when(recounted)
                .thenNothing();
        a_supported_store()
                .givenAccepted(FULFILLED)
                .given(new CaseClosed(Sample.CASE, NEXT_DAY))
                .when(recounted)
                .thenNothing();
        a_supported_store().givenAccepted(CALLED_OFF).when(recounted).thenNothing();
    }

    @Test
    @Proves(Clause.N2_2)
    void once_it_is_over_his_no_calls_nobody_back_and_nobody_is_reported_to_again() {
        a_supported_store()
                .givenAccepted(FULFILLED)
                .when(Sample.reached(NEXT_DAY, Answer.NO))
                .then(events -> assertEquals(1, events.size()));
        a_supported_store()
                .givenAccepted(FULFILLED)
                .when(heard(Sample.TERMS, NEXT_DAY, new RepeatReportDue(NEXT_DAY)))
                .thenNothing();
    }

    // Looked back on.

    @Test
    @Proves(Clause.N1)
    void the_store_and_operations_look_back_once_each() {
        for (Actor actor : List.of(Sample.PROPERTY_MANAGER, Sample.STORE_MANAGER, Sample.OPERATIONS)) {
            a_supported_store()
                    .givenAccepted(FULFILLED)
                    .when(evaluate(actor, 4))
                    .then(new SupportEvaluated(Sample.CASE, 4, WORDS, actor.person()));
            a_supported_store()
                    .givenAccepted(FULFILLED)
                    .givenAccepted(evaluate(actor, 4))
                    .when(evaluate(actor, 5))
                    .refusedUnder(Clause.N1, "already-evaluated");
        }
    }

    @Test
    @Proves(Clause.N1)
    void nobody_else_looks_back() {
        for (Actor actor : List.of(Sample.FINANCE_MANAGER, Sample.REGIONAL_MANAGER)) {
            a_supported_store()
                    .givenAccepted(FULFILLED)
                    .when(evaluate(actor, 4))
                    .refusedUnder(Clause.N1, "only-store-or-operations-evaluates");
        }
    }

    @Test
    @Proves(Clause.N1)
    void an_evaluation_has_a_mark_from_one_to_five_and_words() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> over =
                a_supported_store().givenAccepted(FULFILLED);
        for (int mark : List.of(1, 5)) {
            over.when(evaluate(Sample.OPERATIONS, mark)).then(events -> assertEquals(1, events.size()));
        }
        for (int mark : List.of(0, 6, Integer.MIN_VALUE)) {
            over.when(evaluate(Sample.OPERATIONS, mark)).refusedUnder(Clause.N1, "mark-out-of-range");
        }
        Map<String, Clause> named = over
                .when(asked(
                        Sample.given(Sample.OPERATIONS, NEXT_DAY),
                        new EvaluateSupport(Optional.empty(), Optional.empty())))
                .reasons()
                .stream()
                .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause));
        assertEquals(Map.of("/mark", Clause.N1, "/words", Clause.N1), named);
    }

    @Test
    @Proves(Clause.N1)
    void only_a_support_that_took_place_is_looked_back_on() {
        Asked<Given, RequestCommand> evaluate = evaluate(Sample.OPERATIONS, 3);
        a_case().givenAccepted(Sample.call()).when(evaluate).refusedUnder(Clause.N1, "support-not-cleared");
        a_supported_store().when(evaluate).refusedUnder(Clause.N1, "support-did-not-take-place");
        a_supported_store()
                .givenAccepted(CALLED_OFF)
                .when(evaluate)
                .refusedUnder(Clause.N1, "support-did-not-take-place");
    }

    @Test
    @Proves(Clause.N1)
    void closing_at_once_leaves_thirty_days_to_look_back() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> closed =
                an_approved_request().givenAccepted(FULFILLED).givenAccepted(close(Cost.SETTLED));
        Instant latest = NEXT_DAY.plus(Sample.POLICY.evaluationWithin());
        closed.when(evaluate(Sample.STORE_MANAGER, 4, latest))
                .then(new SupportEvaluated(Sample.CASE, 4, WORDS, Sample.STORE_MANAGER.person()));
        closed.when(evaluate(Sample.STORE_MANAGER, 4, latest.plusMillis(1)))
                .refusedUnder(Clause.N1, "evaluation-too-late");
        closed.when(evaluate(Sample.FINANCE_MANAGER, 4, latest))
                .refusedUnder(Clause.N1, "only-store-or-operations-evaluates");
        closed.givenAccepted(evaluate(Sample.STORE_MANAGER, 4, latest))
                .when(evaluate(Sample.STORE_MANAGER, 5, latest))
                .refusedUnder(Clause.N1, "already-evaluated");
        an_approved_request()
                .givenAccepted(FULFILLED)
                .when(evaluate(Sample.STORE_MANAGER, 4, latest.plusMillis(1)))
                .then(events -> assertEquals(1, events.size()));
    }

    // Who bears the cost (A1).

    @Test
    @Proves(Clause.A1)
    void where_the_form_is_overdue_or_refused_the_regional_manager_decides() {
        CostBearerDecided decided =
                new CostBearerDecided(Sample.CASE, Sample.OTHER_STORE, WORDS, Sample.REGIONAL_MANAGER.person());
        a_supported_store().when(bearer(DUE.plusMillis(1))).then(decided);
        a_supported_store()
                .given(form())
                .givenAccepted(formRefused())
                .when(bearer(NEXT_DAY))
                .then(decided);
        a_supported_store()
                .givenAccepted(Sample.form(DUE.plusSeconds(1)))
                .when(bearer(DUE.plusSeconds(2)))
                .then(decided);
    }

    @Test
    @Proves(Clause.A1)
    void as_long_as_the_form_may_still_do_there_is_nothing_to_decide() {
        for (DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> sound : List.of(
                a_supported_store(),
                a_supported_store().given(form()),
                a_supported_store().given(form()).givenAccepted(formApproved()))) {
            sound.when(bearer(DUE)).refusedUnder(Clause.A1, "form-neither-overdue-nor-refused");
        }
        a_case().givenAccepted(Sample.call())
                .when(bearer(DUE.plusMillis(1)))
                .refusedUnder(Clause.A1, "support-not-cleared");
        an_approved_request().when(bearer(DUE.plusMillis(1))).refusedUnder(Clause.N2_2, "not-an-emergency");
    }

    @Test
    @Proves(Clause.A1)
    void the_decision_is_his_alone_and_final() {
        for (Actor other : List.of(Sample.OPERATIONS, Sample.STORE_MANAGER, Sample.PROPERTY_MANAGER)) {
            a_supported_store()
                    .when(bearer(other, DUE.plusMillis(1)))
                    .refusedUnder(Clause.A1, "only-regional-manager-decides-costs");
        }
        a_supported_store()
                .givenAccepted(bearer(DUE.plusMillis(1)))
                .when(bearer(DUE.plusMillis(2)))
                .refusedUnder(Clause.A1, "cost-bearer-already-decided");
    }

    @Test
    @Proves(Clause.A1)
    void it_names_a_store_that_exists_and_a_reason() {
        Instant late = DUE.plusMillis(1);
        a_supported_store()
                .when(asked(
                        knowingNoStore(Sample.given(Sample.REGIONAL_MANAGER, late)),
                        new DecideCostBearer(Optional.of(new StoreId("nowhere")), Optional.of(WORDS))))
                .refusedUnder(Clause.A1, "bearer-unknown");
        List<String> codes = a_supported_store()
                .when(asked(
                        knowingNoStore(Sample.given(Sample.REGIONAL_MANAGER, late)),
                        new DecideCostBearer(Optional.empty(), Optional.empty())))
                .reasons()
                .stream()
                .map(Refusal::code)
                .toList();
        assertEquals(List.of("bearer-missing", "reason-missing"), codes);
    }

    // Closed.

    @Test
    @Proves({Clause.N1, Clause.F1_4})
    void a_case_is_closed_when_it_is_over_and_its_costs_are_settled() {
        an_approved_request().givenAccepted(FULFILLED).when(close(Cost.OPEN)).thenNothing();
        an_approved_request()
                .givenAccepted(FULFILLED)
                .when(close(Cost.SETTLED))
                .then(new CaseClosed(Sample.CASE, NEXT_DAY))
                .thenState(state -> assertEquals(Stage.CLOSED, stage(state)));
        an_approved_request().when(close(Cost.SETTLED)).thenNothing();
        an_approved_request()
                .givenAccepted(CALLED_OFF)
                .when(close(Cost.SETTLED))
                .then(new CaseClosed(Sample.CASE, NEXT_DAY));
    }

    @Test
    @Proves({Clause.N1, Clause.A1})
    void an_emergency_is_not_closed_while_its_form_is_owed() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> over =
                a_supported_store().givenAccepted(CALLED_OFF);
        over.when(close(Cost.SETTLED)).thenNothing();
        a_supported_store()
                .given(form())
                .givenAccepted(CALLED_OFF)
                .when(close(Cost.SETTLED))
                .thenNothing();
        a_supported_store()
                .given(form())
                .givenAccepted(formRefused())
                .givenAccepted(CALLED_OFF)
                .when(close(Cost.SETTLED))
                .thenNothing();
        a_supported_store()
                .given(form())
                .givenAccepted(formApproved())
                .givenAccepted(CALLED_OFF)
                .when(close(Cost.SETTLED))
                .then(new CaseClosed(Sample.CASE, NEXT_DAY));
        a_supported_store()
                .given(form())
                .givenAccepted(formRefused())
                .givenAccepted(CALLED_OFF)
                .givenAccepted(bearer(NEXT_DAY))
                .when(close(Cost.SETTLED))
                .then(new CaseClosed(Sample.CASE, NEXT_DAY));
    }

    @Test
    @Proves({Clause.N2_2, Clause.A1, Clause.N1})
    void an_emergency_called_off_before_any_order_owes_no_form_and_is_closed_at_once() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> over =
                a_supported_store().givenAccepted(CALLED_OFF);
        CaseClosed closed = new CaseClosed(Sample.CASE, NEXT_DAY);
        over.when(close(Cost.NOTHING_ORDERED)).then(closed).thenState(state -> {
            assertEquals(Stage.CLOSED, stage(state));
            assertInstanceOf(SupportForm.NotOwed.class, ((RequestState.Emergency) state).form());
        });
        assertEquals(
                List.of(Deadlines.Term.values()),
                Deadlines.of(closed, new RequestState.NotFiled(), Sample.POLICY).closes());
        over.givenAccepted(close(Cost.NOTHING_ORDERED))
                .when(Sample.form(NEXT_DAY))
                .refusedUnder(Clause.A1, "no-form-owed");
        over.givenAccepted(close(Cost.NOTHING_ORDERED))
                .when(heard(Sample.TERMS, DUE, new FormOverdue(DUE)))
                .thenNothing();
        over.givenAccepted(close(Cost.NOTHING_ORDERED))
                .when(bearer(DUE.plusMillis(1)))
                .refusedUnder(Clause.N1, "case-is-closed");
    }

    @Test
    @Proves({Clause.A1, Clause.N1})
    void with_nothing_ordered_a_form_that_is_being_signed_is_signed_to_its_end_whatever_that_is() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> signing =
                a_supported_store().given(form()).givenAccepted(CALLED_OFF);
        signing.when(close(Cost.NOTHING_ORDERED)).thenNothing();
        for (Asked<Given, RequestCommand> outcome : List.of(formApproved(), formRefused())) {
            signing.givenAccepted(outcome)
                    .when(close(Cost.NOTHING_ORDERED))
                    .then(new CaseClosed(Sample.CASE, NEXT_DAY));
        }
    }

    // Approved too late.

    @Test
    @Proves({Clause.N2_1, Clause.F3_1})
    void what_is_approved_when_its_whole_time_has_passed_is_called_off_and_sends_nobody() {
        a_case().given(filed())
                .when(approved(Sample.UNTIL))
                .then(
                        new RequestApproved(Sample.CASE, Origin.PLANNED, filed().content()),
                        new RequestCalledOff(Sample.CASE, Sample.UNTIL))
                .thenState(state -> assertEquals(Stage.CALLED_OFF, stage(state)));
        a_case().given(filed())
                .givenAccepted(approved(Sample.UNTIL))
                .when(close(Cost.NOTHING_ORDERED))
                .thenState(state -> assertEquals(Stage.CLOSED, stage(state)));
        // While something of it is left, it may still be ordered for.
        a_case().given(filed())
                .when(approved(Sample.UNTIL.minusMillis(1)))
                .then(events -> assertInstanceOf(SupportCleared.class, events.getLast()));
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_2})
    void what_is_filed_anew_lies_ahead() {
        a_case().given(filed())
                .when(AskedInWriting.complete().at(Sample.UNTIL).command())
                .refusedUnder(Clause.F1_2, "report-time-too-soon");
    }

    private static Asked<Given, RequestCommand> approved(Instant at) {
        return heard(Sample.APPROVALS, at, new AcceptApproval(Subject.PLANNED_REQUEST, filed().content()));
    }

    @Test
    @Proves(Clause.N1)
    void closed_is_closed() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> closed = a_supported_store()
                .given(form())
                .givenAccepted(formApproved())
                .givenAccepted(FULFILLED)
                .givenAccepted(close(Cost.SETTLED));
        closed.when(close(Cost.SETTLED)).thenNothing();
        closed.when(FULFILLED).thenNothing();
        closed.when(Sample.notReached(NEXT_DAY)).refusedUnder(Clause.N1, "case-is-closed");
        closed.when(Sample.attestedConsent(Sample.OPERATIONS, NEXT_DAY)).refusedUnder(Clause.N1, "case-is-closed");
    }
}
