package org.muster.request.form;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.ReportToRegionalManagerDue;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestReturned;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportEvaluated;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.journal.read.RecordedEvent;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.FormStage;
import org.muster.request.domain.Need;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.projection.signatures.SignedContent;

/**
 * What stands on the support form of a case (A1), its texts opened. It follows from the case's events and the signatures on its
 * contents, and from nothing else: the same journals give the same paper.
 *
 * @param storeName in Chinese, as the roster has it
 * @param filledAt when the content was filed; on a form the date it bears
 * @param filedBy who filed it, and for whom: both names stand on the paper, here as of everybody who acted
 * @param oral what was asked by word of mouth; empty for a planned request (N2.2)
 * @param reports operations' reports to the regional general manager, first one first (N2.2)
 * @param running what operations may order, or ordered: as cleared, and as amended since; empty before clearance and for planned
 *     requests, whose form is what was cleared (N3)
 * @param amendments what operations changed while the support ran (N3)
 * @param outcomes what else became of the case, in the order it was entered: nothing of it is in the form's own words
 * @param signed contents and their signatures, first one first; the last may lag behind the case by a moment
 * @param last the case's last event: the paper shows the case as it stood then
 */
public record SupportPaper(
        Heading heading,
        Filing filing,
        Stated stated,
        Optional<Oral> oral,
        Later later,
        List<SignedContent> signed,
        LastEvent last) {
    public SupportPaper {
        signed = List.copyOf(signed);
    }

    /** Of which case it is, and where it stands. */
    public record Heading(CaseId caseId, Origin origin, Status standing, StoreId store, String storeName) {}

    /** The content that is signed, who filed it and when. */
    public record Filing(ContentRef content, Instant filledAt, ActingCapacity filedBy) {}

    /** What the form says. */
    public record Stated(Optional<EventKind> kind, Need need, Texts texts, Optional<CostStatement> costStatement) {}

    /** Its texts, opened. */
    public record Texts(
            String story, String reportPlace, String contact, String course, String whyOwnGuardsDoNotSuffice) {}

    /** What became of the case beside its form. */
    public record Later(
            List<Report> reports, Optional<Running> running, List<Amendment> amendments, List<Outcome> outcomes) {
        public Later {
            reports = List.copyOf(reports);
            amendments = List.copyOf(amendments);
            outcomes = List.copyOf(outcomes);
        }
    }

    /** Where the form stands. */
    public enum Status {
        AWAITING_SIGNATURES,
        APPROVED,
        RETURNED,
        REFUSED,
        WITHDRAWN,
        /** A form that was filed and that nobody waits for any more: nothing was ordered. */
        NOT_NEEDED;

        private static Status of(Filed filed) {
            return switch (filed) {
                case RequestState.AwaitingSignatures _ -> AWAITING_SIGNATURES;
                case RequestState.AwaitingRevision _ -> RETURNED;
                case RequestState.Approved _ -> APPROVED;
                case RequestState.Refused _ -> REFUSED;
                case RequestState.PlannedWithdrawn _ -> WITHDRAWN;
                case Emergency emergency -> of(FormStage.of(emergency.form()));
            };
        }

        /** That a form is late stands beside it. */
        private static Status of(FormStage form) {
            return switch (form) {
                case AWAITING_SIGNATURES, OWED -> AWAITING_SIGNATURES;
                case AWAITING_REVISION, OVERDUE -> RETURNED;
                case APPROVED -> APPROVED;
                case REFUSED -> REFUSED;
                case NOT_NEEDED -> NOT_NEEDED;
            };
        }
    }

    /**
     * A call (N2.2).
     *
     * @param enteredAt when it was entered: later than it was made if the system was down
     * @param asked what was asked for
     * @param story as it was told then
     */
    public record Call(
            ActingCapacity caller,
            ActingCapacity recordedBy,
            Instant askedAt,
            Instant enteredAt,
            Running asked,
            String story) {}

    /**
     * What was asked by word of mouth (N2.2).
     *
     * @param words attested by somebody else, to be confirmed or denied by their owners
     */
    public record Oral(
            Call call, Instant formDue, boolean overdue, Optional<Consent> consent, List<AttestedWord> words) {
        public Oral {
            words = List.copyOf(words);
        }
    }

    /**
     * The store manager's consent, and when it was entered (N2.2).
     *
     * @param enteredFor for whom it was entered, where somebody stood in to enter it
     */
    public record Consent(StoreManagerConsented given, Instant enteredAt, Optional<PersonId> enteredFor) {}

    /**
     * A report to the regional general manager, and when it was entered (N2.2).
     *
     * @param enteredFor for whom it was entered, where somebody stood in to enter it
     */
    public record Report(RegionalManagerReported made, Instant enteredAt, Optional<PersonId> enteredFor) {}

    /**
     * Something that became of the case beside its form.
     *
     * @param at when it was decided, or happened
     * @param enteredAt when it was entered
     * @param by who decided so; empty where dispatch told of it
     * @param words why, or what was asked for; empty where nothing was said
     */
    public record Outcome(
            Kind kind, Instant at, Instant enteredAt, Optional<ActingCapacity> by, Optional<String> words) {

        /** What became of it. */
        public enum Kind {
            WITHDRAWN,
            RAISE_DECLINED,
            RECALL_ASKED,
            RECALLED,
            CALLED_OFF,
            COST_BEARER_DECIDED
        }
    }

    /** How strong a support ran, or was asked for, whatever the form says afterwards. */
    public record Running(Level level, int headcount) {
        boolean is(Level stated, int people) {
            return level == stated && headcount == people;
        }
    }

    /** What operations changed while the support ran, and why (N3). */
    public record Amendment(
            Need need, boolean raised, String reason, ActingCapacity amendedBy, Instant at, Instant enteredAt) {}

    /**
     * An event as the journal has it.
     *
     * @param hash lower-case hex
     */
    public record LastEvent(String source, int lane, long position, String hash, Instant recordedAt) {}

    /**
     * The paper of a case, or nothing as long as nothing was filed to be signed.
     *
     * @param filed the case as these events leave it: where its form stands follows from the same rule as on its page
     * @param history the case's events, whole and in order
     */
    public static Optional<SupportPaper> of(
            Filed filed,
            List<RecordedEvent> history,
            Function<SealedText, String> open,
            String storeName,
            List<SignedContent> signed) {
        Writing writing = new Writing(filed, open);
        history.forEach(writing::add);
        return writing.paper(storeName, signed);
    }

    /** What the events have told so far. */
    private static final class Writing {
        private final Function<SealedText, String> open;
        private final List<Report> reports = new ArrayList<>();
        private final List<Amendment> amendments = new ArrayList<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private @Nullable ActingCapacity filer;
        private @Nullable ActingCapacity recorder;
        private @Nullable PlannedRequestFiled planned;
        private @Nullable EmergencyRequested asked;
        private @Nullable SupportFormFiled form;
        private @Nullable Consent consent;
        private @Nullable Instant filledAt;
        private @Nullable Instant enteredAt;
        private @Nullable Running running;
        private @Nullable RecordedEvent last;
        private final Status standing;
        private final boolean overdue;

        Writing(Filed filed, Function<SealedText, String> open) {
            this.open = open;
            this.standing = Status.of(filed);
            this.overdue =
                    filed instanceof Emergency emergency && emergency.form().overdue();
        }

        void add(RecordedEvent recorded) {
            last = recorded;
            switch ((RequestEvent) recorded.event()) {
                case PlannedRequestFiled filed -> {
                    planned = filed;
                    filer = by(filed.filedBy(), recorded);
                    filledAt = recorded.occurredAt();
                }
                case EmergencyRequested requested -> {
                    asked = requested;
                    recorder = by(requested.recordedBy(), recorded);
                    enteredAt = recorded.occurredAt();
                }
                case SupportFormFiled filed -> {
                    form = filed;
                    filer = by(filed.filedBy(), recorded);
                    filledAt = filed.filledAt();
                }
                case StoreManagerConsented consented ->
                    consent = new Consent(
                            consented,
                            recorded.occurredAt(),
                            recorded.metadata().onBehalfOf());
                case RegionalManagerReported reported ->
                    reports.add(new Report(
                            reported, recorded.occurredAt(), recorded.metadata().onBehalfOf()));
                case SupportCleared cleared -> running = new Running(cleared.level(), cleared.headcount());
                case SupportAmended amended -> {
                    running = new Running(amended.level(), amended.headcount());
                    amendments.add(new Amendment(
                            new Need(amended.level(), amended.headcount(), amended.reportAt(), amended.until()),
                            amended.raised(),
                            open.apply(amended.reason()),
                            by(amended.amendedBy(), recorded),
                            amended.decidedAt().orElse(recorded.occurredAt()),
                            recorded.occurredAt()));
                }
                case RequestWithdrawn withdrawn ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.WITHDRAWN,
                            withdrawn.decidedAt().orElse(recorded.occurredAt()),
                            recorded.occurredAt(),
                            Optional.of(by(withdrawn.withdrawnBy(), recorded)),
                            withdrawn.reason().map(open)));
                case RaiseDeclined declined ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.RAISE_DECLINED,
                            declined.reportedAt(),
                            recorded.occurredAt(),
                            Optional.of(by(declined.reportedBy(), recorded)),
                            Optional.of(Wording.raise(declined) + open.apply(declined.reason()))));
                case RecallRequested recall ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.RECALL_ASKED,
                            recall.at(),
                            recorded.occurredAt(),
                            Optional.of(by(recall.askedBy(), recorded)),
                            Optional.of(open.apply(recall.reason()))));
                case SupportVetoed recalled ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.RECALLED,
                            recalled.at(),
                            recorded.occurredAt(),
                            Optional.of(by(recalled.by(), recorded)),
                            Optional.empty()));
                // Heard from dispatch, however late: nobody entered it here.
                case RequestCalledOff calledOff ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.CALLED_OFF,
                            calledOff.at(),
                            calledOff.at(),
                            Optional.empty(),
                            Optional.empty()));
                case CostBearerDecided decided ->
                    outcomes.add(new Outcome(
                            Outcome.Kind.COST_BEARER_DECIDED,
                            recorded.occurredAt(),
                            recorded.occurredAt(),
                            Optional.of(by(decided.decidedBy(), recorded)),
                            Optional.of("费用由 " + decided.bearer() + " 承担。" + open.apply(decided.reason()))));
                case PlannedRequestDrafted _,
                        SupportFormReminded _,
                        SupportFormOverdue _,
                        ReportToRegionalManagerDue _,
                        RequestApproved _,
                        RequestRefused _,
                        RequestReturned _,
                        RequestFulfilled _,
                        SupportEvaluated _,
                        CaseClosed _ -> {
                    // Says nothing that stands on the form, or where the form stands: its life tells that.
                }
            }
        }

        /** The actor of an event, with his principal from the event's envelope if he stood in. */
        private static ActingCapacity by(PersonId person, RecordedEvent recorded) {
            return new ActingCapacity(person, recorded.metadata().onBehalfOf());
        }

        Optional<SupportPaper> paper(String storeName, List<SignedContent> signed) {
            RecordedEvent until = last;
            Instant date = filledAt;
            ActingCapacity by = filer;
            if (until == null || date == null || by == null) {
                return Optional.empty();
            }
            LastEvent end = new LastEvent(
                    until.at().source(),
                    until.at().lane(),
                    until.at().position(),
                    HexFormat.of().formatHex(until.raw().hash()),
                    until.raw().recordedAt());
            if (planned != null) {
                return Optional.of(new SupportPaper(
                        heading(planned.caseId(), Origin.PLANNED, planned.supportedStore(), storeName),
                        new Filing(planned.content(), date, by),
                        stated(planned),
                        Optional.empty(),
                        new Later(reports, Optional.empty(), amendments, outcomes),
                        signed,
                        end));
            }
            return asked == null || form == null
                    ? Optional.empty()
                    : Optional.of(new SupportPaper(
                            heading(asked.caseId(), Origin.EMERGENCY, form.supportedStore(), storeName),
                            new Filing(form.content(), date, by),
                            stated(form, asked),
                            Optional.of(oral(asked, form)),
                            new Later(reports, Optional.ofNullable(running), amendments, outcomes),
                            signed,
                            end));
        }

        private Heading heading(CaseId caseId, Origin origin, StoreId store, String storeName) {
            return new Heading(caseId, origin, standing, store, storeName);
        }

        private Stated stated(PlannedRequestFiled filed) {
            return new Stated(
                    Optional.of(filed.kind()),
                    new Need(filed.level(), filed.headcount(), filed.reportAt(), filed.until()),
                    texts(filed.story(), filed.reportPlace(), filed.contact(), filed.assessment()),
                    filed.costStatement());
        }

        private Stated stated(SupportFormFiled filed, EmergencyRequested call) {
            return new Stated(
                    Optional.empty(),
                    new Need(filed.level(), filed.headcount(), call.reportAt(), call.until()),
                    texts(filed.story(), call.reportPlace(), call.contact(), filed.assessment()),
                    filed.costStatement());
        }

        private Texts texts(SealedText story, SealedText place, SealedText contact, Assessment assessment) {
            return new Texts(
                    open.apply(story),
                    open.apply(place),
                    open.apply(contact),
                    open.apply(assessment.course()),
                    open.apply(assessment.whyOwnGuardsDoNotSuffice()));
        }

        private Oral oral(EmergencyRequested call, SupportFormFiled filed) {
            return new Oral(
                    new Call(
                            new ActingCapacity(call.caller(), call.callerOnBehalfOf()),
                            recorder == null ? new ActingCapacity(call.recordedBy(), Optional.empty()) : recorder,
                            call.reportAt(),
                            enteredAt == null ? call.reportAt() : enteredAt,
                            new Running(call.level(), call.headcount()),
                            open.apply(call.story())),
                    call.formDue(),
                    overdue,
                    Optional.ofNullable(consent),
                    filed.words());
        }
    }
}
