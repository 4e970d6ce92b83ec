package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.SeparationOfDuties.Turn;
import org.muster.offices.Offices.ActingCapacity;

/**
 * A supporting store enters one of its transport receipts: its property manager, or a guard who was called up. Two for each store (F2.7),
 * transport as the level allows (N3), none twice by anybody, ever (A1+). One booking document is one receipt.
 *
 * @param standIn whether it stands in for a private car's fuel (N3.B, N3.C)
 */
public record EnterReceipt(StoreId supportingStore, TypedReceipt receipt, Money amount, boolean standIn)
        implements OnReceipts, Amounts {

    /** Each supporting store enters its own receipts. */
    @Rests(Clause.F2_7)
    record ReceiptOfAnotherStore(StoreId supportingStore) implements Refusal {}

    /** A guard enters receipts of a support that he was called up for: his store's being called is not enough. */
    @Rests(Clause.F2_7)
    record GuardNotCalledUp(StoreId supportingStore) implements Refusal {}

    /** At level A the supporting store sends a vehicle; only transport across cities costs anything. */
    @Rests(Clause.N3_A)
    record SameCityTransportAtLevelA(StoreId supportingStore) implements Refusal {}

    /** The order fixed transport that is not reimbursed. */
    @Rests(Clause.F3_1)
    record TransportNotReimbursedByOrder(StoreId supportingStore) implements Refusal {}

    /** The store has entered as many receipts as it may. */
    @Rests(Clause.F2_7)
    record ThirdTransportReceipt(StoreId supportingStore, int entered, int allowed) implements Refusal {}

    /** Private cars are a matter of levels B and C. */
    @Rests(Clause.N3_A)
    @At("/standIn")
    record StandInAtLevelA(StoreId supportingStore) implements Refusal {}

    /** Receipts of this kind do not stand in for a private car's fuel. */
    @At("/kind")
    record StandInOfWrongKind(ReceiptKind kind, Level level) implements Refusal {
        @Override
        public Clause clause() {
            return level.clause();
        }
    }

    /** A private car is estimated, not reimbursed by what was filled into its tank. */
    @At("/kind")
    record FuelReceiptForPrivateCar(Level level) implements Refusal {
        @Override
        public Clause clause() {
            return level.clause();
        }
    }

    /** Nobody holds a receipt of a day that has not come. */
    @Rests(Clause.F2_7)
    @At("/date")
    record ReceiptFromTheFuture(LocalDate date, LocalDate today) implements Refusal {}

    /** The number is empty, too long, or holds something that no receipt's number holds. */
    @Rests(Clause.A1_PLUS)
    @At("/number")
    record UnreadableReceiptNumber(int longest) implements Refusal {}

    /** An invoice of this kind cannot be told apart without its code. */
    @Rests(Clause.A1_PLUS)
    @At("/invoiceCode")
    record InvoiceCodeMissing(ReceiptKind kind) implements Refusal {}

    /** The code holds something that no invoice code holds, or is too long. */
    @Rests(Clause.A1_PLUS)
    @At("/invoiceCode")
    record UnreadableInvoiceCode(int longest) implements Refusal {}

    /** The receipt was entered before. Where is not said: that may be another case's business (G3). */
    @Rests(Clause.A1_PLUS)
    @At("/number")
    record ReceiptUsedBefore(ReceiptId receipt) implements Refusal {}

    /** Which receipt it is; empty for what can't be read as one: it is refused. */
    public Optional<ReceiptId> identity() {
        return receipt.read().identity().map(ReceiptIdentity::id);
    }

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, Support support, SupportingStore lender) {
        return SeparationOfDuties.answering(given, claim, lender.store())
                .or(() -> asGuard(given, claim, lender))
                .map(turn -> decide(given, claim, support.level(), lender, turn))
                .orElseGet(() -> Decision.refuse(
                        given.actor().is(Role.GUARD, lender.store())
                                ? new GuardNotCalledUp(lender.store())
                                : new ReceiptOfAnotherStore(lender.store())));
    }

    /** A guard is of a case by being called up, not by being of a store that lends (G3). */
    private static Optional<Turn> asGuard(Given given, ClaimState claim, SupportingStore lender) {
        ActingCapacity himself = new ActingCapacity(given.person(), Optional.empty());
        return given.actor().is(Role.GUARD) && Support.called(lender, given.person())
                ? Optional.of(new Turn(himself, SeparationOfDuties.mayBePaid(given, claim, himself)))
                : Optional.empty();
    }

    private Decision<ExpenseEvent> decide(
            Given given, ClaimState claim, Level level, SupportingStore lender, Turn turn) {
        List<Refusal> reasons = new ArrayList<>(Decision.reasons(
                turn.barred(),
                transportReimbursed(level, lender),
                tooMany(given.policy(), claim),
                kindSuits(given.policy(), level),
                Amounts.spent("amount", amount, given.policy()),
                notYet(ExpensePolicies.businessDay(given.at()))));
        return switch (receipt.read()) {
            case ReceiptIdentity.Reading.Unreadable(List<Refusal> unreadable) -> {
                reasons.addAll(unreadable);
                yield Decision.refuse(reasons);
            }
            case ReceiptIdentity.Reading.Read(ReceiptIdentity read) -> {
                new ReceiptUsedBefore(read.id())
                        .when(claim.book().used().contains(read.id()))
                        .ifPresent(reasons::add);
                yield reasons.isEmpty() ? entered(given, claim, read, turn) : Decision.refuse(reasons);
            }
        };
    }

    private Decision<ExpenseEvent> entered(Given given, ClaimState claim, ReceiptIdentity read, Turn turn) {
        return Decision.<ExpenseEvent>accept(
                        new ReceiptEntered(
                                given.caseId(),
                                supportingStore,
                                read.id(),
                                read.kind(),
                                read.invoiceCode(),
                                read.number(),
                                read.date(),
                                amount,
                                standIn,
                                exceptionReason(given.policy(), claim),
                                turn.person(),
                                turn.onBehalfOf()),
                        new ReceiptUsed(read.id(), given.caseId(), supportingStore))
                .onBehalfOf(turn.onBehalfOf());
    }

    private static Optional<Refusal> transportReimbursed(Level level, SupportingStore lender) {
        if (lender.transportReimbursed()) {
            return Optional.empty();
        }
        return Optional.of(
                level == Level.A && lender.sameCity()
                        ? new SameCityTransportAtLevelA(lender.store())
                        : new TransportNotReimbursedByOrder(lender.store()));
    }

    private Optional<Refusal> tooMany(ExpensePolicy policy, ClaimState claim) {
        int entered = claim.receiptsOf(supportingStore).size();
        int allowed = policy.receiptsPerStore()
                + claim.book().exceptionsFor(supportingStore).size();
        return new ThirdTransportReceipt(supportingStore, entered, allowed).when(entered >= allowed);
    }

    /** The first exception is for the first receipt beyond the policy's number, and so on. */
    private Optional<SealedText> exceptionReason(ExpensePolicy policy, ClaimState claim) {
        int beyond = claim.receiptsOf(supportingStore).size() - policy.receiptsPerStore();
        return beyond < 0
                ? Optional.empty()
                : Optional.of(claim.book().exceptionsFor(supportingStore).get(beyond));
    }

    /** N3: at level A no private cars; at B and C a private car's fuel is paid by estimate, so a receipt only stands in for it. */
    private Optional<Refusal> kindSuits(ExpensePolicy policy, Level level) {
        ReceiptKind kind = receipt.kind();
        return switch (level) {
            case A -> new StandInAtLevelA(supportingStore).when(standIn);
            case B, C ->
                standIn
                        ? new StandInOfWrongKind(kind, level)
                                .when(!policy.standIns().contains(kind))
                        : new FuelReceiptForPrivateCar(level).when(kind == ReceiptKind.FUEL);
        };
    }

    private Optional<Refusal> notYet(LocalDate today) {
        return new ReceiptFromTheFuture(receipt.date(), today)
                .when(receipt.date().isAfter(today));
    }
}
