package org.muster.expense.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.muster.decider.Decider;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.ReceiptId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.ClaimDecider;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.ExpensePolicies;
import org.muster.expense.domain.Given;
import org.muster.expense.domain.Visibility;
import org.muster.expense.projection.statements.CostStatements;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.read.Recorded;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

/** The use cases of a claim: loads what a command rests on, seals its text, and has it decided. */
@ApplicationScoped
public class Claims {
    private static final ClaimDecider DECIDER = new ClaimDecider();
    private static final ExpensePolicies POLICIES = ExpensePolicies.ofTheNotice();

    private final UseCases useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final Sealing sealing;
    private final CostStatements statements;
    private final OfficeBook offices;

    @Inject
    public Claims(
            UseCases useCases,
            JournalReader reader,
            BusinessClock clock,
            Sealing sealing,
            CostStatements statements,
            OfficeBook offices) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.sealing = sealing;
        this.statements = statements;
        this.offices = offices;
    }

    /** A claim that the one who acts may know of, with all that a command about it rests on. */
    private record Known(CaseId caseId, Streams streams, Given given, Visibility visibility) {}

    /** Entering a receipt: the claim and the receipt's own stream move together or not at all (A1+). */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> entering(
            CaseId caseId, Function<Given, ExpenseCommand.EnterReceipt> command) {
        return actor -> known(caseId, actor).map(known -> {
            ExpenseCommand.EnterReceipt enter = command.apply(known.given());
            return useCase(DECIDER, known, enter)
                    .restingOn(enter.streams().stream()
                            .filter(stream -> !stream.equals(stream(caseId)))
                            .toList())
                    .createdAt(location(enter).orElseGet(() -> location(caseId)));
        });
    }

    /** Allowing an extra receipt, with a reason that is sealed (F2.7). */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> allowing(
            CaseId caseId, StoreId supportingStore, String reason) {
        return actor -> known(caseId, actor)
                .chain(known -> sealing.ofOrFresh(caseId.value())
                        .map(seal -> useCase(
                                seal,
                                known,
                                new ExpenseCommand.AllowExtraReceipt(
                                        caseId, known.given(), supportingStore, sealed(reason, seal, caseId)))));
    }

    /** Refusing the claim in one's turn, with a reason that is sealed, on what was stated of the security cost (F1.4, N5.2). */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> refusing(
            CaseId caseId, ContentRef content, String reason, Optional<Clause> clause) {
        return actor -> known(caseId, actor)
                .chain(known -> sealing.ofOrFresh(caseId.value())
                        .chain(seal -> statements
                                .of(caseId)
                                .map(stated -> useCase(
                                        seal,
                                        known,
                                        new ExpenseCommand.RefuseClaim(
                                                caseId,
                                                known.given(),
                                                content,
                                                sealed(reason, seal, caseId),
                                                clause,
                                                stated)))));
    }

    /** A further command on a known claim. */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> onClaim(
            CaseId caseId, Function<Given, ExpenseCommand> command) {
        return actor -> known(caseId, actor).map(known -> useCase(DECIDER, known, command.apply(known.given())));
    }

    /** What follows from what another service decided; a refusal is a recorded outcome. */
    public Uni<Void> react(Caller caller, CaseId caseId, ExpenseCommand command) {
        return useCases.react(caller, useCase(DECIDER, caseId, command, new Visibility.Whole()));
    }

    /** A claim as it stands, as far as the reader may know (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ClaimPage> page(CaseId caseId, Actor reader) {
        return Uni.combine()
                .all()
                .unis(this.reader.history(stream(caseId)), offices(reader, clock.now()))
                .asTuple()
                .chain(read -> page(caseId, reader, read.getItem1(), read.getItem2()));
    }

    private Uni<ClaimPage> page(CaseId caseId, Actor reader, List<Recorded> history, Offices offices) {
        ClaimState claim = fold(history.stream().map(Recorded::event).toList());
        Visibility visibility = Visibility.of(reader, offices, claim);
        if (visibility instanceof Visibility.Nothing) {
            return Uni.createFrom().failure(new NotFound("case", caseId));
        }
        return seal(caseId, history)
                .chain(seal -> statements
                        .of(caseId)
                        .map(stated -> ClaimPage.of(
                                caseId,
                                Visibility.support(claim).orElseThrow(),
                                claim,
                                history,
                                stated,
                                visibility,
                                seal)));
    }

    /** One receipt of a claim, for somebody who may know of it; failed with {@link NotFound} for everybody else. */
    public Uni<ReceiptLine> receipt(CaseId caseId, ReceiptId receipt, Actor reader) {
        return Uni.combine()
                .all()
                .unis(this.reader.streams(List.of(stream(caseId))), offices(reader, clock.now()))
                .asTuple()
                .map(read -> {
                    ClaimState claim = fold(read.getItem1().events());
                    return Visibility.of(reader, read.getItem2(), claim).receipts(claim).stream()
                            .filter(entered -> entered.id().equals(receipt))
                            .map(ReceiptLine::of)
                            .findFirst()
                            .orElseThrow(() -> new NotFound("receipt", receipt));
                });
    }

    /**
     * Whose claims the list shows to a reader.
     *
     * @param asked the store whose claims he asks for, if he names one
     * @return empty for everybody's; failed with {@link NotPermitted} if he names a store whose claims are not shown to him
     */
    public Uni<Optional<Set<StoreId>>> listed(Actor reader, Optional<StoreId> asked) {
        return offices(reader, clock.now()).map(offices -> {
            Optional<Set<StoreId>> shown = Visibility.listed(reader, offices);
            if (asked.isEmpty()) {
                return shown;
            }
            if (shown.filter(stores -> !stores.contains(asked.get())).isPresent()) {
                throw NotPermitted.wrongRole(reader.roles());
            }
            return asked.map(Set::of);
        });
    }

    /** The key the reasons of extra receipts and refusals were sealed under; most claims have none. */
    private Uni<Optional<Seal>> seal(CaseId caseId, List<Recorded> history) {
        return history.stream().map(Recorded::event).noneMatch(AfterErasure::holdsText)
                ? Uni.createFrom().item(Optional.empty())
                : sealing.of(caseId.value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no key was kept for " + caseId))
                        .map(Optional::of);
    }

    /**
     * Somebody who may not know of a claim is answered as if there were none, before anything is decided (G3): as he is answered when he
     * reads it.
     */
    private Uni<Known> known(CaseId caseId, Actor actor) {
        Instant at = clock.now();
        return Uni.combine()
                .all()
                .unis(reader.streams(List.of(stream(caseId))), offices(actor, at))
                .asTuple()
                .map(read -> {
                    Streams streams = read.getItem1();
                    Given given = new Given(actor, at, POLICIES.inForce(at), read.getItem2());
                    Visibility visibility = Visibility.of(actor, given.offices(), fold(streams.events()));
                    if (visibility instanceof Visibility.Nothing) {
                        throw new NotFound("case", caseId);
                    }
                    return new Known(caseId, streams, given, visibility);
                });
    }

    /** His offices and those of whom he stands in for. A token that names no office gives none, so there is nothing to ask. */
    private Uni<Offices> offices(Actor actor, Instant at) {
        return actor.roles().stream().anyMatch(Offices::signs)
                ? offices.of(List.of(), List.of(actor.person()), at)
                : Uni.createFrom().item(Offices.NONE);
    }

    private static SealedText sealed(String reason, Seal seal, CaseId caseId) {
        return seal.erased() ? AfterErasure.unsealed(caseId) : seal.seal(reason);
    }

    /** A command that brings a text: once its key was destroyed nothing more is written under it (G3). */
    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            Seal seal, Known known, ExpenseCommand command) {
        return seal.erased()
                ? useCase(new AfterErasure(DECIDER, known.caseId()), known, command)
                : useCase(DECIDER, known, command).sealedUnder(seal.newKeys());
    }

    /** Decided on the claim as it was when it was asked who may know of it. */
    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            Decider<ExpenseCommand, ClaimState, ExpenseEvent> decider, Known known, ExpenseCommand command) {
        return useCase(decider, known.caseId(), command, known.visibility()).decidedOn(known.streams());
    }

    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            Decider<ExpenseCommand, ClaimState, ExpenseEvent> decider,
            CaseId caseId,
            ExpenseCommand command,
            Visibility visibility) {
        return UseCase.of(
                decider,
                ExpenseEvent.class,
                command,
                stream(caseId),
                caseId,
                claim -> Summary.of(caseId, claim, visibility));
    }

    private static ClaimState fold(List<MusterEvent> events) {
        return DECIDER.fold(events.stream().map(ExpenseEvent.class::cast).toList());
    }

    /** Empty for what cannot be read as a receipt: it is refused anyway. */
    private static Optional<String> location(ExpenseCommand.EnterReceipt enter) {
        return enter.streams().stream()
                .filter(stream -> !stream.equals(stream(enter.caseId())))
                .map(receipt -> location(enter.caseId()) + "/receipts/" + receipt.name())
                .findFirst();
    }

    private static String location(CaseId caseId) {
        return "/claims/" + caseId;
    }

    private static StreamId stream(CaseId caseId) {
        return StreamId.of("claim", caseId);
    }
}
