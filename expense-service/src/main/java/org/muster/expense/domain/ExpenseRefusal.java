package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.decider.Refusal;
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
    record CostsWithoutOrder(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_5;
        }
    }

    /** The case's claim was opened for another order. */
    record ClaimRestsOnAnotherOrder(CaseId caseId, OrderId orderId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** The claim was paid: nothing about it changes any more. */
    record ClaimClosed(CaseId caseId) implements ExpenseRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** The store was not called up, so its costs have no order. */
    record StoreWithoutCallUp(CaseId caseId, StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_5;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/supportingStore");
        }
    }

    // Which receipts count, and whose.

    /** Each supporting store enters its own receipts. */
    record ReceiptOfAnotherStore(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }
    }

    /** At level A the supporting store sends a vehicle; only transport across cities costs anything. */
    record SameCityTransportAtLevelA(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.N3_A;
        }
    }

    /** The order fixed transport that is not reimbursed. */
    record TransportNotReimbursedByOrder(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F3_1;
        }
    }

    /** The store has entered as many receipts as it may. */
    record ThirdTransportReceipt(StoreId supportingStore, int entered, int allowed) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }
    }

    /** Only operations makes an exception to the number of receipts. */
    record ExceptionNotByOperations(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }
    }

    /** The receipt was entered before. Where is not said: that may be another case's business (G3). */
    record ReceiptUsedBefore(ReceiptId receipt) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/number");
        }
    }

    /** An invoice of this kind cannot be told apart without its code. */
    record InvoiceCodeMissing(ReceiptKind kind) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/invoiceCode");
        }
    }

    /** The code holds something that no invoice code holds, or is too long. */
    record UnreadableInvoiceCode(int longest) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/invoiceCode");
        }
    }

    /** The number is empty, too long, or holds something that no receipt's number holds. */
    record UnreadableReceiptNumber(int longest) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/number");
        }
    }

    /** Nobody holds a receipt of a day that has not come. */
    record ReceiptFromTheFuture(LocalDate date, LocalDate today) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/date");
        }
    }

    /** Private cars are a matter of levels B and C. */
    record StandInAtLevelA(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.N3_A;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/standIn");
        }
    }

    /** Receipts of this kind do not stand in for a private car's fuel. */
    record StandInOfWrongKind(ReceiptKind kind, Level level) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return level.clause();
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/kind");
        }
    }

    /** A private car is estimated, not reimbursed by what was filled into its tank. */
    record FuelReceiptForPrivateCar(Level level) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return level.clause();
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/kind");
        }
    }

    // Amounts.

    record AmountNotPositive(String at, Money amount) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    record AmountNegative(String at, Money amount) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    record AmountTooLarge(String at, Money amount, Money largest) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    record ForeignCurrency(String at, String currency) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of(at);
        }
    }

    // Who answers for receipts.

    record NotAnsweringPropertyManager(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }
    }

    /** No receipt was named. */
    record NothingToAttest(StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/receipts");
        }
    }

    /** The store entered no such receipt in this case. */
    record UnknownReceipt(ReceiptId receipt, StoreId supportingStore) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F2_7;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/receipts");
        }
    }

    // Drawing up and signing.

    /** The supported store's property manager draws up the claim. */
    record NotTheClaimant(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Reimbursed is afterwards: somebody is still on site. */
    record SupportStillRunning(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record EmptyClaim(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Receipts were entered, or a claim was drawn up: what was spent is reimbursed, not passed over. */
    record SomethingToReimburse(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record ClaimNotDrawnUp(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** The signature was given to a content that is not the current one. */
    record ContentChanged(int signedVersion, int currentVersion) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/content");
        }
    }

    /** Another office signs next. */
    record SignatureOutOfTurn(Role next) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Nobody signs two steps of one claim. */
    record SecondSignature(CaseId caseId, Role signedAs) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** The store has given all its signatures. */
    record NoSignatureAwaited(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Who pays out signs nothing. */
    record PayerSigns(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Who is paid signs nothing. */
    record PaidPersonSigns(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record SignOffNotByOperations(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record SignOffBeforeStoreSignatures(Role next) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record AlreadySignedOff(CaseId caseId) implements ExpenseRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** Operations counted other people than were checked in. */
    record HeadcountDiffers(int checked, int present) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/headcountChecked");
        }
    }

    /** Somebody whose signature was awaited refused the claim: it has to be drawn up anew first. */
    record ClaimAlreadyRefused(CaseId caseId) implements ExpenseRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** The notice lets the store's finance refuse for want of a cost statement, and nobody else. */
    record OnlyFinanceCitesCostStatement(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.N5_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/clause");
        }
    }

    /** The security cost was stated: there is no refusing for want of it. */
    record CostStatementWasMade(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.N5_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/clause");
        }
    }

    /** Neither request nor form has been heard of here: whether the cost was stated is not known yet. */
    record CostStatementNotHeard(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.N5_2;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/clause");
        }
    }

    // Paying.

    record SettlementNotByPaymentSystem(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    /** The approved form is to be attached to the claim, and there is none yet. */
    record SettlementBeforeForm(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    /** The form was refused: the regional general manager decides who bears the cost. */
    record SettlementOfRefusedForm(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }
    }

    /** The store's signatures or operations' sign-off are missing. */
    record SettlementBeforeSignOff(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }
    }

    record AlreadySettled(CaseId caseId, Money paid, String paymentReference) implements ExpenseRefusal {
        @Override
        public boolean tooLate() {
            return true;
        }

        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }
    }

    /** The store that was charged is not the one that bears the cost. */
    record AnotherStoreBears(StoreId bearer) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/bearer");
        }
    }

    record MoreThanApproved(Money paid, Money approved) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.A1_PLUS;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/paid");
        }
    }

    /** Without a reference nobody can find the payment again. */
    record UnreadablePaymentReference(int longest) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_4;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/paymentReference");
        }
    }

    // Texts that were erased.

    /** Its key was destroyed: nothing more is written under it. */
    record TextsErased(CaseId caseId) implements ExpenseRefusal {
        @Override
        public Clause clause() {
            return Clause.G3;
        }
    }
}
