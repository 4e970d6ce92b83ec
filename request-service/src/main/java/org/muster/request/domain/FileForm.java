package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.Word;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;

/**
 * The support form, filed by the supported store's property manager with the words it has to confirm (N2.2, A1). It brings the assessment
 * that an emergency had no time for (F1.1).
 *
 * @param callConfirmed whether he said what operations recorded as his call; asked of nobody else
 */
public record FileForm(
        StatedStrength strength,
        Optional<SealedText> story,
        StatedAssessment assessment,
        Optional<CostStatement> costStatement,
        Optional<Boolean> callConfirmed)
        implements OfEmergency {

    @Rests(Clause.N2_2)
    record OnlyPropertyManagerFilesTheForm(StoreId supportedStore) implements Refusal {}

    @Rests(Clause.A1)
    @TooLate
    record FormAlreadyDecided(CaseId caseId) implements Refusal {}

    /** The regional general manager said no before anything was ordered: there is nothing to account for. */
    @Rests(Clause.A1)
    record NoFormOwed(CaseId caseId) implements Refusal {}

    /** The filer is who is said to have called: he alone can say whether he did. */
    @Rests(Clause.N2_2)
    @At("/callConfirmed")
    record CallNotConfirmed(CaseId caseId) implements Refusal {}

    /** No call of his was recorded by somebody else. */
    @Rests(Clause.N2_2)
    @At("/callConfirmed")
    record NoCallToConfirm(CaseId caseId) implements Refusal {}

    /** What stood before: which version this is, what is being signed, and whether this one is late. */
    private record Before(int version, Optional<SupportFormFiled> standing, boolean late) {}

    @Override
    public Decision<RequestEvent> decide(Given given, Emergency emergency) {
        return switch (emergency.form()) {
            case SupportForm.Owed owed ->
                file(given, emergency, new Before(1, Optional.empty(), late(owed, given.at())));
            case SupportForm.AwaitingSignatures waiting -> {
                SupportFormFiled current = waiting.filed();
                yield file(given, emergency, new Before(current.content().version() + 1, Optional.of(current), false));
            }
            // A content that was given back is void: even the same words are signed again.
            case SupportForm.AwaitingRevision returned ->
                file(
                        given,
                        emergency,
                        new Before(
                                returned.filed().content().version() + 1,
                                Optional.empty(),
                                late(returned, given.at())));
            case SupportForm.Approved _, SupportForm.Refused _ ->
                Decision.refuse(new FormAlreadyDecided(given.caseId()));
            case SupportForm.NotOwed _ -> Decision.refuse(new NoFormOwed(given.caseId()));
        };
    }

    /** Late is judged by the term, not by when its timer ran; and it is said once. */
    private static boolean late(SupportForm form, Instant at) {
        return at.isAfter(form.dueAt()) && !form.overdue();
    }

    /** Whether a form that is given back now is as late as one that never came. Where he said no, nobody waits for it. */
    static boolean lateWhenReturned(Emergency emergency, Instant at) {
        return !(emergency instanceof Declined) && late(emergency.form(), at);
    }

    private Decision<RequestEvent> file(Given given, Emergency emergency, Before before) {
        StoreId store = emergency.supportedStore();
        return Parsed.decide(
                Parsed.required(
                        given.capacity(Role.PROPERTY_MANAGER, store), () -> new OnlyPropertyManagerFilesTheForm(store)),
                filed(given, emergency, before.version()),
                filed -> decide(filed, emergency, before));
    }

    private static Decision<RequestEvent> decide(SupportFormFiled filed, Emergency emergency, Before before) {
        boolean saysTheSame = before.standing()
                .filter(form -> form.content().sha256().equals(filed.content().sha256())
                        && form.words().equals(filed.words()))
                .isPresent();
        if (saysTheSame) {
            return Decision.accept();
        }
        return before.late()
                ? Decision.accept(
                        new SupportFormOverdue(filed.caseId(), emergency.form().dueAt()), filed)
                : Decision.accept(filed);
    }

    /** A form must be complete (A1). */
    private Parsed<SupportFormFiled> filed(Given given, Emergency emergency, int version) {
        Faults faults = new Faults();
        strength.requiredOfEmergency(faults, Clause.A1, given.policy());
        faults.required(story, new SharedRefusal.StoryMissing(Clause.A1));
        assessment.required(faults);
        StatedCosts.check(costStatement, faults, given.policy());
        boolean asked = saidToHaveCalled(given.person(), emergency.request());
        if (asked && callConfirmed.isEmpty()) {
            faults.add(new CallNotConfirmed(given.caseId()));
        }
        if (!asked && callConfirmed.isPresent()) {
            faults.add(new NoCallToConfirm(given.caseId()));
        }
        return faults.orElse(() -> filedAs(
                Faults.found(strength.level()),
                Faults.found(strength.headcount()),
                Faults.found(story),
                given,
                emergency,
                version));
    }

    private SupportFormFiled filedAs(
            Level level, int headcount, SealedText told, Given given, Emergency emergency, int version) {
        CaseId caseId = given.caseId();
        StoreId store = emergency.supportedStore();
        Assessment assessed = assessment.whole();
        String hash = new ContentHash("muster support form 1")
                .line("case", caseId.value())
                .line("store", store.value())
                .line("level", level.name())
                .line("headcount", Integer.toString(headcount))
                .line("story", told)
                .line(assessed)
                .line(costStatement)
                .sha256();
        return new SupportFormFiled(
                caseId,
                store,
                level,
                headcount,
                told,
                assessed,
                costStatement,
                given.at(),
                given.person(),
                new ContentRef(version, hash),
                attested(given, emergency));
    }

    // What was said by word of mouth and recorded on another's word: its owner confirms or denies it (N2.2).

    private List<AttestedWord> attested(Given given, Emergency emergency) {
        return Stream.of(call(given, emergency.request()), consent(emergency.gate()), answer(emergency))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean saidToHaveCalled(PersonId filer, EmergencyRequested request) {
        return request.caller().equals(filer) && !request.recordedBy().equals(filer);
    }

    /**
     * Property managers and store managers call. Where a case from before offices were kept does not say which, who called and is
     * not the one who files is taken for the store manager.
     */
    private Optional<AttestedWord> call(Given given, EmergencyRequested request) {
        if (request.caller().equals(request.recordedBy())) {
            return Optional.empty();
        }
        Role office = request.callersOffice()
                .orElse(request.caller().equals(given.person()) ? Role.PROPERTY_MANAGER : Role.STORE_MANAGER);
        return Optional.of(new AttestedWord(
                Word.CALL, office, Optional.of(request.caller()), request.recordedBy(), callConfirmed));
    }

    private static Optional<AttestedWord> consent(ClearanceGate gate) {
        return gate.consent()
                .flatMap(consent -> consent.attestedBy()
                        .map(attestedBy -> new AttestedWord(
                                Word.CONSENT,
                                Role.STORE_MANAGER,
                                Optional.of(consent.storeManager()),
                                attestedBy,
                                Optional.empty())));
    }

    /** Of several answers the last one counts; what he stated himself of the same matter since needs no confirming. */
    private static Optional<AttestedWord> answer(Emergency emergency) {
        List<RegionalManagerReported> answers = emergency.gate().reports().stream()
                .filter(report -> report.answer().isPresent())
                .toList();
        return IntStream.range(0, answers.size())
                .filter(one -> answers.get(one).answeredBy().isEmpty())
                .filter(one -> answers.subList(one, answers.size()).stream()
                        .noneMatch(later -> saidHimself(later, answers.get(one), emergency)))
                .mapToObj(answers::get)
                .reduce((earlier, later) -> later)
                .map(report -> new AttestedWord(
                        Word.ANSWER, Role.REGIONAL_MANAGER, Optional.empty(), report.reportedBy(), Optional.empty()));
    }

    /** Before anything was cleared there is one matter only. */
    private static boolean saidHimself(
            RegionalManagerReported later, RegionalManagerReported attested, Emergency emergency) {
        return later.answeredBy().isPresent()
                && (!(emergency instanceof Cleared cleared)
                        || cleared.support().reported().sameMatter(attested.reportedAt(), later.reportedAt()));
    }
}
