package org.muster.request.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.muster.decider.DeciderSpecification.specification;
import static org.muster.request.domain.Sample.asked;
import static org.muster.request.domain.Sample.heard;

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
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Discarded;
import org.muster.request.domain.RequestState.Draft;

/** A planned request before it is anybody else's. */
class DraftTest {
    private static final Asked<Given, RequestCommand> FILE =
            asked(Sample.given(Sample.PROPERTY_MANAGER, Sample.NOW), new FileDraft());

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> a_case() {
        return specification(new RequestDecider());
    }

    private static Asked<Given, RequestCommand> draft(AskedInWriting asked) {
        return asked.draft();
    }

    private static DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> drafted(
            AskedInWriting asked) {
        return a_case().givenAccepted(draft(asked));
    }

    private static Asked<Given, RequestCommand> discard(Actor actor) {
        return asked(Sample.given(actor, Sample.NOW), new Withdraw(Optional.empty(), Optional.empty()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_draft_may_lack_anything_and_hold_what_could_not_be_filed() {
        drafted(AskedInWriting.empty())
                .when(draft(AskedInWriting.complete().headcount(0)))
                .then(events -> {
                    PlannedRequestDrafted later = assertInstanceOf(PlannedRequestDrafted.class, events.getFirst());
                    assertEquals(Optional.of(0), later.headcount());
                    assertEquals(Sample.PROPERTY_MANAGER.person(), later.draftedBy());
                })
                .thenState(state -> assertInstanceOf(Draft.class, state));
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_2})
    void what_the_draft_holds_is_filed_as_it_is_written() {
        PlannedRequestFiled atOnce = assertInstanceOf(
                PlannedRequestFiled.class,
                a_case().when(AskedInWriting.complete().command()).events().getFirst());

        drafted(AskedInWriting.empty())
                .givenAccepted(draft(AskedInWriting.complete()))
                .when(FILE)
                .then(atOnce)
                .thenState(state -> assertInstanceOf(AwaitingSignatures.class, state));
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_1, Clause.F1_2})
    void an_incomplete_draft_is_not_filed_and_everything_missing_is_named() {
        List<Refusal> ofDraft = drafted(AskedInWriting.empty()).when(FILE).reasons();

        assertEquals(a_case().when(AskedInWriting.empty().command()).reasons(), ofDraft);
    }

    @Test
    @Proves({Clause.N2_1, Clause.F1_2})
    void what_no_calendar_shows_is_not_kept_as_a_draft() {
        for (Instant never : List.of(Instant.MIN, Instant.MAX)) {
            assertEquals(
                    Map.of("/reportAt", Clause.F1_2, "/until", Clause.F1_2),
                    a_case().when(draft(AskedInWriting.complete().from(never).until(never))).reasons().stream()
                            .collect(Collectors.toMap(reason -> reason.field().orElseThrow(), Refusal::clause)));
        }
        // A time that has passed may have been copied from last year's: he sees it, and filing refuses it.
        drafted(AskedInWriting.complete().from(Sample.hoursLater(-1)).until(Sample.NOW))
                .when(FILE)
                .refusedUnder(Clause.F1_2, "report-time-too-soon");
    }

    @Test
    @Proves(Clause.N2_1)
    void only_a_property_manager_drafts_and_for_his_own_store() {
        a_case().when(draft(AskedInWriting.complete().by(Sample.STORE_MANAGER)))
                .refusedUnder(Clause.N2_1, "only-property-manager-files");
        a_case().when(draft(AskedInWriting.complete().by(Sample.OTHER_PROPERTY_MANAGER)))
                .refusedUnder(Clause.F1_1, "asked-for-another-store");
    }

    @Test
    @Proves({Clause.N2_1, Clause.G3})
    void for_everybody_else_there_is_no_case() {
        for (Actor other : List.of(
                Sample.STORE_MANAGER,
                Sample.FINANCE_MANAGER,
                Sample.OPERATIONS,
                Sample.REGIONAL_MANAGER,
                Sample.OTHER_PROPERTY_MANAGER)) {
            drafted(AskedInWriting.complete())
                    .when(asked(Sample.given(other, Sample.NOW), new FileDraft()))
                    .refusedUnder(Clause.F1_2, "case-unknown");
            drafted(AskedInWriting.complete()).when(discard(other)).refusedUnder(Clause.F1_2, "case-unknown");
            drafted(AskedInWriting.complete())
                    .givenAccepted(discard(Sample.PROPERTY_MANAGER))
                    .when(discard(other))
                    .refusedUnder(Clause.F1_2, "case-unknown");
        }
        drafted(AskedInWriting.complete())
                .when(draft(AskedInWriting.complete()
                        .by(Sample.OTHER_PROPERTY_MANAGER)
                        .forStore(Sample.OTHER_STORE)))
                .refusedUnder(Clause.F1_2, "case-unknown");
    }

    @Test
    @Proves(Clause.N2_1)
    void his_successor_takes_a_draft_over() {
        Actor successor = new Actor(
                new PersonId("cz-01-pm-2"), java.util.Set.of(Role.PROPERTY_MANAGER), Optional.of(Sample.STORE));
        drafted(AskedInWriting.complete())
                .when(asked(Sample.given(successor, Sample.NOW, Sample.alsoHolding(successor)), new FileDraft()))
                .then(events -> assertEquals(successor.person(), ((PlannedRequestFiled) events.getFirst()).filedBy()));
    }

    @Test
    @Proves(Clause.N2_1)
    void a_draft_is_thrown_away_without_a_reason_and_for_good() {
        drafted(AskedInWriting.complete())
                .when(discard(Sample.PROPERTY_MANAGER))
                .then(new RequestWithdrawn(
                        Sample.CASE,
                        Origin.PLANNED,
                        Optional.empty(),
                        Optional.empty(),
                        Sample.PROPERTY_MANAGER.person(),
                        Optional.empty()))
                .thenState(state -> assertInstanceOf(Discarded.class, state));
        for (Asked<Given, RequestCommand> late :
                List.of(FILE, draft(AskedInWriting.complete()), discard(Sample.PROPERTY_MANAGER))) {
            drafted(AskedInWriting.complete())
                    .givenAccepted(discard(Sample.PROPERTY_MANAGER))
                    .when(late)
                    .refusedUnder(Clause.N2_1, "request-was-withdrawn");
        }
    }

    @Test
    @Proves(Clause.N2_1)
    void a_draft_is_filed_once_and_is_no_draft_afterwards() {
        DeciderSpecification<Asked<Given, RequestCommand>, RequestState, RequestEvent> filed =
                drafted(AskedInWriting.complete()).givenAccepted(FILE);

        filed.when(FILE).refusedUnder(Clause.N2_1, "no-draft");
        filed.when(draft(AskedInWriting.complete())).refusedUnder(Clause.N2_1, "no-draft");
        a_case().when(FILE).refusedUnder(Clause.F1_2, "case-unknown");
    }

    @Test
    @Proves(Clause.N2_1)
    void nothing_else_is_done_with_a_draft() {
        for (Asked<Given, RequestCommand> early : List.of(
                AskedInWriting.complete().command(),
                Sample.form(Sample.NOW),
                asked(
                        Sample.given(Sample.PROPERTY_MANAGER, Sample.NOW),
                        new EvaluateSupport(Optional.of(5), Optional.of(Sample.text("well")))))) {
            drafted(AskedInWriting.complete()).when(early).refusedUnder(Clause.N2_1, "not-filed-yet");
        }
        drafted(AskedInWriting.complete())
                .when(heard(Sample.TERMS, Sample.hoursLater(72), new FormOverdue(Sample.hoursLater(72))))
                .thenNothing();
    }
}
