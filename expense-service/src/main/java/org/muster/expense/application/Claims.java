package org.muster.expense.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.Decider;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.ReceiptId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.expense.domain.ClaimDecider;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.ExpensePolicies;
import org.muster.expense.domain.ExpensePolicy;
import org.muster.expense.projection.statements.CostStatements;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.Recorded;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;

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

    @Inject
    public Claims(
            UseCases useCases, JournalReader reader, BusinessClock clock, Sealing sealing, CostStatements statements) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.sealing = sealing;
        this.statements = statements;
    }

    /** What a command is made of besides the caller's words: the case, who acts, the moment, the policy in force. */
    public record Draft(CaseId caseId, Actor actor, Instant at, ExpensePolicy policy) {}

    /**
     * Entering a receipt: the claim and the receipt's own stream move together or not at all (A1+). Costs without an order are
     * refused (F2.5), in the same words whether there is no order or one that does not concern the caller (G3).
     */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> entering(
            CaseId caseId, Function<Draft, ExpenseCommand.EnterReceipt> command) {
        return actor -> claim(caseId).map(claim -> {
            ExpenseCommand.EnterReceipt enter = command.apply(draft(caseId, actor));
            Sight sight = Sight.of(actor, claim);
            UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase = useCase(caseId, enter, sight)
                    .restingOn(enter.streams().stream()
                            .filter(stream -> !stream.equals(stream(caseId)))
                            .toList());
            return sight instanceof Sight.Nothing
                    ? useCase.freshAt(location(caseId))
                    : useCase.createdAt(location(enter).orElseGet(() -> location(caseId)));
        });
    }

    /** Allowing an extra receipt, with a reason that is sealed (F2.7). */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> allowing(
            CaseId caseId, StoreId supportingStore, String reason) {
        return actor -> known(caseId, actor)
                .chain(sight -> sealing.ofOrFresh(caseId.value())
                        .map(seal -> useCase(
                                seal,
                                caseId,
                                new ExpenseCommand.AllowExtraReceipt(
                                        caseId, actor, supportingStore, sealed(reason, seal, caseId)),
                                sight)));
    }

    /** Refusing the claim in one's turn, with a reason that is sealed, on what was stated of the security cost (F1.4, N5.2). */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> refusing(
            CaseId caseId, ContentRef content, String reason, Optional<Clause> clause) {
        return actor -> known(caseId, actor)
                .chain(sight -> sealing.ofOrFresh(caseId.value())
                        .chain(seal -> statements
                                .of(caseId)
                                .map(stated -> useCase(
                                        seal,
                                        caseId,
                                        new ExpenseCommand.RefuseClaim(
                                                caseId, actor, content, sealed(reason, seal, caseId), clause, stated),
                                        sight))));
    }

    /** A further command on a known claim. */
    public Function<Actor, Uni<UseCase<ExpenseCommand, ClaimState, ExpenseEvent>>> onClaim(
            CaseId caseId, Function<Draft, ExpenseCommand> command) {
        return actor -> known(caseId, actor).map(sight -> useCase(caseId, command.apply(draft(caseId, actor)), sight));
    }

    /** Dispatch: support was ordered. The policy is the one in force then. */
    public Uni<Void> open(Caller caller, SupportOrdered ordered) {
        return react(
                caller, new ExpenseCommand.OpenClaim(caller.actor(), ordered, POLICIES.inForce(ordered.orderedAt())));
    }

    /** Dispatch: everybody was released. */
    public Uni<Void> end(Caller caller, SupportCompleted completed) {
        return react(caller, ExpenseCommand.EndSupport.of(caller.actor(), completed));
    }

    /** Dispatch: what was ordered was called off before anybody was there. */
    public Uni<Void> end(Caller caller, SupportCalledOff calledOff) {
        return react(caller, ExpenseCommand.EndSupport.of(caller.actor(), calledOff));
    }

    /** Request-service: the request or form carries its last signature. */
    public Uni<Void> approveForm(Caller caller, RequestApproved approved) {
        return react(caller, new ExpenseCommand.ApproveForm(approved.caseId(), caller.actor(), approved.content()));
    }

    /** Request-service: the request or form was refused. */
    public Uni<Void> refuseForm(Caller caller, RequestRefused refused) {
        return react(caller, new ExpenseCommand.RefuseForm(refused.caseId(), caller.actor(), refused.content()));
    }

    /** Request-service: the regional general manager decided which store bears the cost. */
    public Uni<Void> nameCostBearer(Caller caller, CostBearerDecided decided) {
        return react(caller, new ExpenseCommand.NameCostBearer(decided.caseId(), caller.actor(), decided.bearer()));
    }

    /** A claim as it stands, as far as the reader may know (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ClaimPage> page(CaseId caseId, Actor reader) {
        return this.reader.history(stream(caseId)).chain(history -> {
            ClaimState claim = fold(history.stream().map(Recorded::event).toList());
            Sight sight = Sight.of(reader, claim);
            if (sight instanceof Sight.Nothing) {
                return Uni.createFrom().failure(new NotFound("case", caseId));
            }
            return seal(caseId, history)
                    .chain(seal -> statements
                            .of(caseId)
                            .map(stated -> ClaimPage.of(
                                    caseId, Sight.support(claim).orElseThrow(), claim, history, stated, sight, seal)));
        });
    }

    /** One receipt of a claim, for somebody who may know of it; failed with {@link NotFound} for everybody else. */
    public Uni<ReceiptLine> receipt(CaseId caseId, ReceiptId receipt, Actor reader) {
        return claim(caseId)
                .map(claim -> Sight.of(reader, claim).receipts(claim).stream()
                        .filter(entered -> entered.id().equals(receipt))
                        .map(ReceiptLine::of)
                        .findFirst()
                        .orElseThrow(() -> new NotFound("receipt", receipt)));
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

    /** Whoever may not know of a claim is answered as if there were none, before anything is decided (G3). */
    private Uni<Sight> known(CaseId caseId, Actor actor) {
        return claim(caseId).chain(claim -> {
            Sight sight = Sight.of(actor, claim);
            return sight instanceof Sight.Nothing
                    ? Uni.createFrom().failure(new NotFound("case", caseId))
                    : Uni.createFrom().item(sight);
        });
    }

    private Uni<ClaimState> claim(CaseId caseId) {
        return reader.streams(List.of(stream(caseId))).map(streams -> fold(streams.events()));
    }

    private Draft draft(CaseId caseId, Actor actor) {
        Instant at = clock.now();
        return new Draft(caseId, actor, at, POLICIES.inForce(at));
    }

    private Uni<Void> react(Caller caller, ExpenseCommand command) {
        return useCases.react(caller, useCase(command.caseId(), command, new Sight.Whole()));
    }

    private static SealedText sealed(String reason, Seal seal, CaseId caseId) {
        return seal.erased() ? AfterErasure.unsealed(caseId) : seal.seal(reason);
    }

    /** A command that brings a text: once its key was destroyed nothing more is written under it (G3). */
    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            Seal seal, CaseId caseId, ExpenseCommand command, Sight sight) {
        return seal.erased()
                ? useCase(new AfterErasure(DECIDER, caseId), caseId, command, sight)
                : useCase(caseId, command, sight).sealedUnder(seal.newKeys());
    }

    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            CaseId caseId, ExpenseCommand command, Sight sight) {
        return useCase(DECIDER, caseId, command, sight);
    }

    private static UseCase<ExpenseCommand, ClaimState, ExpenseEvent> useCase(
            Decider<ExpenseCommand, ClaimState, ExpenseEvent> decider,
            CaseId caseId,
            ExpenseCommand command,
            Sight sight) {
        return UseCase.of(
                decider,
                ExpenseEvent.class,
                command,
                stream(caseId),
                caseId,
                claim -> Summary.of(caseId, claim, sight));
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
