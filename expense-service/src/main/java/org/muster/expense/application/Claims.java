package org.muster.expense.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.Asked;
import org.muster.edge.NotFound;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.expense.domain.AllowExtraReceipt;
import org.muster.expense.domain.AttestReceipts;
import org.muster.expense.domain.ClaimDecider;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ConfirmNothingToReimburse;
import org.muster.expense.domain.DrawUpClaim;
import org.muster.expense.domain.EnterReceipt;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.Given;
import org.muster.expense.domain.OnClaim;
import org.muster.expense.domain.RefuseClaim;
import org.muster.expense.domain.SettleClaim;
import org.muster.expense.domain.SignClaim;
import org.muster.expense.domain.SignOffClaim;
import org.muster.expense.domain.TypedReceipt;
import org.muster.expense.domain.Visibility;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;

/** The commands of a claim, carried out: one line for each, and one way for all. */
@ApplicationScoped
public class Claims {
    private static final ClaimDecider DECIDER = new ClaimDecider();

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final ClaimFacts facts;
    private final Sealing sealing;

    @Inject
    public Claims(
            CommandPipeline useCases, JournalReader reader, BusinessClock clock, ClaimFacts facts, Sealing sealing) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.facts = facts;
        this.sealing = sealing;
    }

    /**
     * A claim as it stands.
     *
     * @param read where it was read from: it is decided on no other
     */
    record Loaded(ClaimState claim, Streams read) {}

    // What people ask for.

    public Uni<Written> enterReceipt(
            CommandEnvelope call,
            CaseId caseId,
            StoreId supportingStore,
            TypedReceipt receipt,
            Money amount,
            boolean standIn) {
        return carryOut(call, caseId, new EnterReceipt(supportingStore, receipt, amount, standIn));
    }

    public Uni<Written> attest(CommandEnvelope call, CaseId caseId, StoreId supportingStore, List<ReceiptId> receipts) {
        return carryOut(call, caseId, new AttestReceipts(supportingStore, receipts));
    }

    public Uni<Written> allowExtraReceipt(CommandEnvelope call, CaseId caseId, StoreId supportingStore, String reason) {
        return carryOut(call, caseId, reason, why -> new AllowExtraReceipt(supportingStore, why));
    }

    public Uni<Written> drawUp(CommandEnvelope call, CaseId caseId, Money meals, Money lodging) {
        return carryOut(call, caseId, new DrawUpClaim(meals, lodging));
    }

    public Uni<Written> sign(CommandEnvelope call, CaseId caseId, ContentRef content) {
        return carryOut(call, caseId, new SignClaim(content));
    }

    /** @param clause the clause that is cited, if any */
    public Uni<Written> refuse(
            CommandEnvelope call, CaseId caseId, ContentRef content, String reason, Optional<Clause> clause) {
        return carryOut(call, caseId, reason, why -> new RefuseClaim(content, why, clause));
    }

    public Uni<Written> signOff(CommandEnvelope call, CaseId caseId, ContentRef content, int headcountChecked) {
        return carryOut(call, caseId, new SignOffClaim(content, headcountChecked));
    }

    public Uni<Written> confirmNothingToReimburse(CommandEnvelope call, CaseId caseId) {
        return carryOut(call, caseId, new ConfirmNothingToReimburse());
    }

    /** @param bearer which store was charged, if it is said */
    public Uni<Written> settle(
            CommandEnvelope call,
            CaseId caseId,
            ContentRef content,
            Money paid,
            String reference,
            Optional<StoreId> bearer) {
        return carryOut(call, caseId, new SettleClaim(content, paid, reference, bearer));
    }

    // How it is carried out.

    /** Somebody's command. The claim and the facts are loaded anew for every decision. */
    private Uni<Written> carryOut(CommandEnvelope call, CaseId caseId, OnClaim command) {
        return useCases.run(call, () -> prepared(call.actor(), caseId, command));
    }

    /** Somebody's command that brings a text: once its key was destroyed nothing more is sealed under it (G3). */
    private Uni<Written> carryOut(
            CommandEnvelope call, CaseId caseId, String text, Function<Optional<SealedText>, OnClaim> command) {
        return useCases.run(
                call,
                () -> sealing.ofOrFresh(caseId.value()).chain(seal -> {
                    Optional<SealedText> kept = seal.erased() ? Optional.empty() : Optional.of(seal.seal(text));
                    return prepared(call.actor(), caseId, command.apply(kept))
                            .map(useCase -> useCase.sealedUnder(seal.newKeys()));
                }));
    }

    /** What follows from what another service decided; a refusal is a recorded outcome. */
    public Uni<Void> react(CommandEnvelope caller, CaseId caseId, ExpenseCommand command) {
        return useCases.react(
                caller, ClaimDecider.claimStream(caseId), () -> prepared(caller.actor(), caseId, command));
    }

    private Uni<PreparedCommand<Asked<Given, ExpenseCommand>, ClaimState, ExpenseEvent>> prepared(
            Actor actor, CaseId caseId, ExpenseCommand command) {
        return Uni.combine()
                .all()
                .unis(load(caseId), facts.given(caseId, actor, clock.now(), command))
                .asTuple()
                .invoke(read -> admit(read.getItem2(), read.getItem1().claim(), command))
                .map(read -> useCase(read.getItem1(), read.getItem2(), command));
    }

    Uni<Loaded> load(CaseId caseId) {
        return reader.streams(List.of(ClaimDecider.claimStream(caseId)))
                .map(read -> new Loaded(DECIDER.fold(read.of(ExpenseEvent.class)), read));
    }

    /**
     * Somebody who may not know of a claim is answered as if there were none, before anything is decided (G3): as he is answered when he
     * reads it.
     */
    private static void admit(Given given, ClaimState claim, ExpenseCommand command) {
        if (command instanceof OnClaim && Visibility.of(given, claim) instanceof Visibility.Nothing) {
            throw new NotFound("case", given.caseId());
        }
    }

    private static PreparedCommand<Asked<Given, ExpenseCommand>, ClaimState, ExpenseEvent> useCase(
            Loaded loaded, Given given, ExpenseCommand command) {
        CaseId caseId = given.caseId();
        PreparedCommand<Asked<Given, ExpenseCommand>, ClaimState, ExpenseEvent> useCase = PreparedCommand.of(
                        DECIDER,
                        ExpenseEvent.class,
                        new Asked<>(given, command),
                        ClaimDecider.claimStream(caseId),
                        caseId,
                        claim -> Summary.of(caseId, claim, Visibility.of(given, claim)))
                .restingOn(ClaimDecider.streams(caseId, command))
                .decidedOn(loaded.read());
        return command instanceof EnterReceipt enter ? useCase.createdAt(location(caseId, enter)) : useCase;
    }

    /** The receipt's own; the claim's for what can't be read as a receipt: it is refused anyway. */
    private static String location(CaseId caseId, EnterReceipt enter) {
        String claim = "/claims/" + caseId;
        return enter.identity().map(receipt -> claim + "/receipts/" + receipt).orElse(claim);
    }
}
