package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;

/** The complete and checked content of a planned request (F1.1, F1.2, N5.2). Signatures are given to it. */
record RequestContent(
        EventKind kind,
        Need need,
        SealedText story,
        Assessment assessment,
        SealedText reportPlace,
        SealedText contact,
        Optional<CostStatement> costStatement) {

    @Rests(Clause.N2_1)
    @At("/kind")
    record KindMissing() implements Refusal {}

    @Rests(Clause.F1_2)
    @At("/reportPlace")
    record ReportPlaceMissing() implements Refusal {}

    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeMissing() implements Refusal {}

    /** Sooner than a planned request can be approved and answered. */
    @Rests(Clause.F1_2)
    @At("/reportAt")
    record ReportTimeTooSoon(Instant reportAt, Instant earliest) implements Refusal {}

    @Rests(Clause.F1_2)
    @At("/until")
    record UntilMissing() implements Refusal {}

    @Rests(Clause.F1_2)
    @At("/contact")
    record ContactMissing() implements Refusal {}

    static Parsed<RequestContent> of(PlannedWords words, Given given) {
        RequestPolicy policy = given.policy();
        StatedNeed need = words.need();
        Faults faults = new Faults();
        faults.required(words.kind(), new KindMissing());
        need.strength().required(faults, Clause.F1_2, policy);
        faults.required(words.story(), new SharedRefusal.StoryMissing(Clause.F1_2));
        words.assessment().required(faults);
        faults.required(words.reportPlace(), new ReportPlaceMissing())
                .required(need.reportAt(), new ReportTimeMissing());
        need.reportAt()
                .ifPresent(reportAt -> faults.add(tooSoon(reportAt, given))
                        .add(SharedRefusal.ReportTimeTooFarAhead.of(reportAt, given)));
        faults.required(need.until(), new UntilMissing())
                .add(need.reportAt()
                        .flatMap(from -> need.until().flatMap(until -> StatedNeed.length(from, until, policy))))
                .required(words.contact(), new ContactMissing());
        StatedCosts.check(words.costStatement(), faults, policy);
        return faults.orElse(() -> new RequestContent(
                Faults.found(words.kind()),
                need.whole(),
                Faults.found(words.story()),
                words.assessment().whole(),
                Faults.found(words.reportPlace()),
                Faults.found(words.contact()),
                words.costStatement()));
    }

    private static Optional<Refusal> tooSoon(Instant reportAt, Given given) {
        Instant earliest = given.at().plus(given.policy().plannedLead());
        return Optional.of(reportAt).filter(earliest::isAfter).map(stated -> new ReportTimeTooSoon(stated, earliest));
    }

    /** What a signature of it binds (N2.1). */
    String hash(CaseId caseId, StoreId store) {
        return new ContentHash("muster planned request 1")
                .line("case", caseId.value())
                .line("store", store.value())
                .line("kind", kind.name())
                .line("level", need.level().name())
                .line("headcount", Integer.toString(need.headcount()))
                .line("story", story)
                .line(assessment)
                .line("report place", reportPlace)
                .line("report at", need.reportAt().toString())
                .line("until", need.until().toString())
                .line("contact", contact)
                .line(costStatement)
                .sha256();
    }

    PlannedRequestFiled filed(CaseId caseId, StoreId store, PersonId by, ContentRef content) {
        return new PlannedRequestFiled(
                caseId,
                store,
                kind,
                need.level(),
                need.headcount(),
                story,
                assessment,
                reportPlace,
                need.reportAt(),
                need.until(),
                contact,
                costStatement,
                by,
                content);
    }
}
