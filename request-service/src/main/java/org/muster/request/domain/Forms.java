package org.muster.request.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportFormReminded;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.RequestCommand.FileForm;
import org.muster.request.domain.RequestCommand.FormOverdue;
import org.muster.request.domain.RequestCommand.RemindForm;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;

/** The form owed after an emergency: filed with the words it has to confirm, given back, overdue (N2.2, A1). */
final class Forms {

    private Forms() {}

    static Decision<RequestEvent> file(FileForm command, Emergency emergency) {
        return switch (emergency.form()) {
            case SupportForm.Owed owed -> file(command, emergency, 1, Optional.empty(), late(owed, command.at()));
            case SupportForm.AwaitingSignatures waiting -> {
                SupportFormFiled current = waiting.filed();
                yield file(command, emergency, current.content().version() + 1, Optional.of(current), false);
            }
            // What was given back is void: even the same words are signed anew.
            case SupportForm.AwaitingRevision returned ->
                file(
                        command,
                        emergency,
                        returned.filed().content().version() + 1,
                        Optional.empty(),
                        late(returned, command.at()));
            case SupportForm.Approved _, SupportForm.Refused _ ->
                Decision.refuse(new RequestRefusal.FormAlreadyDecided(command.caseId()));
            case SupportForm.NotOwed _ -> Decision.refuse(new RequestRefusal.NoFormOwed(command.caseId()));
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

    private static Decision<RequestEvent> file(
            FileForm command, Emergency emergency, int version, Optional<SupportFormFiled> standing, boolean late) {
        StoreId store = emergency.supportedStore();
        Optional<Capacity> filer = command.given().capacity(Role.PROPERTY_MANAGER, store);
        List<Refusal> reasons = new ArrayList<>();
        if (filer.isEmpty()) {
            reasons.add(new RequestRefusal.OnlyPropertyManagerFilesTheForm(store));
        }
        reasons.addAll(Statements.ofForm(command));
        boolean asked = saidToHaveCalled(command.actor().person(), emergency.request());
        if (asked && command.callConfirmed().isEmpty()) {
            reasons.add(new RequestRefusal.CallNotConfirmed(command.caseId()));
        }
        if (!asked && command.callConfirmed().isPresent()) {
            reasons.add(new RequestRefusal.NoCallToConfirm(command.caseId()));
        }
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        Level level = command.level().orElseThrow();
        int headcount = command.headcount().orElseThrow();
        Assessment assessment = new Assessment(
                command.course().orElseThrow(),
                command.whyOwnGuardsDoNotSuffice().orElseThrow());
        Optional<CostStatement> cost = command.costStatement();
        String hash = ContentHash.ofSupportForm(
                command.caseId(), store, level, headcount, command.story().orElseThrow(), assessment, cost);
        List<AttestedWord> words = words(command, emergency);
        if (standing.filter(form ->
                        form.content().sha256().equals(hash) && form.words().equals(words))
                .isPresent()) {
            return Decision.accept();
        }
        SupportFormFiled filed = new SupportFormFiled(
                command.caseId(),
                store,
                level,
                headcount,
                command.story().orElseThrow(),
                assessment,
                cost,
                command.at(),
                command.actor().person(),
                new ContentRef(version, hash),
                words);
        Decision<RequestEvent> decision = late
                ? Decision.accept(
                        new SupportFormOverdue(
                                command.caseId(), emergency.form().dueAt()),
                        filed)
                : Decision.accept(filed);
        return decision.onBehalfOf(RequestDecider.principal(filer));
    }

    // What was said by word of mouth and recorded on another's word: its owner confirms or denies it (N2.2).

    private static List<AttestedWord> words(FileForm command, Emergency emergency) {
        return Stream.of(call(command, emergency.request()), consent(emergency.gate()), answer(emergency))
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
    private static Optional<AttestedWord> call(FileForm command, EmergencyRequested request) {
        if (request.caller().equals(request.recordedBy())) {
            return Optional.empty();
        }
        Role office = request.callersOffice()
                .orElse(request.caller().equals(command.actor().person()) ? Role.PROPERTY_MANAGER : Role.STORE_MANAGER);
        return Optional.of(new AttestedWord(
                Word.CALL, office, Optional.of(request.caller()), request.recordedBy(), command.callConfirmed()));
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

    // The terms of the debt.

    static Decision<RequestEvent> remind(RemindForm command, Filed filed) {
        return filed instanceof Emergency emergency
                        && emergency.form() instanceof SupportForm.Owed owed
                        && !owed.reminded().contains(command.dueAt())
                ? Decision.accept(new SupportFormReminded(
                        command.caseId(),
                        Math.toIntExact(Duration.between(emergency.request().reportAt(), command.dueAt())
                                .toHours()),
                        command.dueAt()))
                : Decision.accept();
    }

    /** A form that was given back and not filed again is as late as one that never came. */
    static Decision<RequestEvent> overdue(FormOverdue command, Filed filed) {
        return filed instanceof Emergency emergency
                        && FormLife.of(emergency.form()).outstanding()
                        && !emergency.form().overdue()
                ? Decision.accept(new SupportFormOverdue(
                        command.caseId(), emergency.form().dueAt()))
                : Decision.accept();
    }
}
