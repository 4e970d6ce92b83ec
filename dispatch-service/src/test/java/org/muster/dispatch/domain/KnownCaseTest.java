package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.EMERGENCY;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.reported;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportVetoed;

/** What dispatch hears of a case before it may be ordered. */
@Proves({Clause.F3_1, Clause.N2_2})
class KnownCaseTest {
    private static final ContentRef CONTENT = new ContentRef(1, "00");

    private static final RequestEvent FILED = new PlannedRequestFiled(
            CASE,
            SUPPORTED,
            EventKind.PROMOTION,
            Level.A,
            1,
            WHY,
            new Assessment(WHY, WHY),
            WHY,
            at(9),
            at(17),
            WHY,
            Optional.empty(),
            person("hf-01-pm"),
            CONTENT);
    private static final RequestEvent CONSENTED =
            new StoreManagerConsented(CASE, person("hf-01-sm"), Optional.empty(), at(9), Optional.empty());
    private static final RequestEvent TRIED = reported(Optional.empty());
    private static final RequestEvent AGREED = reported(Optional.of(Answer.AGREED));
    private static final RequestEvent NO = reported(Optional.of(Answer.NO));
    private static final RequestEvent CLEARED =
            new SupportCleared(CASE, SUPPORTED, Origin.EMERGENCY, Level.C, 1, at(9), at(17), WHY, WHY);
    private static final RequestEvent REFUSED = new RequestRefused(CASE, Origin.PLANNED, CONTENT, person("hf-01-fm"));
    private static final RequestEvent RECALLED = new SupportVetoed(CASE, person("rgm"), at(10));

    private static KnownCase after(RequestEvent... events) {
        KnownCase known = KnownCase.UNKNOWN;
        for (RequestEvent event : events) {
            known = known.after(event);
        }
        return known;
    }

    @Test
    void a_planned_request_waits_for_its_signatures() {
        assertEquals(KnownCase.PLANNED_AWAITING_SIGNATURES, after(FILED));
        assertEquals(KnownCase.PLANNED_REFUSED, after(FILED, REFUSED));
        assertEquals(KnownCase.PLANNED_AWAITING_SIGNATURES, after(FILED, REFUSED, FILED));
        assertEquals(KnownCase.CLEARED, after(FILED, CLEARED));
    }

    @Test
    void an_emergency_waits_for_consent_and_report_in_any_order() {
        assertEquals(KnownCase.EMERGENCY_WITHOUT_CONSENT_AND_REPORT, after(EMERGENCY));
        assertEquals(KnownCase.EMERGENCY_WITHOUT_REPORT, after(EMERGENCY, CONSENTED));
        assertEquals(KnownCase.EMERGENCY_WITHOUT_CONSENT, after(EMERGENCY, TRIED));
        assertEquals(KnownCase.EMERGENCY_WITHOUT_CONSENT, after(EMERGENCY, TRIED, AGREED));
        assertEquals(KnownCase.EMERGENCY_WITHOUT_REPORT, after(EMERGENCY, CONSENTED, CONSENTED));
        assertEquals(KnownCase.CLEARED, after(EMERGENCY, CONSENTED, TRIED));
        assertEquals(KnownCase.CLEARED, after(EMERGENCY, TRIED, CONSENTED));
        assertEquals(KnownCase.CLEARED, after(EMERGENCY, TRIED, CONSENTED, AGREED, CONSENTED));
    }

    @Test
    void his_no_ends_it() {
        assertEquals(KnownCase.DECLINED, after(EMERGENCY, NO));
        assertEquals(KnownCase.DECLINED, after(EMERGENCY, NO, CONSENTED, TRIED));
        assertEquals(KnownCase.DECLINED, after(EMERGENCY, CONSENTED, NO));
        assertEquals(KnownCase.DECLINED, after(EMERGENCY, CONSENTED, TRIED, CLEARED, RECALLED));
    }

    @Test
    void the_form_and_its_terms_say_nothing_about_ordering() {
        for (RequestEvent event : List.of(
                new ReportToRegionalManagerDue(CASE, at(10)),
                new SupportFormFiled(
                        CASE,
                        SUPPORTED,
                        Level.C,
                        1,
                        WHY,
                        new Assessment(WHY, WHY),
                        Optional.empty(),
                        at(10),
                        person("hf-01-pm"),
                        CONTENT,
                        List.of()),
                new SupportFormReminded(CASE, 24, at(33)),
                new SupportFormOverdue(CASE, at(81)),
                new RequestApproved(CASE, Origin.EMERGENCY, CONTENT),
                REFUSED)) {
            assertEquals(KnownCase.CLEARED, KnownCase.CLEARED.after(event));
            assertEquals(KnownCase.EMERGENCY_WITHOUT_CONSENT, KnownCase.EMERGENCY_WITHOUT_CONSENT.after(event));
        }
    }

    @Test
    void who_withdrew_before_clearance_is_sent_nobody() {
        RequestEvent withdrawn = withdrawn(Optional.of(CONTENT));
        assertEquals(KnownCase.WITHDRAWN, after(FILED, withdrawn));
        assertEquals(KnownCase.WITHDRAWN, after(EMERGENCY, CONSENTED, withdrawn));
        assertEquals(KnownCase.WITHDRAWN, after(FILED, withdrawn, CONSENTED, TRIED));
    }

    @Test
    void a_draft_is_no_case_and_its_end_makes_none_of_it() {
        RequestEvent drafted = new PlannedRequestDrafted(
                CASE,
                SUPPORTED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                person("hf-01-pm"));
        assertEquals(KnownCase.UNKNOWN, after(drafted));
        assertEquals(KnownCase.UNKNOWN, after(drafted, withdrawn(Optional.empty())));
        assertEquals(KnownCase.PLANNED_AWAITING_SIGNATURES, after(drafted, FILED));
    }

    private static RequestEvent withdrawn(Optional<ContentRef> content) {
        return new RequestWithdrawn(
                CASE, Origin.PLANNED, content, Optional.of(WHY), person("hf-01-pm"), Optional.empty());
    }

    @Test
    void words_about_an_unknown_case_do_not_make_it_known() {
        assertEquals(KnownCase.UNKNOWN, after(CONSENTED, TRIED, AGREED));
        assertEquals(KnownCase.PLANNED_AWAITING_SIGNATURES, after(FILED, CONSENTED, TRIED));
        assertEquals(KnownCase.PLANNED_REFUSED, after(FILED, REFUSED, CONSENTED, TRIED));
    }
}
