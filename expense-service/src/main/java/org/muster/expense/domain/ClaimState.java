package org.muster.expense.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportingStore;

/**
 * A case's expenses so far.
 *
 * @param grounds on what they are paid
 * @param stage how far the claim has come
 * @param book its receipts
 * @param signers everybody who ever signed or refused this claim, also contents since replaced, with the office it was done in; who
 *     stood in for another, and whom he stood in for
 */
public record ClaimState(Grounds grounds, Stage stage, ReceiptBook book, Map<PersonId, Role> signers) {

    public ClaimState {
        signers = Map.copyOf(signers);
    }

    static ClaimState initial() {
        return new ClaimState(Grounds.NONE, new Stage.NotOrdered(), ReceiptBook.EMPTY, Map.of());
    }

    /** Where the support form stands (A1). */
    public sealed interface Form {
        record NotYet() implements Form {}

        record Approved(ContentRef content) implements Form {}

        record Refused(ContentRef content) implements Form {}
    }

    /** How far the claim has come. */
    public sealed interface Stage {
        /** No order is known: there is nothing to claim. */
        record NotOrdered() implements Stage {}

        /** There is an order, and nothing was paid: receipts can be entered. */
        sealed interface Open extends Stage {
            Support support();
        }

        /** Somebody is still on site, or on the way. */
        record SupportRunning(Support support) implements Open {}

        /** Everybody was released: the claim can be drawn up, or drawn up again. */
        sealed interface SupportOver extends Open {
            int peoplePresent();

            /** The same with another number of people: attendance was corrected after the end (F2.6). */
            SupportOver recounted(int people);
        }

        record AwaitingClaim(Support support, int peoplePresent) implements SupportOver {
            @Override
            public SupportOver recounted(int people) {
                return new AwaitingClaim(support, people);
            }
        }

        /**
         * Refused: to be drawn up anew, as the next version even with the same sums.
         *
         * @param refused what was refused
         * @param by the office that refused it
         */
        record AwaitingRevision(Support support, int peoplePresent, ClaimDrawnUp refused, Role by)
                implements SupportOver {
            @Override
            public SupportOver recounted(int people) {
                return new AwaitingRevision(support, people, refused, by);
            }
        }

        /** There is a content to sign. */
        sealed interface DrawnUp extends SupportOver {
            ClaimDrawnUp claim();
        }

        /** At least one of the store's signatures is missing. */
        record AwaitingSignatures(Support support, int peoplePresent, ClaimDrawnUp claim, List<Role> signed)
                implements DrawnUp {
            public AwaitingSignatures {
                signed = List.copyOf(signed);
            }

            @Override
            public SupportOver recounted(int people) {
                return new AwaitingSignatures(support, people, claim, signed);
            }

            /** The office that signs next. */
            public Role next() {
                return claim.offices().get(signed.size());
            }

            /** What follows once the next office has signed. */
            Stage afterNext() {
                List<Role> now = ReceiptBook.plus(signed, next());
                return now.size() == claim.offices().size()
                        ? new AwaitingSignOff(support, peoplePresent, claim)
                        : new AwaitingSignatures(support, peoplePresent, claim, now);
            }
        }

        /** The store has signed; operations has not. */
        record AwaitingSignOff(Support support, int peoplePresent, ClaimDrawnUp claim) implements DrawnUp {
            @Override
            public SupportOver recounted(int people) {
                return new AwaitingSignOff(support, people, claim);
            }
        }

        /** Fully signed. Whether it may be paid depends on the form. */
        record AwaitingSettlement(Support support, int peoplePresent, ClaimDrawnUp claim) implements DrawnUp {
            @Override
            public SupportOver recounted(int people) {
                return new AwaitingSettlement(support, people, claim);
            }
        }

        /** Over: nothing more is claimed or paid. */
        sealed interface Closed extends Stage {
            Support support();
        }

        /** Paid, once and for all. */
        record Settled(Support support, ClaimDrawnUp claim, Money paid, String paymentReference) implements Closed {}

        /** Operations confirmed that nothing was spent: nothing will be paid. */
        record NothingToReimburse(Support support) implements Closed {}
    }

    /** What was ordered, as the claim sees it. */
    public record Support(OrderId orderId, StoreId supportedStore, Level level, List<SupportingStore> lenders) {
        public Support {
            lenders = List.copyOf(lenders);
        }

        Optional<SupportingStore> lender(StoreId store) {
            return lenders.stream()
                    .filter(lender -> lender.store().equals(store))
                    .findFirst();
        }

        /** Whether the guard was called up; of claims from before this was told nobody knows, and nobody was. */
        static boolean called(SupportingStore lender, PersonId guard) {
            return lender.guards().filter(guards -> guards.contains(guard)).isPresent();
        }

        boolean called(PersonId guard) {
            return lenders.stream().anyMatch(lender -> called(lender, guard));
        }
    }

    /**
     * A receipt of this case. Its truth is vouched for or not: only what is attested enters a claim (F2.7).
     *
     * @param attestation empty until it is vouched for
     */
    public record Receipt(ReceiptEntered entered, Optional<ReceiptsAttested> attestation) {
        public boolean attested() {
            return attestation.isPresent();
        }

        public ReceiptId id() {
            return entered.receipt();
        }

        public StoreId store() {
            return entered.supportingStore();
        }
    }

    public Form form() {
        return grounds.form();
    }

    public Optional<StoreId> costBearer() {
        return grounds.costBearer();
    }

    public List<Receipt> receipts() {
        return book.entered();
    }

    public List<Receipt> receiptsOf(StoreId store) {
        return receipts().stream()
                .filter(receipt -> receipt.store().equals(store))
                .toList();
    }

    /** The receipts that enter a claim. */
    public List<Receipt> attestedReceipts() {
        return receipts().stream().filter(Receipt::attested).toList();
    }

    /** What is claimed, as last drawn up; empty until then. */
    public Optional<ClaimDrawnUp> drawnUp() {
        return switch (stage) {
            case Stage.NotOrdered _, Stage.SupportRunning _, Stage.AwaitingClaim _, Stage.NothingToReimburse _ ->
                Optional.empty();
            case Stage.AwaitingRevision awaiting -> Optional.of(awaiting.refused());
            case Stage.DrawnUp drawnUp -> Optional.of(drawnUp.claim());
            case Stage.Settled settled -> Optional.of(settled.claim());
        };
    }

    /** The content as drawn up, unless it was refused: it can be signed or paid, or is paid. */
    public Optional<ClaimDrawnUp> standing() {
        return stage instanceof Stage.AwaitingRevision ? Optional.empty() : drawnUp();
    }

    ClaimState with(Grounds now) {
        return new ClaimState(now, stage, book, signers);
    }

    ClaimState with(Stage now) {
        return new ClaimState(grounds, now, book, signers);
    }

    ClaimState with(ReceiptBook now) {
        return new ClaimState(grounds, stage, now, signers);
    }

    ClaimState withSigner(PersonId signer, Optional<PersonId> onBehalfOf, Role office) {
        Map<PersonId, Role> now = new HashMap<>(signers);
        now.put(signer, office);
        onBehalfOf.ifPresent(principal -> now.put(principal, office));
        return new ClaimState(grounds, stage, book, now);
    }
}
