package org.muster.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Position;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.journal.application.MusterPosition;
import org.muster.journal.testing.ForeignJournal;

/** What request-service would tell, on its topic. Each telling answers what its write would answer in {@code Muster-Position}. */
final class Requests {
    private static final ForeignJournal REQUESTS = new ForeignJournal("requests");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final SealedText TEXT = new SealedText("case", "Y2lwaGVy");

    private Requests() {}

    static CaseId fresh() {
        return new CaseId("HF-20260214-%03d".formatted(NUMBER.incrementAndGet()));
    }

    static String planned(CaseId caseId, String store, int headcount, Instant reportAt, Instant until) {
        return tell(new PlannedRequestFiled(
                caseId,
                new StoreId(store),
                EventKind.PROMOTION,
                Level.A,
                headcount,
                TEXT,
                new Assessment(TEXT, TEXT),
                TEXT,
                reportAt,
                until,
                TEXT,
                Optional.empty(),
                new PersonId(store + "-pm"),
                new ContentRef(1, "a".repeat(64))));
    }

    static String emergency(CaseId caseId, String store, int headcount, Instant at, Instant until) {
        return tell(new EmergencyRequested(
                caseId,
                new StoreId(store),
                Level.C,
                headcount,
                TEXT,
                new PersonId(store + "-pm"),
                new PersonId("ops-1"),
                TEXT,
                at,
                until,
                TEXT,
                at,
                Optional.empty(),
                Optional.empty()));
    }

    static String consented(CaseId caseId, String store, Instant at) {
        return tell(new StoreManagerConsented(
                caseId, new PersonId(store + "-sm"), Optional.of(new PersonId("ops-1")), at, Optional.empty()));
    }

    static String reported(CaseId caseId, Instant at) {
        return tell(new RegionalManagerReported(
                caseId, new PersonId("ops-1"), at, Channel.PHONE, false, Optional.empty(), Optional.empty()));
    }

    static String cleared(
            CaseId caseId, String store, Origin origin, Level level, int headcount, Instant reportAt, Instant until) {
        return tell(
                new SupportCleared(caseId, new StoreId(store), origin, level, headcount, reportAt, until, TEXT, TEXT));
    }

    static String recalled(CaseId caseId, Instant at) {
        return tell(new SupportVetoed(caseId, new PersonId("ops-1"), at));
    }

    static String recallAsked(CaseId caseId, String store, Instant at) {
        return tell(new RecallRequested(caseId, TEXT, new PersonId(store + "-pm"), at));
    }

    static String amended(CaseId caseId, Level level, int headcount, Instant reportAt, Instant until) {
        return tell(new SupportAmended(
                caseId, level, headcount, reportAt, until, true, TEXT, new PersonId("ops-1"), Optional.empty()));
    }

    private static String tell(RequestEvent event) {
        synchronized (REQUESTS) {
            Position at = REQUESTS.append(event).at();
            REQUESTS.publish(List.of(REQUESTS.events().getLast()));
            return MusterPosition.write(at);
        }
    }
}
