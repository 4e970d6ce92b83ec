package org.muster.expense.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.ReceiptId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;

/** What can be asked of a case's expenses. */
public sealed interface ExpenseCommand {

    CaseId caseId();

    /** What a person or another system asks for. */
    sealed interface UserCommand extends ExpenseCommand {
        Given given();

        default Actor actor() {
            return given().actor();
        }
    }

    /** Every stream the decision folds, and is conditioned on: the claim, and for a receipt its identity. */
    default List<StreamId> streams() {
        return List.of(StreamId.of("claim", caseId()));
    }

    /**
     * Operations ordered support: its expenses can be claimed from now on (F1.4).
     *
     * @param policy the policy in force when the order was given
     */
    record OpenClaim(SupportOrdered order, ExpensePolicy policy) implements ExpenseCommand {
        @Override
        public CaseId caseId() {
            return order.caseId();
        }
    }

    /**
     * Everybody was released, or the support was called off (F1.4): how many people supported is known now.
     *
     * @param peoplePresent 0 if it was called off on the way
     */
    record EndSupport(CaseId caseId, OrderId orderId, int peoplePresent, Instant at) implements ExpenseCommand {

        /** Who came twice is one person. */
        public static EndSupport of(SupportCompleted completed) {
            int people = (int) completed.attendance().stream()
                    .map(Attendance::guard)
                    .distinct()
                    .count();
            return new EndSupport(completed.caseId(), completed.orderId(), people, completed.at());
        }

        /**
         * Nobody had arrived.
         *
         * @param calledOff after its order
         */
        public static EndSupport of(SupportCalledOff calledOff) {
            return new EndSupport(calledOff.caseId(), calledOff.orderId().orElseThrow(), 0, calledOff.at());
        }
    }

    /** The request, or the form of an emergency, carries its last signature (A1). May come before the order. */
    record ApproveForm(CaseId caseId, ContentRef content) implements ExpenseCommand {}

    /** The request or form was refused (A1). */
    record RefuseForm(CaseId caseId, ContentRef content) implements ExpenseCommand {}

    /** The regional general manager decided which store bears the cost (A1). May come before the order. */
    record NameCostBearer(CaseId caseId, StoreId bearer) implements ExpenseCommand {}

    /** Operations allows a supporting store one receipt more than F2.7 does, and says why. */
    record AllowExtraReceipt(CaseId caseId, Given given, StoreId supportingStore, SealedText reason)
            implements UserCommand {}

    /**
     * A supporting store enters one of its transport receipts (F2.7): its property manager, or a guard who was called up. One booking
     * document is one receipt.
     *
     * @param invoiceCode as printed; not needed for tickets nor for digital invoices (20-digit number)
     * @param number as printed, in any spelling
     * @param date the day it was issued for
     * @param standIn whether it stands in for a private car's fuel (N3.B, N3.C)
     */
    record EnterReceipt(
            CaseId caseId,
            Given given,
            StoreId supportingStore,
            ReceiptKind kind,
            Optional<String> invoiceCode,
            String number,
            LocalDate date,
            Money amount,
            boolean standIn)
            implements UserCommand {

        /** The claim, and the receipt's own stream, on which nothing may stand yet (A1+). */
        @Override
        public List<StreamId> streams() {
            return Stream.concat(
                            UserCommand.super.streams().stream(),
                            reading().identity().stream().map(identity -> StreamId.of("receipt", identity.id())))
                    .toList();
        }

        ReceiptIdentity.Reading reading() {
            return ReceiptIdentity.read(kind, invoiceCode, number, date);
        }
    }

    /**
     * The supporting store's property manager answers for the truth of these receipts (F2.7).
     *
     * @param receipts those he has seen; ones he attested before are passed over
     */
    record AttestReceipts(CaseId caseId, Given given, StoreId supportingStore, List<ReceiptId> receipts)
            implements UserCommand {
        public AttestReceipts {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * The supported store draws up its claim: every attested receipt, meals and lodging (F1.4). Drawn up again before it is paid, it
     * becomes a new content and voids the signatures; with nothing changed it stays as it is.
     */
    record DrawUpClaim(CaseId caseId, Given given, Money meals, Money lodging) implements UserCommand {}

    /**
     * The next of the supported store's signatures (F1.4).
     *
     * @param content what the signer has seen
     */
    record SignClaim(CaseId caseId, Given given, ContentRef content) implements UserCommand {}

    /**
     * Operations' sign-off (F1.4).
     *
     * @param content what the signer has seen
     * @param headcountChecked how many people operations found to have supported
     */
    record SignOffClaim(CaseId caseId, Given given, ContentRef content, int headcountChecked) implements UserCommand {}

    /**
     * Whoever is to sign next refuses instead: the claim goes back to be drawn up anew (F1.4).
     *
     * @param content what he has seen
     * @param clause the clause he cites, such as N5.2 for a missing cost statement
     * @param stated what was stated of the security cost, as far as was heard by now (N5.2)
     */
    record RefuseClaim(
            CaseId caseId,
            Given given,
            ContentRef content,
            SealedText reason,
            Optional<Clause> clause,
            StatedCost stated)
            implements UserCommand {}

    /** Operations confirms that nothing was spent, instead of signing a claim off (F1.4). */
    record ConfirmNothingToReimburse(CaseId caseId, Given given) implements UserCommand {}

    /**
     * The payment system paid, or is about to and asks to have it recorded: only what is accepted here may be paid (A1, A1+).
     *
     * @param content the content it was told to pay
     * @param paymentReference the payment's reference in its own books
     * @param bearer which store was charged, if it says so: the decision who bears the cost may have come meanwhile (A1)
     */
    record SettleClaim(
            CaseId caseId,
            Given given,
            ContentRef content,
            Money paid,
            String paymentReference,
            Optional<StoreId> bearer)
            implements UserCommand {}
}
