package org.muster.dispatch.domain;

import java.time.Instant;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.SupportChanged;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;

/** What was cleared: who needs how many guards, where and when. */
public record SupportNeed(
        CaseId caseId, StoreId supportedStore, Level level, int headcount, Instant reportAt, Instant until) {

    public static SupportNeed of(SupportOpened opened) {
        return new SupportNeed(
                opened.caseId(),
                opened.supportedStore(),
                opened.level(),
                opened.headcount(),
                opened.reportAt(),
                opened.until());
    }

    /** What operations made of it (N3). */
    SupportNeed changed(SupportChanged now) {
        return new SupportNeed(caseId, supportedStore, now.level(), now.headcount(), now.reportAt(), now.until());
    }

    /** The same for another number of guards. */
    SupportNeed of(int guards) {
        return new SupportNeed(caseId, supportedStore, level, guards, reportAt, until);
    }
}
