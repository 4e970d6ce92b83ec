package org.muster.request.application;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.request.domain.AmendSupport;
import org.muster.request.domain.FileForm;
import org.muster.request.domain.PlannedWords;
import org.muster.request.domain.RecordEmergency;
import org.muster.request.domain.ReportToRegionalManager;
import org.muster.request.domain.StatedAssessment;
import org.muster.request.domain.StatedNeed;
import org.muster.request.domain.StatedStrength;

/**
 * What callers send, its texts still open. Everything may be left out here: the rules name all that is missing at once, each with its clause.
 */
public final class RequestBodies {

    private RequestBodies() {}

    /**
     * A planned request (N2.1, F1.1, F1.2, N5.2).
     *
     * @param supportedStore the store that asks. A property manager may leave it out: it is his own. So may who stands in for one
     *     property manager; who stands in for several says for which store he asks
     */
    public record PlannedRequest(
            Optional<StoreId> supportedStore,
            Optional<EventKind> kind,
            Optional<Level> level,
            Optional<Integer> headcount,
            @Nullable String story,
            @Nullable Assessment assessment,
            @Nullable String reportPlace,
            Optional<Instant> reportAt,
            Optional<Instant> until,
            @Nullable String contact,
            Optional<CostStatement> costStatement) {

        PlannedWords sealed(Texts texts) {
            return new PlannedWords(
                    kind,
                    new StatedNeed(level, headcount, reportAt, until),
                    texts.sealed(story, standing -> Optional.of(standing.story())),
                    Assessment.sealed(assessment, texts),
                    texts.sealed(reportPlace, StandingTexts::reportPlace),
                    texts.sealed(contact, StandingTexts::contact),
                    costStatement);
        }
    }

    /** The property manager's assessment (F1.1). */
    public record Assessment(
            @Nullable String course, @Nullable String whyOwnGuardsDoNotSuffice) {
        private static final Assessment NONE = new Assessment(null, null);

        private static StatedAssessment sealed(@Nullable Assessment written, Texts texts) {
            Assessment assessment = written == null ? NONE : written;
            return new StatedAssessment(
                    texts.sealed(assessment.course, standing -> Optional.of(standing.course())),
                    texts.sealed(
                            assessment.whyOwnGuardsDoNotSuffice,
                            standing -> Optional.of(standing.whyOwnGuardsDoNotSuffice())));
        }
    }

    /**
     * An emergency (N2.2, F1.2).
     *
     * @param supportedStore the store in need; a store's own managers may leave it out, and who stands in for managers of one store
     * @param caller who asked, when operations records his word
     * @param askedAt when it was asked, for a call entered late
     */
    public record Emergency(
            Optional<StoreId> supportedStore,
            Optional<PersonId> caller,
            Optional<Level> level,
            Optional<Integer> headcount,
            @Nullable String story,
            @Nullable String reportPlace,
            @Nullable String contact,
            Optional<Instant> until,
            Optional<Instant> askedAt) {

        /** The command. If no place is given, the store is the place; if no contact is given, the caller is the contact. */
        RecordEmergency command(Texts texts, Optional<StoreId> store, PersonId actor) {
            return new RecordEmergency(
                    store,
                    caller,
                    new StatedNeed(level, headcount, askedAt, until),
                    texts.sealed(story),
                    texts.sealedOr(reportPlace, store.map(StoreId::value).orElse("")),
                    texts.sealedOr(contact, caller.orElse(actor).value()));
        }
    }

    /**
     * The store manager's consent (N2.2): his own, or attested.
     *
     * @param storeManager whose consent is attested: the store manager's, or his stand-in's
     */
    public record Consent(Optional<PersonId> storeManager, Optional<Instant> consentedAt) {}

    /** A report to the regional general manager, made for an amendment (N2.2). */
    public record Report(
            Optional<Channel> channel,
            Optional<Boolean> reached,
            Optional<Answer> answer,
            Optional<Instant> reportedAt) {

        private ReportToRegionalManager command() {
            return new ReportToRegionalManager(channel, reached, answer, reportedAt);
        }
    }

    /**
     * Operations' report to the regional general manager, or what he answers himself (N2.2).
     *
     * @param channel he himself may leave it out
     * @param reached likewise: who answers was reached
     * @param onBehalfOf for whom the caller acts. Needed only from somebody of one of these two offices who stands in for the other, and
     *     from somebody who stands in for both
     */
    public record ReportOrAnswer(
            Optional<Channel> channel,
            Optional<Boolean> reached,
            Optional<Answer> answer,
            Optional<Instant> reportedAt,
            Optional<PersonId> onBehalfOf) {}

    /**
     * The support form (N2.2, A1).
     *
     * @param callConfirmed whether the filer made the call that operations recorded as his
     */
    public record Form(
            Optional<Level> level,
            Optional<Integer> headcount,
            @Nullable String story,
            @Nullable Assessment assessment,
            Optional<CostStatement> costStatement,
            Optional<Boolean> callConfirmed) {

        FileForm command(Texts texts) {
            return new FileForm(
                    new StatedStrength(level, headcount),
                    texts.sealed(story, standing -> Optional.of(standing.story())),
                    Assessment.sealed(assessment, texts),
                    costStatement,
                    callConfirmed);
        }
    }

    /** Filing a draft as it is written takes no words. */
    public record Filing() {}

    /**
     * Why the store no longer asks (N2.1, N2.2).
     *
     * @param decidedAt when it decided so, for what is entered late
     */
    public record Withdrawal(@Nullable String reason, Optional<Instant> decidedAt) {}

    /**
     * What operations makes of a support (N3); what is left out stays.
     *
     * @param decidedAt when it decided so, for what is entered late
     */
    public record Amendment(
            Optional<Level> level,
            Optional<Integer> headcount,
            Optional<Instant> reportAt,
            Optional<Instant> until,
            @Nullable String reason,
            Optional<Report> report,
            Optional<Instant> decidedAt) {

        AmendSupport command(Texts texts) {
            return new AmendSupport(
                    new StatedNeed(level, headcount, reportAt, until),
                    texts.sealed(reason),
                    report.map(Report::command),
                    decidedAt);
        }
    }

    /** How somebody looks back on a support (N1). */
    public record Evaluation(
            Optional<Integer> mark, @Nullable String words) {}

    /** Which store bears the cost, and why (A1). */
    public record CostBearer(
            Optional<StoreId> bearer, @Nullable String reason) {}
}
