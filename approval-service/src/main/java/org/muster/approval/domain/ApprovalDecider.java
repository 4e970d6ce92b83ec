package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.approval.domain.ApprovalCommand.AcceptWithdrawal;
import org.muster.approval.domain.ApprovalCommand.AddSigner;
import org.muster.approval.domain.ApprovalCommand.Filing;
import org.muster.approval.domain.ApprovalCommand.LookForVacancy;
import org.muster.approval.domain.ApprovalCommand.OfStep;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.ApprovalCommand.Place;
import org.muster.approval.domain.ApprovalCommand.Refuse;
import org.muster.approval.domain.ApprovalCommand.Remind;
import org.muster.approval.domain.ApprovalCommand.Return;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.approval.domain.ApprovalCommand.TermPassed;
import org.muster.approval.domain.ApprovalCommand.Transfer;
import org.muster.approval.domain.ApprovalCommand.Withdraw;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.Granted;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Refused;
import org.muster.approval.domain.ApprovalState.Returned;
import org.muster.approval.domain.ApprovalState.Withdrawn;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Capacity;
import org.muster.offices.Offices.Holding;

/**
 * Decides about the signatures of one case (N2.1): level by level, each by the office whose turn it is, no two by one person,
 * each given to one content. A step that nobody can sign is named and escalated, never skipped.
 */
public final class ApprovalDecider implements Decider<ApprovalCommand, ApprovalState, ApprovalEvent> {
    private static final Set<Role> BRANCH = Set.of(Role.OPERATIONS, Role.REGIONAL_MANAGER);

    @Override
    public ApprovalState initialState() {
        return new NotOpened();
    }

    @Override
    public Decision<ApprovalEvent> decide(ApprovalCommand command, ApprovalState state) {
        Decision<ApprovalEvent> decision = switch (command) {
            case OpenApproval open -> open(open, state);
            case Sign sign -> sign(sign, state);
            case Refuse refuse -> refuse(refuse, state);
            case Return back -> giveBack(back, state);
            case Transfer transfer -> transfer(transfer, state);
            case AddSigner add -> add(add, state);
            case Remind remind -> remind(remind, state);
            case Withdraw withdraw -> withdraw(withdraw, state);
            case AcceptWithdrawal withdrawal -> accept(withdrawal, state);
            case TermPassed passed -> termPassed(passed, state);
            case LookForVacancy _ -> Decision.accept();
        };
        return switch (decision) {
            case Decision.Refused<ApprovalEvent> refused -> refused;
            case Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, Optional<PersonId> principal) ->
                new Decision.Accepted<>(andVacancy(events, state, command), principal);
        };
    }

    /**
     * Whatever was decided: if nobody can sign the step that is awaited now, the level above is told, once; when somebody can again,
     * the vacancy is over.
     */
    private List<ApprovalEvent> andVacancy(List<ApprovalEvent> events, ApprovalState before, ApprovalCommand command) {
        if (!(fold(before, events) instanceof Collecting(Round round))
                || round.awaited().isEmpty()) {
            return events;
        }
        boolean vacant = round.duties()
                .possible(round.next(), command.offices(), Set.of())
                .isEmpty();
        if (vacant == round.waiting().escalated(Escalation.VACANT)) {
            return events;
        }
        List<ApprovalEvent> all = new ArrayList<>(events);
        all.add(
                vacant
                        ? escalation(round, Escalation.VACANT, command.offices(), command.at())
                        : new VacancyFilled(command.caseId(), round.opened().content(), round.next(), command.at()));
        return all;
    }

    private static StepEscalated escalation(Round round, Escalation because, Offices offices, Instant at) {
        return new StepEscalated(
                round.opened().caseId(),
                round.opened().content(),
                round.next(),
                because,
                round.awaited().map(step -> levelAbove(round, step, offices)),
                at);
    }

    /**
     * The level that is told: the one the policy names, else the next above; and where nobody there may hand the step on, the one
     * above that. If there is nobody anywhere, whoever takes the first one's office finds it there.
     */
    private static Role levelAbove(Round round, Step step, Offices offices) {
        List<Role> above = AuthorityPolicy.allAbove(step.office());
        Role first = step.escalateTo().filter(above::contains).orElse(above.getFirst());
        return above.stream()
                .skip(above.indexOf(first))
                .filter(office -> offices.holders(office, storeOf(round, office)).stream()
                        .anyMatch(holder -> !round.duties().barredAbove().contains(holder)))
                .findFirst()
                .orElse(first);
    }

    /** Whose office it is in this case. */
    private static Optional<StoreId> storeOf(Round round, Role office) {
        return office.ofStore() ? Optional.of(round.opened().supportedStore()) : Optional.empty();
    }

    /**
     * A newer content is opened even after a decision: that was about the content before it, and request-service, which lets
     * nobody edit what is finally decided, has already replaced it.
     */
    private static Decision<ApprovalEvent> open(OpenApproval command, ApprovalState state) {
        return switch (state) {
            case NotOpened _ ->
                Decision.accept(opening(
                        command, command.policies().inForce(command.filing().at()), Set.of()));
            case Opened before ->
                command.filing().content().version() > before.content().version()
                        ? Decision.accept(opening(
                                command,
                                policyOf(before, command),
                                before.round().duties().accused()))
                        : Decision.accept();
        };
    }

    /** The version the case began with: nobody waits for another one to lose a signer. */
    private static AuthorityPolicy policyOf(Opened before, OpenApproval command) {
        return command.policies()
                .version(before.round().opened().policyVersion())
                .orElseThrow();
    }

    private static List<ApprovalEvent> opening(OpenApproval command, AuthorityPolicy policy, Set<PersonId> accused) {
        Filing filing = command.filing();
        PersonId filer = filing.filer().person();
        ApprovalOpened opened = new ApprovalOpened(
                command.caseId(),
                filing.subject(),
                filing.level(),
                filing.supportedStore(),
                filing.content(),
                policy.steps(filing.subject(), filing.level(), filing.supportedStore()),
                policy.version(),
                filer,
                filing.words(),
                filing.filer().onBehalfOf());
        List<ApprovalEvent> facts = new ArrayList<>();
        facts.add(opened);
        filing.words()
                .forEach(word ->
                        word.confirmed().ifPresent(confirmed -> facts.add(answered(opened, word, filer, confirmed))));
        Step first = opened.steps().getFirst();
        Set<PersonId> denied = filing.words().stream()
                .filter(word -> word.confirmed().equals(Optional.of(false)))
                .map(AttestedWord::attestedBy)
                .collect(Collectors.toUnmodifiableSet());
        boolean inOffice = command.offices()
                .capacities(filer, first.office(), first.store())
                .contains(filing.filer());
        if (inOffice && filing.filer().everybody().noneMatch(one -> accused.contains(one) || denied.contains(one))) {
            facts.addAll(signing(Round.of(opened, accused), filing.filer(), true, Optional.empty()));
        }
        return facts;
    }

    private static ApprovalEvent answered(ApprovalOpened opened, AttestedWord word, PersonId owner, boolean confirmed) {
        return confirmed
                ? new AttestedWordConfirmed(opened.caseId(), opened.content(), word.word(), owner, word.attestedBy())
                : new AttestedWordDenied(opened.caseId(), opened.content(), word.word(), owner, word.attestedBy());
    }

    private static Decision<ApprovalEvent> sign(Sign command, ApprovalState state) {
        return switch (turn(command, state)) {
            case Turn.Not(Refusal reason) -> Decision.refuse(reason);
            case Turn.Of turn -> {
                List<AttestedWord> his = his(turn);
                List<Refusal> reasons = new ArrayList<>();
                his.stream()
                        .filter(word -> !command.words().containsKey(word.word()))
                        .forEach(word ->
                                reasons.add(new ApprovalRefusal.WordUnanswered(word.word(), word.attestedBy())));
                reasons.addAll(notHisWords(command.words(), his));
                if (!reasons.isEmpty()) {
                    yield Decision.refuse(reasons);
                }
                List<ApprovalEvent> facts = new ArrayList<>(answers(turn, his, command.words()));
                facts.addAll(signing(turn.round(), turn.capacity(), false, command.comment()));
                yield Decision.accept(facts).onBehalfOf(turn.capacity().onBehalfOf());
            }
        };
    }

    /** Whose word it was knows it himself: a stand-in says nothing about it. */
    private static List<AttestedWord> his(Turn.Of turn) {
        return turn.capacity().onBehalfOf().isPresent()
                ? List.of()
                : turn.round().unanswered(turn.capacity().person(), turn.step().office());
    }

    private static List<Refusal> notHisWords(Map<Word, Boolean> said, List<AttestedWord> his) {
        return said.keySet().stream()
                .filter(one -> his.stream().noneMatch(word -> word.word() == one))
                .sorted()
                .<Refusal>map(ApprovalRefusal.NotYourWord::new)
                .toList();
    }

    private static List<ApprovalEvent> answers(Turn.Of turn, List<AttestedWord> his, Map<Word, Boolean> said) {
        return his.stream()
                .filter(word -> said.containsKey(word.word()))
                .map(word -> answered(
                        turn.round().opened(),
                        word,
                        turn.capacity().person(),
                        Boolean.TRUE.equals(said.get(word.word()))))
                .toList();
    }

    private static List<ApprovalEvent> signing(
            Round round, Capacity capacity, boolean byFiling, Optional<SealedText> comment) {
        ApprovalOpened opened = round.opened();
        StepSigned signed = new StepSigned(
                opened.caseId(),
                opened.content(),
                round.next(),
                round.steps().get(round.next()).office(),
                capacity.person(),
                byFiling,
                capacity.onBehalfOf(),
                comment);
        return round.next() == round.steps().size() - 1
                ? List.of(signed, new ApprovalGranted(opened.caseId(), opened.subject(), opened.content()))
                : List.of(signed);
    }

    private static Decision<ApprovalEvent> refuse(Refuse command, ApprovalState state) {
        return withReason(
                command,
                state,
                command.reason(),
                command.words(),
                (turn, reason) -> new ApprovalRefused(
                        command.caseId(),
                        turn.round().opened().subject(),
                        turn.round().opened().content(),
                        turn.round().next(),
                        turn.step().office(),
                        turn.capacity().person(),
                        reason,
                        command.clause(),
                        turn.capacity().onBehalfOf()));
    }

    private static Decision<ApprovalEvent> giveBack(Return command, ApprovalState state) {
        return withReason(
                command,
                state,
                command.reason(),
                command.words(),
                (turn, reason) -> new ApprovalReturned(
                        command.caseId(),
                        turn.round().opened().subject(),
                        turn.round().opened().content(),
                        turn.round().next(),
                        turn.step().office(),
                        turn.capacity().person(),
                        reason,
                        turn.capacity().onBehalfOf()));
    }

    /** What is decided about a step with a reason. */
    private interface Because {
        ApprovalEvent decide(Turn.Of turn, SealedText reason);
    }

    /** Whoever refuses or returns may say of his own attested words whether they are true; he who signs has to. */
    private static Decision<ApprovalEvent> withReason(
            OfStep command,
            ApprovalState state,
            Optional<SealedText> reason,
            Map<Word, Boolean> words,
            Because because) {
        Optional<Refusal> noReason =
                reason.isPresent() ? Optional.empty() : Optional.of(new ApprovalRefusal.ReasonMissing());
        return switch (turn(command, state)) {
            case Turn.Not(Refusal no) -> Decision.refuse(Decision.reasons(Optional.of(no), noReason));
            case Turn.Of turn -> {
                List<AttestedWord> his = his(turn);
                List<Refusal> reasons = new ArrayList<>(noReason.stream().toList());
                reasons.addAll(notHisWords(words, his));
                if (!reasons.isEmpty()) {
                    yield Decision.refuse(reasons);
                }
                List<ApprovalEvent> facts = new ArrayList<>(answers(turn, his, words));
                facts.add(because.decide(turn, reason.orElseThrow()));
                yield Decision.accept(facts).onBehalfOf(turn.capacity().onBehalfOf());
            }
        };
    }

    /** Whoever holds the step hands it on; if it is late or vacant, the level above may as well. */
    private static Decision<ApprovalEvent> transfer(Transfer command, ApprovalState state) {
        List<Refusal> reasons = new ArrayList<>();
        Optional<Capacity> by = Optional.empty();
        switch (handingOn(command, state)) {
            case Turn.Not(Refusal no) -> reasons.add(no);
            case Turn.Of turn -> by = Optional.of(turn.capacity());
        }
        if (turn(command, state) instanceof Turn.Of turn) {
            his(turn)
                    .forEach(word ->
                            reasons.add(new ApprovalRefusal.OwnWordCannotBeHandedOn(word.word(), word.attestedBy())));
        }
        if (command.reason().isEmpty()) {
            reasons.add(new ApprovalRefusal.ReasonMissing());
        }
        if (command.to().isEmpty()) {
            reasons.add(new ApprovalRefusal.ReceiverMissing());
        }
        if (state instanceof Collecting(Round round) && round.awaited().isPresent() && by.isPresent()) {
            Capacity capacity = by.get();
            command.to()
                    .flatMap(to -> receiver(command, round, round.awaited().get(), capacity, to))
                    .ifPresent(reasons::add);
        }
        if (!reasons.isEmpty() || !(state instanceof Collecting(Round round))) {
            return Decision.refuse(reasons);
        }
        Optional<PersonId> principal = by.orElseThrow().onBehalfOf();
        return Decision.<ApprovalEvent>accept(new StepTransferred(
                        command.caseId(),
                        command.content(),
                        round.next(),
                        command.to().orElseThrow(),
                        command.actor().person(),
                        command.reason().orElseThrow(),
                        principal))
                .onBehalfOf(principal);
    }

    /** In which quality the step is handed on: by who is to sign it, else by the level above that was told of its delay or vacancy. */
    private static Turn handingOn(Transfer command, ApprovalState state) {
        Turn turn = turn(command, state);
        if (turn instanceof Turn.Of
                || !(state instanceof Collecting(Round round))
                || !round.opened().content().equals(command.content())) {
            return turn;
        }
        List<Refusal> bars = new ArrayList<>();
        for (Role told : round.waiting().escalatedTo().stream().sorted().toList()) {
            for (Capacity capacity : command.offices().capacities(command.actor(), told, storeOf(round, told))) {
                Optional<Refusal> bar = barFromAbove(round, capacity);
                if (bar.isEmpty()) {
                    return new Turn.Of(round, round.awaited().orElseThrow(), capacity);
                }
                bars.add(bar.get());
            }
        }
        return bars.isEmpty() ? turn : new Turn.Not(bars.getFirst());
    }

    /** Nobody chooses who decides about himself: neither who filed the case nor who attested what was denied. */
    private static Optional<Refusal> barFromAbove(Round round, Capacity capacity) {
        Duties duties = round.duties();
        return capacity.everybody()
                .filter(duties.barredAbove()::contains)
                .findFirst()
                .map(person -> duties.accused().contains(person)
                        ? new ApprovalRefusal.AccusedDecidesNothing(person)
                        : new ApprovalRefusal.FilerHandsOnNoOthersStep(person));
    }

    private static Optional<Refusal> receiver(Transfer command, Round round, Step awaited, Capacity by, PersonId to) {
        Offices offices = command.offices();
        boolean himself = by.everybody().anyMatch(to::equals)
                || offices.effective(command.actor().person())
                        .anyMatch(standIn -> standIn.principal().equals(to));
        if (awaited.person().filter(to::equals).isPresent()
                || himself && awaited.person().isEmpty() && offices.holds(to, awaited.office(), awaited.store())) {
            return Optional.of(new ApprovalRefusal.HasItAlready(to));
        }
        if (himself) {
            return Optional.of(new ApprovalRefusal.HandedToHimself(to));
        }
        if (!offices.holds(to, awaited.office())) {
            return Optional.of(new ApprovalRefusal.NotAnEqual(to, awaited.office()));
        }
        return bar("to", round, round.next(), to, offices);
    }

    private static Decision<ApprovalEvent> add(AddSigner command, ApprovalState state) {
        return switch (turn(command, state)) {
            case Turn.Not(Refusal reason) -> Decision.refuse(reason);
            case Turn.Of(Round round, Step awaited, Capacity capacity) -> {
                int index = round.next()
                        + (command.place().filter(Place.AFTER::equals).isPresent() ? 1 : 0);
                List<Refusal> reasons = ofAdded(command, round, index, capacity);
                Optional<Holding> office = command.signer().flatMap(command.offices()::officeOf);
                if (!reasons.isEmpty()) {
                    yield Decision.refuse(reasons);
                }
                yield Decision.<ApprovalEvent>accept(new SignerAdded(
                                command.caseId(),
                                command.content(),
                                index,
                                new Step(
                                        office.orElseThrow().office(),
                                        office.orElseThrow().store(),
                                        command.signer(),
                                        awaited.remindAfterMinutes(),
                                        awaited.escalateAfterMinutes(),
                                        Optional.of(AuthorityPolicy.above(
                                                office.orElseThrow().office()))),
                                command.actor().person(),
                                command.reason().orElseThrow(),
                                capacity.onBehalfOf()))
                        .onBehalfOf(capacity.onBehalfOf());
            }
        };
    }

    private static List<Refusal> ofAdded(AddSigner command, Round round, int index, Capacity capacity) {
        List<Refusal> reasons = new ArrayList<>();
        if (command.place().isEmpty()) {
            reasons.add(new ApprovalRefusal.PlaceMissing());
        }
        if (command.reason().isEmpty()) {
            reasons.add(new ApprovalRefusal.ReasonMissing());
        }
        int most = command.policy().limits().addedSigners();
        if (round.added() >= most) {
            reasons.add(new ApprovalRefusal.TooManySigners(most));
        }
        command.signer()
                .ifPresentOrElse(
                        signer -> {
                            if (command.offices().officeOf(signer).isEmpty()) {
                                reasons.add(new ApprovalRefusal.SignerHoldsNoOffice(signer));
                            } else if (capacity.everybody().anyMatch(signer::equals)
                                    || round.duties().filers().contains(signer)) {
                                reasons.add(new ApprovalRefusal.CannotDecide("signer", signer));
                            } else {
                                bar("signer", round, index, signer, command.offices())
                                        .ifPresent(reasons::add);
                            }
                        },
                        () -> reasons.add(new ApprovalRefusal.SignerMissing()));
        return reasons;
    }

    /**
     * Why one named person can't be given a step: because of what he did or filed, or because nobody else is left for a step
     * that comes.
     */
    private static Optional<Refusal> bar(String field, Round round, int index, PersonId person, Offices offices) {
        List<Step> steps = round.steps();
        boolean asked = steps.stream()
                .skip(round.next())
                .anyMatch(step -> step.person().filter(person::equals).isPresent());
        if (asked || round.duties().barred(index).contains(person)) {
            return Optional.of(new ApprovalRefusal.CannotDecide(field, person));
        }
        int from = field.equals("to") ? round.next() + 1 : round.next();
        return IntStream.range(from, steps.size())
                .filter(later -> {
                    Set<PersonId> taken = askedElsewhere(steps, round.next(), later);
                    Set<PersonId> left = round.duties().possible(later, offices, taken);
                    return left.contains(person) && left.size() == 1;
                })
                .mapToObj(later -> (Refusal) new ApprovalRefusal.NeededLater(
                        field, person, steps.get(later).office()))
                .findFirst();
    }

    /** Those who are to sign another step by name: they are no help at this one. */
    private static Set<PersonId> askedElsewhere(List<Step> steps, int from, int index) {
        return IntStream.range(from, steps.size())
                .filter(other -> other != index)
                .mapToObj(other -> steps.get(other).person())
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Decision<ApprovalEvent> remind(Remind command, ApprovalState state) {
        return switch (state) {
            case NotOpened _ -> Decision.refuse(new ApprovalRefusal.CaseUnknown(command.caseId()));
            case Returned _ -> Decision.refuse(new ApprovalRefusal.WithTheFiler(command.caseId()));
            case Granted _, Refused _, Withdrawn _ ->
                Decision.refuse(new ApprovalRefusal.AlreadyDecided(command.caseId()));
            case Collecting(Round round) ->
                waiting(command, round)
                        .<Decision<ApprovalEvent>>map(
                                capacity -> remind(command, round).onBehalfOf(capacity.onBehalfOf()))
                        .orElseGet(() -> Decision.refuse(notWaiting(command, round)));
        };
    }

    private static Decision<ApprovalEvent> remind(Remind command, Round round) {
        int minutes = command.policy().limits().minutesBetweenReminders();
        return round.waiting()
                .reminded()
                .map(last -> last.at().plus(Duration.ofMinutes(minutes)))
                .filter(command.at()::isBefore)
                .<Decision<ApprovalEvent>>map(time -> Decision.refuse(new ApprovalRefusal.RemindedJustNow(time)))
                .orElseGet(() -> Decision.accept(new SignerReminded(
                        command.caseId(),
                        round.opened().content(),
                        round.next(),
                        Optional.of(command.actor().person()),
                        command.at())));
    }

    /** In which quality somebody waits: the filer and whoever decided before as long as they hold an office, and the branch's two offices. */
    private static Optional<Capacity> waiting(Remind command, Round round) {
        return Qualities.of(command.actor(), command.offices()).stream()
                .filter(quality -> BRANCH.contains(quality.office())
                        || quality.capacity().everybody().anyMatch(person -> waitsInPerson(round, person)))
                .map(Quality::capacity)
                .findFirst();
    }

    private static boolean waitsInPerson(Round round, PersonId person) {
        return round.duties().filers().contains(person)
                || round.duties().decided().contains(person);
    }

    private static Refusal notWaiting(Remind command, Round round) {
        PersonId by = command.actor().person();
        Stream<Role> once = Stream.of(
                        round.signatures().stream()
                                .filter(signed -> signed.signer().equals(by))
                                .map(StepSigned::office),
                        round.duties().filers().stream().filter(by::equals).map(filer -> Role.PROPERTY_MANAGER),
                        BRANCH.stream().filter(command.actor()::is))
                .flatMap(offices -> offices);
        return once.findFirst()
                .<Refusal>map(ApprovalRefusal.NotInOffice::new)
                .orElseGet(ApprovalRefusal.OnlyThoseWhoWaitRemind::new);
    }

    private static Decision<ApprovalEvent> withdraw(Withdraw command, ApprovalState state) {
        return switch (state) {
            case NotOpened _ -> Decision.refuse(new ApprovalRefusal.CaseUnknown(command.caseId()));
            case Granted _, Refused _, Withdrawn _ ->
                Decision.refuse(new ApprovalRefusal.AlreadyDecided(command.caseId()));
            case Collecting(Round round) -> withdraw(command, round);
            case Returned(Round round, ApprovalReturned _) -> withdraw(command, round);
        };
    }

    /** Filing is the act of the store's property department (N2.1), and so is taking it back. */
    private static Decision<ApprovalEvent> withdraw(Withdraw command, Round round) {
        Actor actor = command.actor();
        Set<PersonId> filers = round.duties().filers();
        Optional<StoreId> store = Optional.of(round.opened().supportedStore());
        return command.offices().capacities(actor, Role.PROPERTY_MANAGER, store).stream()
                .filter(capacity -> capacity.everybody().anyMatch(filers::contains))
                .findFirst()
                .<Decision<ApprovalEvent>>map(
                        capacity -> Decision.<ApprovalEvent>accept(withdrawn(round, actor.person()))
                                .onBehalfOf(capacity.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(
                        filers.contains(actor.person())
                                ? new ApprovalRefusal.NotInOffice(Role.PROPERTY_MANAGER)
                                : new ApprovalRefusal.OnlyFilerWithdraws(
                                        round.opened().filer())));
    }

    private static Decision<ApprovalEvent> accept(AcceptWithdrawal command, ApprovalState state) {
        return switch (state) {
            case Collecting(Round round) -> Decision.accept(withdrawn(round, command.withdrawnBy()));
            case Returned(Round round, ApprovalReturned _) -> Decision.accept(withdrawn(round, command.withdrawnBy()));
            case NotOpened _, Granted _, Refused _, Withdrawn _ -> Decision.accept();
        };
    }

    private static ApprovalWithdrawn withdrawn(Round round, PersonId by) {
        return new ApprovalWithdrawn(
                round.opened().caseId(),
                round.opened().subject(),
                round.opened().content(),
                by);
    }

    /** A term that passes when its turn is over means nothing, be it another step's or another person's by now. */
    private static Decision<ApprovalEvent> termPassed(TermPassed command, ApprovalState state) {
        Terms.Deadline deadline = command.deadline();
        if (!(state instanceof Collecting(Round round)) || !deadline.runs(round)) {
            return Decision.accept();
        }
        return switch (deadline.term()) {
            case REMINDER ->
                Decision.accept(new SignerReminded(
                        command.caseId(), round.opened().content(), round.next(), Optional.empty(), deadline.dueAt()));
            case ESCALATION ->
                round.waiting().escalated(Escalation.LATE)
                        ? Decision.accept()
                        : Decision.accept(escalation(round, Escalation.LATE, command.offices(), deadline.dueAt()));
        };
    }

    /** Whether it is this person's turn to decide about this content. Signing, refusing and handing on are one question. */
    private sealed interface Turn {
        record Of(Round round, Step step, Capacity capacity) implements Turn {}

        record Not(Refusal reason) implements Turn {}
    }

    private static Turn turn(OfStep command, ApprovalState state) {
        return switch (state) {
            case NotOpened _ -> new Turn.Not(new ApprovalRefusal.CaseUnknown(command.caseId()));
            case Granted _, Refused _, Withdrawn _ ->
                new Turn.Not(new ApprovalRefusal.AlreadyDecided(command.caseId()));
            case Returned _ -> new Turn.Not(new ApprovalRefusal.WithTheFiler(command.caseId()));
            case Collecting(Round round) ->
                round.awaited()
                        .map(awaited -> turn(command, round, awaited))
                        .orElseGet(() -> new Turn.Not(new ApprovalRefusal.AlreadyDecided(command.caseId())));
        };
    }

    /**
     * The content comes first, since nothing else about a page matters that has been replaced; who has decided before comes
     * next, since to him "not your step" would sound as if somebody else's office were all he lacked.
     */
    private static Turn turn(OfStep command, Round round, Step awaited) {
        int current = round.opened().content().version();
        if (!command.content().equals(round.opened().content())) {
            int read = command.content().version();
            return new Turn.Not(
                    read == current
                            ? new ApprovalRefusal.OtherContent(current)
                            : new ApprovalRefusal.ContentChanged(read, current));
        }
        Optional<Refusal> before = secondSignature(round, command.actor().person());
        if (before.isPresent()) {
            return new Turn.Not(before.get());
        }
        List<Capacity> capacities = Entitlement.of(awaited, command.offices()).capacities(command.actor());
        if (capacities.isEmpty()) {
            return new Turn.Not(notHis(command, round, awaited));
        }
        List<Refusal> bars = new ArrayList<>();
        for (Capacity capacity : capacities) {
            Optional<Refusal> bar = bar(round, capacity);
            if (bar.isEmpty()) {
                return new Turn.Of(round, awaited, capacity);
            }
            bars.add(bar.get());
        }
        return new Turn.Not(bars.getFirst());
    }

    private static Optional<Refusal> bar(Round round, Capacity capacity) {
        return capacity.everybody()
                .filter(round.duties().barred()::contains)
                .findFirst()
                .map(person -> why(round, person));
    }

    private static Refusal why(Round round, PersonId barred) {
        Duties duties = round.duties();
        if (duties.barsFilers(round.next()) && duties.filers().contains(barred)) {
            return new ApprovalRefusal.FilerSignsNoFurther(barred);
        }
        return duties.accused().contains(barred)
                ? new ApprovalRefusal.AccusedDecidesNothing(barred)
                : secondSignature(round, barred).orElseThrow();
    }

    private static Optional<Refusal> secondSignature(Round round, PersonId person) {
        return round.signatures().stream()
                .filter(signed -> signed.signer().equals(person)
                        || signed.onBehalfOf().filter(person::equals).isPresent())
                .findFirst()
                .map(signed -> new ApprovalRefusal.SecondSignature(person, signed.office()));
    }

    private static Refusal notHis(OfStep command, Round round, Step awaited) {
        if (awaited.person().isPresent()) {
            return new ApprovalRefusal.SomebodyElsesStep(awaited.person().get());
        }
        boolean tokenOnly = awaited.store()
                .map(store -> command.actor().is(awaited.office(), store))
                .orElseGet(() -> command.actor().is(awaited.office()));
        if (tokenOnly) {
            return new ApprovalRefusal.NotInOffice(awaited.office());
        }
        return round.steps().stream()
                .skip(round.next() + 1L)
                .filter(later -> !Entitlement.of(later, command.offices())
                        .capacities(command.actor())
                        .isEmpty())
                .findFirst()
                .<Refusal>map(later -> new ApprovalRefusal.NotYet(later.office(), awaited.office()))
                .orElseGet(() -> new ApprovalRefusal.NotYourStep(
                        awaited.office(), round.opened().supportedStore()));
    }

    @Override
    public Optional<Clause> clauseOf(ApprovalEvent event) {
        return Optional.of(
                switch (event) {
                    case ApprovalRefused refused -> refused.clause().orElse(Clause.N2_1);
                    case AttestedWordConfirmed _, AttestedWordDenied _ -> Clause.N2_2;
                    case ApprovalOpened _,
                            StepSigned _,
                            ApprovalGranted _,
                            ApprovalReturned _,
                            ApprovalWithdrawn _,
                            StepTransferred _,
                            SignerAdded _,
                            SignerReminded _,
                            StepEscalated _,
                            VacancyFilled _ -> Clause.N2_1;
                });
    }

    @Override
    public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
        return switch (event) {
            case ApprovalOpened opened ->
                new Collecting(Round.of(
                        opened,
                        state instanceof Opened before ? before.round().duties().accused() : Set.of()));
            case StepSigned signed -> collecting(state, round -> round.with(signed));
            case StepTransferred transferred -> collecting(state, round -> round.with(transferred));
            case SignerAdded added -> collecting(state, round -> round.with(added));
            case SignerReminded reminded -> waiting(state, waiting -> waiting.with(reminded));
            case StepEscalated escalated -> waiting(state, waiting -> waiting.with(escalated));
            case VacancyFilled _ -> waiting(state, Waiting::filled);
            case AttestedWordConfirmed confirmed -> collecting(state, round -> round.with(confirmed));
            case AttestedWordDenied denied -> collecting(state, round -> round.with(denied));
            case ApprovalGranted _ -> state instanceof Collecting(Round round) ? new Granted(round) : state;
            case ApprovalRefused refused ->
                state instanceof Collecting(Round round) ? new Refused(round, refused) : state;
            case ApprovalReturned returned ->
                state instanceof Collecting(Round round) ? new Returned(round, returned) : state;
            case ApprovalWithdrawn withdrawal ->
                switch (state) {
                    case Collecting(Round round) -> new Withdrawn(round, withdrawal);
                    case Returned(Round round, ApprovalReturned _) -> new Withdrawn(round, withdrawal);
                    case NotOpened _, Granted _, Refused _, Withdrawn _ -> state;
                };
        };
    }

    private static ApprovalState waiting(ApprovalState state, UnaryOperator<Waiting> change) {
        return collecting(state, round -> round.with(change.apply(round.waiting())));
    }

    private static ApprovalState collecting(ApprovalState state, UnaryOperator<Round> change) {
        return state instanceof Collecting(Round round) ? new Collecting(change.apply(round)) : state;
    }
}
