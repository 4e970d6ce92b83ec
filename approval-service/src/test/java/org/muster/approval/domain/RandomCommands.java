package org.muster.approval.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.muster.approval.domain.AddSigner.Place;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.OpenApproval.Filing;
import org.muster.decider.Asked;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.AttestedWord;
import org.muster.events.request.RequestEvent.Word;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/** People, some with two offices or the right one at the wrong store, and what they might ask for: random, from a seed. */
public final class RandomCommands {
    private static final Actor SECOND_FINANCE_MANAGER = Sample.of("cz-01-fm-2", Sample.STORE, Role.FINANCE_MANAGER);
    private static final Actor SECOND_OPERATIONS = Sample.branch("ops-2", Role.OPERATIONS);

    /** People with one office, with two, and with the right office at the wrong store. */
    public static final List<Actor> PEOPLE = List.of(
            Sample.PROPERTY_MANAGER,
            Sample.FINANCE_MANAGER,
            Sample.STORE_MANAGER,
            Sample.OPERATIONS,
            Sample.REGIONAL_MANAGER,
            Sample.OTHER_FINANCE_MANAGER,
            SECOND_FINANCE_MANAGER,
            SECOND_OPERATIONS,
            Sample.of("cz-01-guard", Sample.STORE, Role.GUARD),
            Sample.of("cz-01-pm-fm", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER),
            Sample.of("cz-01-all", Sample.STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.of("hf-01-all", Sample.OTHER_STORE, Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER),
            Sample.branch("ops-rgm", Role.OPERATIONS, Role.REGIONAL_MANAGER));

    private static final List<Actor> PROPERTY_MANAGERS = PEOPLE.stream()
            .filter(person -> person.is(Role.PROPERTY_MANAGER, Sample.STORE))
            .toList();

    static final Offices EVERYBODY = Sample.roster(PEOPLE.toArray(Actor[]::new));

    private static final List<Holding> HELD = EVERYBODY.holdings().stream()
            .sorted(Comparator.comparing(Holding::toString))
            .toList();

    private RandomCommands() {}

    /** Everybody in his office. */
    public static Offices everybody() {
        return EVERYBODY;
    }

    /** What somebody asks for, under the notice's own policy. */
    public static Asked<Given, ApprovalCommand> asked(
            CaseId caseId, Actor actor, Instant at, Offices offices, ApprovalCommand command) {
        return Sample.asked(caseId, actor, at, offices, command);
    }

    /** What somebody might ask for next. */
    public static Asked<Given, ApprovalCommand> next(CaseId caseId, ApprovalState state, SplittableRandom random) {
        Actor actor = any(PEOPLE, random);
        Offices offices = roster(actor, random);
        int current = switch (state) {
            case NotOpened _ -> 0;
            case Opened opened -> opened.content().version();
        };
        if (current == 0 || random.nextInt(25) == 0) {
            return opening(caseId, offices, current, random);
        }
        ContentRef read = random.nextInt(10) == 0 ? content(Math.max(1, current - 1)) : content(current);
        Optional<PersonId> named = Optional.of(any(PEOPLE, random).person());
        return switch (random.nextInt(40)) {
            case 0 ->
                asked(
                        caseId,
                        actor,
                        Sample.NOW,
                        offices,
                        new Refuse(read, Optional.of(Sample.REASON), Optional.empty(), words(state, actor, random)));
            case 1 ->
                asked(
                        caseId,
                        actor,
                        Sample.NOW,
                        offices,
                        new Return(read, Optional.of(Sample.REASON), words(state, actor, random)));
            case 2, 3, 4, 5, 6 ->
                asked(caseId, actor, Sample.NOW, offices, new Transfer(read, named, Optional.of(Sample.REASON)));
            case 7, 8, 9, 10, 11 ->
                asked(
                        caseId,
                        actor,
                        Sample.NOW,
                        offices,
                        new AddSigner(
                                read,
                                named,
                                Optional.of(any(List.of(Place.values()), random)),
                                Optional.of(Sample.REASON)));
            case 12 -> asked(caseId, actor, Sample.NOW, offices, new Remind());
            case 13 -> asked(caseId, actor, Sample.NOW, offices, new Withdraw());
            case 14, 17 -> asked(caseId, Sample.OPENING, Sample.NOW, offices, new LookForVacancy());
            case 15, 16 -> passed(caseId, state, offices, random);
            default ->
                asked(
                        caseId,
                        actor,
                        Sample.NOW,
                        offices,
                        new Sign(read, words(state, actor, random), Optional.empty()));
        };
    }

    /** A term that has passed, now and then one that means nothing any more. */
    private static Asked<Given, ApprovalCommand> passed(
            CaseId caseId, ApprovalState state, Offices offices, SplittableRandom random) {
        Terms.Term term = any(List.of(Terms.Term.values()), random);
        Terms.Deadline deadline = Terms.begun(state, Sample.NOW).stream()
                .filter(begun -> begun.term() == term && random.nextInt(5) > 0)
                .findFirst()
                .orElseGet(() -> new Terms.Deadline(caseId, 1, 1, 1, term, Sample.NOW));
        return asked(caseId, Sample.OPENING, Sample.NOW, offices, new TermPassed(deadline));
    }

    private static Asked<Given, ApprovalCommand> opening(
            CaseId caseId, Offices offices, int current, SplittableRandom random) {
        // Most of those who file are who may take it back, too.
        Actor filer = any(random.nextBoolean() ? PROPERTY_MANAGERS : PEOPLE, random);
        Actor standIn = any(PEOPLE, random);
        ActingCapacity filed = random.nextInt(4) > 0 || standIn.equals(filer)
                ? new ActingCapacity(filer.person(), Optional.empty())
                : new ActingCapacity(standIn.person(), Optional.of(filer.person()));
        Actor owner = any(PEOPLE, random);
        AttestedWord consent = new AttestedWord(
                Word.CONSENT, Role.STORE_MANAGER, Optional.of(owner.person()), anyBut(owner, random), Optional.empty());
        AttestedWord call = new AttestedWord(
                Word.CALL,
                Role.PROPERTY_MANAGER,
                Optional.of(filer.person()),
                anyBut(filer, random),
                Optional.of(random.nextInt(4) > 0));
        return asked(
                caseId,
                Sample.OPENING,
                Sample.NOW,
                standingInForFiler(offices, filed),
                new OpenApproval(new Filing(
                        Sample.NOW,
                        any(List.of(Subject.values()), random),
                        any(List.of(Level.values()), random),
                        Sample.STORE,
                        content(Math.max(1, current + 1 - random.nextInt(3))),
                        filed,
                        random.nextInt(3) > 0 ? List.of() : List.of(consent, call))));
    }

    /** Whoever filed for somebody stood in for him. */
    private static Offices standingInForFiler(Offices offices, ActingCapacity filed) {
        Set<StandIn> standIns = new HashSet<>(offices.standIns());
        EVERYBODY.holdings().stream()
                .filter(held -> filed.onBehalfOf().equals(Optional.of(held.person())))
                .forEach(held -> standIns.add(new StandIn(filed.person(), held.person(), held.office(), held.store())));
        return offices.standingIn(standIns);
    }

    /** Most people know that they are asked about their words. */
    private static Map<Word, Boolean> words(ApprovalState state, Actor actor, SplittableRandom random) {
        boolean asked = state instanceof Collecting(SigningRound round)
                && !round.unanswered(actor.person(), Role.GUARD).isEmpty();
        return asked && random.nextInt(10) > 0 ? Map.of(Word.CONSENT, random.nextBoolean()) : Map.of();
    }

    /** Somebody may have left his office, and whoever acts stands in for somebody. */
    private static Offices roster(Actor actor, SplittableRandom random) {
        Set<Holding> holdings = new HashSet<>(EVERYBODY.holdings());
        if (random.nextInt(3) == 0) {
            PersonId gone = any(PEOPLE, random).person();
            holdings.removeIf(holding -> holding.person().equals(gone));
        }
        Set<StandIn> standIns = new HashSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            standIns.add(standingIn(actor, random));
        }
        return new Offices(holdings, standIns);
    }

    /** The same of everybody at once. */
    public static Offices roster(SplittableRandom random) {
        Set<StandIn> standIns = new HashSet<>();
        for (int i = random.nextInt(8); i > 0; i--) {
            standIns.add(standingIn(any(PEOPLE, random), random));
        }
        return new Offices(roster(any(PEOPLE, random), random).holdings(), standIns);
    }

    private static StandIn standingIn(Actor actor, SplittableRandom random) {
        Holding held = any(HELD, random);
        return new StandIn(actor.person(), held.person(), held.office(), held.store());
    }

    private static ContentRef content(int version) {
        return new ContentRef(version, "hash-" + version);
    }

    /** Nobody vouches for himself. */
    private static PersonId anyBut(Actor owner, SplittableRandom random) {
        return any(PEOPLE.stream().filter(person -> !person.equals(owner)).toList(), random)
                .person();
    }

    public static <T> T any(List<T> from, SplittableRandom random) {
        return from.get(random.nextInt(from.size()));
    }
}
