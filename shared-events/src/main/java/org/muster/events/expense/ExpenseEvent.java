package org.muster.events.expense;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.MusterEvent;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;

/** What happened to the expenses of a case. One claim stream per case, one stream per receipt. */
public sealed interface ExpenseEvent extends MusterEvent {

    CaseId caseId();

    @Override
    default StreamId stream() {
        return StreamId.of("claim", caseId());
    }

    /** Dispatch ordered support: what may be claimed for it is known (F1.4). */
    record ClaimOpened(
            CaseId caseId,
            OrderId orderId,
            StoreId supportedStore,
            Level level,
            int headcount,
            List<SupportingStore> supportingStores)
            implements ExpenseEvent {
        public ClaimOpened {
            supportingStores = List.copyOf(supportingStores);
        }
    }

    /** Everybody was released: the claim can be drawn up. */
    record SupportEnded(CaseId caseId, OrderId orderId, int peoplePresent, Instant at) implements ExpenseEvent {}

    /** Request-service accepted the approved request or form: settlement is no longer blocked by A1. */
    record FormApproved(CaseId caseId, ContentRef content) implements ExpenseEvent {}

    /** The request or form was refused: settlement waits for the regional general manager (A1). */
    record FormRefused(CaseId caseId, ContentRef content) implements ExpenseEvent {}

    /** The regional general manager decided which store bears the cost: settlement waits for the form no longer (A1). */
    record CostBearerNamed(CaseId caseId, StoreId bearer) implements ExpenseEvent {}

    /** Operations allows a supporting store one transport receipt more than the notice does (F2.7). */
    record ExtraReceiptAllowed(CaseId caseId, StoreId supportingStore, SealedText reason, PersonId allowedBy)
            implements ExpenseEvent {}

    /**
     * A supporting store entered a transport receipt (F2.7).
     *
     * @param invoiceCode normalised; empty for tickets and for digital invoices, which have none
     * @param number normalised
     * @param standIn stands in for the fuel of a private car (N3.B, N3.C)
     * @param exceptionReason operations' reason, for a receipt beyond the two of F2.7
     * @param onBehalfOf the property manager whom the one who entered it stood in for, if he did
     */
    record ReceiptEntered(
            CaseId caseId,
            StoreId supportingStore,
            ReceiptId receipt,
            ReceiptKind kind,
            String invoiceCode,
            String number,
            LocalDate date,
            Money amount,
            boolean standIn,
            Optional<SealedText> exceptionReason,
            PersonId enteredBy,
            Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {}

    /** The receipt's identity is taken, for ever and everywhere (A1+). */
    record ReceiptUsed(ReceiptId receipt, CaseId caseId, StoreId supportingStore) implements ExpenseEvent {
        @Override
        public StreamId stream() {
            return StreamId.of("receipt", receipt);
        }
    }

    /**
     * The supporting store's property manager answers for the truth of its receipts (F2.7).
     *
     * @param onBehalfOf the property manager whom the one who attested stood in for, if he did
     */
    record ReceiptsAttested(
            CaseId caseId,
            StoreId supportingStore,
            List<ReceiptId> receipts,
            PersonId attestedBy,
            Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {
        public ReceiptsAttested {
            receipts = List.copyOf(receipts);
        }
    }

    /**
     * The supported store drew up its claim (F1.4). Drawn up again, it is a new content and voids what was signed before.
     *
     * @param peoplePresent how many people supported, as checked in: what operations compares its own count with
     * @param transport what is payable for the receipts; stand-ins count up to the fuel estimate (N3.B, N3.C)
     * @param offices the offices of the supported store whose signatures the claim needs, in this order
     * @param onBehalfOf the property manager whom the one who drew it up stood in for, if he did
     */
    record ClaimDrawnUp(
            CaseId caseId,
            StoreId supportedStore,
            int peoplePresent,
            List<ReceiptId> receipts,
            Money transport,
            Money meals,
            Money lodging,
            Money total,
            List<Role> offices,
            ContentRef content,
            PersonId drawnUpBy,
            Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {
        public ClaimDrawnUp {
            receipts = List.copyOf(receipts);
            offices = List.copyOf(offices);
        }
    }

    /**
     * One of the supported store's signatures on the claim (F1.4).
     *
     * @param onBehalfOf who holds the office, when the signer stood in for him: both count as having signed
     */
    record ClaimSigned(CaseId caseId, ContentRef content, Role office, PersonId signer, Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {}

    /**
     * Operations checked headcount and transport and signed off (F1.4).
     *
     * @param onBehalfOf who is of operations, when the signer stood in for him: both count as having signed
     */
    record ClaimSignedOff(
            CaseId caseId, ContentRef content, int headcountChecked, PersonId signer, Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {}

    /**
     * Somebody whose signature was awaited refused the claim (F1.4, N5.2): what was signed is void, and it is to be drawn up anew.
     * What people spent under operations' order stays owed (A1).
     *
     * @param office in which he refused
     * @param clause the clause he cites, such as N5.2 for a missing cost statement; empty when he cites none
     * @param onBehalfOf who holds the office, when the one who refused stood in for him: both count as having decided
     */
    record ClaimRefused(
            CaseId caseId,
            ContentRef content,
            Role office,
            PersonId refuser,
            SealedText reason,
            Optional<Clause> clause,
            Optional<PersonId> onBehalfOf)
            implements ExpenseEvent {}

    /**
     * The claim was paid (F1.4, A1).
     *
     * @param bearer which store bears the cost: the supported store, unless the regional general manager decided otherwise (A1);
     *     empty in events from before this was told
     */
    record ClaimSettled(
            CaseId caseId,
            ContentRef content,
            Money paid,
            String paymentReference,
            PersonId paidBy,
            Optional<StoreId> bearer)
            implements ExpenseEvent {}

    /** Nobody spent anything, or nobody came: the claim is closed without a payment (F1.4). */
    record NothingToReimburse(CaseId caseId, PersonId confirmedBy) implements ExpenseEvent {}

    /**
     * A lender as the claim sees it.
     *
     * @param sameCity relative to the supported store
     * @param transportReimbursed what the order fixed (F3.1, N3)
     * @param people how many it was called up for
     * @param fuelEstimate what the fuel of one private car costs, both ways: the most that stand-ins are paid (N3.B, N3.C)
     * @param guards who of its guards was called up; empty in events from before this was told
     */
    record SupportingStore(
            StoreId store,
            boolean sameCity,
            boolean transportReimbursed,
            int people,
            Money fuelEstimate,
            Optional<List<PersonId>> guards) {
        public SupportingStore {
            guards = guards.map(List::copyOf);
        }
    }

    /** Kinds of transport receipt. */
    enum ReceiptKind {
        TAXI,
        TRAIN,
        COACH,
        FUEL,
        TOLL
    }
}
