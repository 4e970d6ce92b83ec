package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;

/**
 * Why something about a case's expenses is refused. Sums, stores and counts are told only to those who may act at all: who acts is
 * looked at first (G3).
 */
public sealed interface ExpenseRefusal extends Refusal {

    /** This reason, where the rule is broken. */
    default Optional<Refusal> when(boolean broken) {
        return broken ? Optional.of(this) : Optional.empty();
    }

    // What there is to claim for.

    /** No order is known for the case, so there is nothing to reimburse. */
    @Rests(Clause.F2_5)
    record CostsWithoutOrder(CaseId caseId) implements ExpenseRefusal {}

    /** The case's claim was opened for another order. */
    @Rests(Clause.F3_1)
    record ClaimRestsOnAnotherOrder(CaseId caseId, OrderId orderId) implements ExpenseRefusal {}

    /** The claim was paid: nothing about it changes any more. */
    @Rests(Clause.F1_4)
    @TooLate
    record ClaimClosed(CaseId caseId) implements ExpenseRefusal {}

    /** The store was not called up, so its costs have no order. */
    @Rests(Clause.F2_5)
    @At("/supportingStore")
    record StoreWithoutCallUp(CaseId caseId, StoreId supportingStore) implements ExpenseRefusal {}

    // Which receipts count, and whose.

    /** Each supporting store enters its own receipts. */
    @Rests(Clause.F2_7)
    record ReceiptOfAnotherStore(StoreId supportingStore) implements ExpenseRefusal {}

    /** A guard enters receipts of a support that he was called up for: his store's being called is not enough. */
    @Rests(Clause.F2_7)
    record GuardNotCalledUp(StoreId supportingStore) implements ExpenseRefusal {}

    /** At level A the supporting store sends a vehicle; only transport across cities costs anything. */
    @Rests(Clause.N3_A)
    record SameCityTransportAtLevelA(StoreId supportingStore) implements ExpenseRefusal {}

    /** The order fixed transport that is not reimbursed. */
    @Rests(Clause.F3_1)
    record TransportNotReimbursedByOrder(StoreId supportingStore) implements ExpenseRefusal {}

    /** The store has entered as many receipts as it may. */
    @Rests(Clause.F2_7)
    record ThirdTransportReceipt(StoreId supportingStore, int entered, int allowed) implements ExpenseRefusal {}

    /** Only operations makes an exception to the number of receipts. */
    @Rests(Clause.F2_7)
    record ExceptionNotByOperations(StoreId supportingStore) implements ExpenseRefusal {}

    /** The receipt was entered before. Where is not said: that may be another case's business (G3). */
    @Rests(Clause.A1_PLUS)
    @At("/number")
    record ReceiptUsedBefore(ReceiptId receipt) implements ExpenseRefusal {}

    /** An invoice of this kind cannot be told apart without its code. */
    @Rests(Clause.A1_PLUS)
    @At("/invoiceCode")
    record InvoiceCodeMissing(ReceiptKind kind) implements ExpenseRefusal {}

    /** The code holds something that no invoice code holds, or is too long. */
    @Rests(Clause.A1_PLUS)
    @At("/invoiceCode")
    record UnreadableInvoiceCode(int longest) implements ExpenseRefusal {}

    /** The number is empty, too long, or holds something that no receipt's number holds. */
    @Rests(Clause.A1_PLUS)
    @At("/number")
    record UnreadableReceiptNumber(int longest) implements ExpenseRefusal {}

    /** Nobody holds a receipt of a day that has not come. */
    @Rests(Clause.F2_7)
    @At("/date")
    record ReceiptFromTheFuture(LocalDate date, LocalDate today) implements ExpenseRefusal {}

    /** Private cars are a matter of levels B and C. */
    @Rests(Clause.N3_A)
    @At("/standIn")
    record StandInAtLevelA(StoreId supportingStore) implements ExpenseRefusal {}

    /** Receipts of this kind do not stand in for a private car's fuel. */
    @At("/kind")
    record StandInOfWrongKind(ReceiptKind kind, Level level) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return level.clause();
        }
    }

    /** A private car is estimated, not reimbursed by what was filled into its tank. */
    @At("/kind")
    record FuelReceiptForPrivateCar(Level level) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return level.clause();
        }
    }

    // Amounts.

    @Rests(Clause.A1_PLUS)
    @At("{at}")
    record AmountNotPositive(String at, Money amount) implements ExpenseRefusal {}

    @Rests(Clause.A1_PLUS)
    @At("{at}")
    record AmountNegative(String at, Money amount) implements ExpenseRefusal {}

    @Rests(Clause.A1_PLUS)
    @At("{at}")
    record AmountTooLarge(String at, Money amount, Money largest) implements ExpenseRefusal {}

    @Rests(Clause.A1_PLUS)
    @At("{at}")
    record ForeignCurrency(String at, String currency) implements ExpenseRefusal {}

    // Who answers for receipts.

    @Rests(Clause.F2_7)
    record NotAnsweringPropertyManager(StoreId supportingStore) implements ExpenseRefusal {}

    /** No receipt was named. */
    @Rests(Clause.F2_7)
    @At("/receipts")
    record NothingToAttest(StoreId supportingStore) implements ExpenseRefusal {}

    /** The store entered no such receipt in this case. */
    @Rests(Clause.F2_7)
    @At("/receipts")
    record UnknownReceipt(ReceiptId receipt, StoreId supportingStore) implements ExpenseRefusal {}

    // Drawing up and signing.

    /** The supported store's property manager draws up the claim. */
    @Rests(Clause.F1_4)
    record NotTheClaimant(CaseId caseId) implements ExpenseRefusal {}

    /** Reimbursed is afterwards: somebody is still on site. */
    @Rests(Clause.F1_4)
    record SupportStillRunning(CaseId caseId) implements ExpenseRefusal {}

    @Rests(Clause.F1_4)
    record EmptyClaim(CaseId caseId) implements ExpenseRefusal {}

    /** Receipts were entered, or a claim was drawn up: what was spent is reimbursed, not passed over. */
    @Rests(Clause.F1_4)
    record SomethingToReimburse(CaseId caseId) implements ExpenseRefusal {}

    @Rests(Clause.F1_4)
    record ClaimNotDrawnUp(CaseId caseId) implements ExpenseRefusal {}

    /** The signature was given to a content that is not the current one. */
    @Rests(Clause.F1_4)
    @At("/content")
    record ContentChanged(int signedVersion, int currentVersion) implements ExpenseRefusal {}

    /** Another office signs next. */
    @Rests(Clause.F1_4)
    record SignatureOutOfTurn(Role next) implements ExpenseRefusal {}

    /** Nobody signs two steps of one claim. */
    @Rests(Clause.F1_4)
    record SecondSignature(CaseId caseId, Role signedAs) implements ExpenseRefusal {}

    /** The store has given all its signatures. */
    @Rests(Clause.F1_4)
    record NoSignatureAwaited(CaseId caseId) implements ExpenseRefusal {}

    /** Who pays out signs nothing. */
    @Rests(Clause.F1_4)
    record PayerSigns(CaseId caseId) implements ExpenseRefusal {}

    /** Who is paid signs nothing. */
    @Rests(Clause.F1_4)
    record PaidPersonSigns(CaseId caseId) implements ExpenseRefusal {}

    @Rests(Clause.F1_4)
    record SignOffNotByOperations(CaseId caseId) implements ExpenseRefusal {}

    @Rests(Clause.F1_4)
    record SignOffBeforeStoreSignatures(Role next) implements ExpenseRefusal {}

    @Rests(Clause.F1_4)
    @TooLate
    record AlreadySignedOff(CaseId caseId) implements ExpenseRefusal {}

    /** Operations counted other people than were checked in. */
    @Rests(Clause.F1_4)
    @At("/headcountChecked")
    record HeadcountDiffers(int checked, int present) implements ExpenseRefusal {}

    /** Somebody whose signature was awaited refused the claim: it has to be drawn up anew first. */
    @Rests(Clause.F1_4)
    @TooLate
    record ClaimAlreadyRefused(CaseId caseId) implements ExpenseRefusal {}

    /** The notice lets the store's finance refuse for want of a cost statement, and nobody else. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record OnlyFinanceCitesCostStatement(CaseId caseId) implements ExpenseRefusal {}

    /** The security cost was stated: there is no refusing for want of it. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record CostStatementWasMade(CaseId caseId) implements ExpenseRefusal {}

    /** Neither request nor form has been heard of here: whether the cost was stated is not known yet. */
    @Rests(Clause.N5_2)
    @At("/clause")
    record CostStatementNotHeard(CaseId caseId) implements ExpenseRefusal {}

    // Paying.

    @Rests(Clause.F1_4)
    record SettlementNotByPaymentSystem(CaseId caseId) implements ExpenseRefusal {}

    /** The approved form is to be attached to the claim, and there is none yet. */
    @Rests(Clause.A1)
    record SettlementBeforeForm(CaseId caseId) implements ExpenseRefusal {}

    /** The form was refused: the regional general manager decides who bears the cost. */
    @Rests(Clause.A1)
    record SettlementOfRefusedForm(CaseId caseId) implements ExpenseRefusal {}

    /** The store's signatures or operations' sign-off are missing. */
    @Rests(Clause.F1_4)
    record SettlementBeforeSignOff(CaseId caseId) implements ExpenseRefusal {}

    @Rests(Clause.A1_PLUS)
    @TooLate
    record AlreadySettled(CaseId caseId, Money paid, String paymentReference) implements ExpenseRefusal {}

    /** The store that was charged is not the one that bears the cost. */
    @Rests(Clause.A1)
    @At("/bearer")
    record AnotherStoreBears(StoreId bearer) implements ExpenseRefusal {}

    @Rests(Clause.A1_PLUS)
    @At("/paid")
    record MoreThanApproved(Money paid, Money approved) implements ExpenseRefusal {}

    /** Without a reference nobody can find the payment again. */
    @Rests(Clause.F1_4)
    @At("/paymentReference")
    record UnreadablePaymentReference(int longest) implements ExpenseRefusal {}

    // Texts that were erased.

    /** Its key was destroyed: nothing more is written under it. */
    @Rests(Clause.G3)
    record TextsErased(CaseId caseId) implements ExpenseRefusal {}
}
