package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Asked;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Level;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Provision;

/** A complete planned request, from which a test leaves out or changes what it is about. */
final class AskedInWriting {
    private Actor actor = Sample.PROPERTY_MANAGER;
    private Instant at = Sample.NOW;
    private Optional<StoreId> supportedStore = Optional.of(Sample.STORE);
    private Optional<EventKind> kind = Optional.of(EventKind.PROMOTION);
    private Optional<Level> level = Optional.of(Level.A);
    private Optional<Integer> headcount = Optional.of(12);
    private Optional<SealedText> story = Optional.of(Sample.text("a promotion"));
    private Optional<SealedText> course = Optional.of(Sample.text("crowds"));
    private Optional<SealedText> need = Optional.of(Sample.text("eight guards only"));
    private Optional<SealedText> reportPlace = Optional.of(Sample.text("east gate"));
    private Optional<Instant> reportAt = Optional.of(Sample.REPORT_AT);
    private Optional<Instant> until = Optional.of(Sample.UNTIL);
    private Optional<SealedText> contact = Optional.of(Sample.text("Wang, 1380000"));
    private Optional<CostStatement> costStatement = Optional.of(new CostStatement(Provision.INTERNAL, 600_000, 0));

    static AskedInWriting complete() {
        return new AskedInWriting();
    }

    static AskedInWriting empty() {
        AskedInWriting asked = new AskedInWriting();
        asked.kind = Optional.empty();
        asked.level = Optional.empty();
        asked.headcount = Optional.empty();
        asked.story = Optional.empty();
        asked.course = Optional.empty();
        asked.need = Optional.empty();
        asked.reportPlace = Optional.empty();
        asked.reportAt = Optional.empty();
        asked.until = Optional.empty();
        asked.contact = Optional.empty();
        asked.costStatement = Optional.empty();
        return asked;
    }

    AskedInWriting by(Actor filer) {
        actor = filer;
        return this;
    }

    AskedInWriting at(Instant time) {
        at = time;
        return this;
    }

    AskedInWriting forStore(StoreId store) {
        supportedStore = Optional.of(store);
        return this;
    }

    AskedInWriting withoutStore() {
        supportedStore = Optional.empty();
        return this;
    }

    AskedInWriting headcount(int people) {
        headcount = Optional.of(people);
        return this;
    }

    AskedInWriting withoutHeadcount() {
        headcount = Optional.empty();
        return this;
    }

    AskedInWriting withoutCostStatement() {
        costStatement = Optional.empty();
        return this;
    }

    AskedInWriting costing(CostStatement statement) {
        costStatement = Optional.of(statement);
        return this;
    }

    AskedInWriting level(Level asked) {
        level = Optional.of(asked);
        return this;
    }

    AskedInWriting from(Instant time) {
        reportAt = Optional.of(time);
        return this;
    }

    AskedInWriting until(Instant time) {
        until = Optional.of(time);
        return this;
    }

    AskedInWriting story(String told) {
        story = Optional.of(Sample.text(told));
        return this;
    }

    Asked<Given, RequestCommand> command() {
        return givenTo(Sample.given(actor, at));
    }

    Asked<Given, RequestCommand> command(CaseId caseId) {
        return givenTo(Sample.given(actor, at).about(caseId));
    }

    /** By whoever is given this. */
    Asked<Given, RequestCommand> givenTo(Given given) {
        return Sample.asked(given, new FilePlannedRequest(supportedStore, words()));
    }

    /** The same, only kept. */
    Asked<Given, RequestCommand> draft() {
        return draftGivenTo(Sample.given(actor, at));
    }

    Asked<Given, RequestCommand> draftGivenTo(Given given) {
        return Sample.asked(given, new DraftPlannedRequest(supportedStore, words()));
    }

    private PlannedWords words() {
        return new PlannedWords(
                kind,
                new StatedNeed(level, headcount, reportAt, until),
                story,
                new StatedAssessment(course, need),
                reportPlace,
                contact,
                costStatement);
    }
}
