package org.muster.expense.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportingStore;

/**
 * A case's expenses so far, and the identities of the receipts that were loaded with them.
 *
 * @param form where the support form stands: apart from the stage, since requests and orders reach us in any order (A1)
 * @param costBearer which store the regional general manager decided bears the cost; it stands in for the form (A1)
 * @param stage how far the claim has come
 * @param receipts every receipt entered, in the order of entry
 * @param exceptions operations' reasons for extra receipts, by store, in the order they were given (F2.7)
 * @param signers everybody who ever signed or refused this claim, also contents since replaced, with the office it was done in; who
 *     stood in for another, and whom he stood in for
 * @param used receipts that were entered by anybody, anywhere (A1+)
 */
public record ClaimState(
        Form form,
        Optional<StoreId> costBearer,
        Stage stage,
        List<Receipt> receipts,
        Map<StoreId, List<SealedText>> exceptions,
        Map<PersonId, Role> signers,
        Set<ReceiptId> used) {

    public ClaimState {
        receipts = List.copyOf(receipts);
        exceptions = Map.copyOf(exceptions);
        signers = Map.copyOf(signers);
        used = Set.copyOf(used);
    }

    static ClaimState initial() {
        return new ClaimState(
                new Form.NotYet(), Optional.empty(), new Stage.NotOrdered(), List.of(), Map.of(), Map.of(), Set.of());
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
        }

        record AwaitingClaim(Support support, int peoplePresent) implements SupportOver {}

        /**
         * Refused: to be drawn up anew, as the next version even with the same sums.
         *
         * @param refused what was refused
         * @param by the office that refused it
         */
        record AwaitingRevision(Support support, int peoplePresent, ClaimDrawnUp refused, Role by)
                implements SupportOver {}

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

            /** The office that signs next. */
            public Role next() {
                return claim.offices().get(signed.size());
            }

            /** What follows once the next office has signed. */
            Stage afterNext() {
                List<Role> now = plus(signed, next());
                return now.size() == claim.offices().size()
                        ? new AwaitingSignOff(support, peoplePresent, claim)
                        : new AwaitingSignatures(support, peoplePresent, claim, now);
            }
        }

        /** The store has signed; operations has not. */
        record AwaitingSignOff(Support support, int peoplePresent, ClaimDrawnUp claim) implements DrawnUp {}

        /** Fully signed. Whether it may be paid depends on the form. */
        record AwaitingSettlement(Support support, int peoplePresent, ClaimDrawnUp claim) implements DrawnUp {}

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

    /** The store that bears the cost: the supported store, unless it was decided otherwise (F1.4, A1). */
    StoreId bearer(Support support) {
        return costBearer.orElse(support.supportedStore());
    }

    public List<Receipt> receiptsOf(StoreId store) {
        return receipts.stream()
                .filter(receipt -> receipt.store().equals(store))
                .toList();
    }

    /** The receipts that enter a claim. */
    public List<Receipt> attestedReceipts() {
        return receipts.stream().filter(Receipt::attested).toList();
    }

    public List<SealedText> exceptionsFor(StoreId store) {
        return exceptions.getOrDefault(store, List.of());
    }

    /** Whether this person laid out money in this case, or somebody who stood in for him (F1.4: is paid). */
    boolean entered(PersonId person) {
        return receipts.stream()
                .map(Receipt::entered)
                .anyMatch(entered -> entered.enteredBy().equals(person)
                        || entered.onBehalfOf().filter(person::equals).isPresent());
    }

    /** Whether this person vouched for receipts of this case with his name, or somebody who stood in for him. */
    boolean attested(PersonId person) {
        return receipts.stream()
                .flatMap(receipt -> receipt.attestation().stream())
                .anyMatch(attested -> attested.attestedBy().equals(person)
                        || attested.onBehalfOf().filter(person::equals).isPresent());
    }

    ClaimState with(Form now) {
        return new ClaimState(now, costBearer, stage, receipts, exceptions, signers, used);
    }

    ClaimState borneBy(StoreId bearer) {
        return new ClaimState(form, Optional.of(bearer), stage, receipts, exceptions, signers, used);
    }

    ClaimState with(Stage now) {
        return new ClaimState(form, costBearer, now, receipts, exceptions, signers, used);
    }

    ClaimState with(ReceiptEntered entered) {
        return new ClaimState(
                form,
                costBearer,
                stage,
                plus(receipts, new Receipt(entered, Optional.empty())),
                exceptions,
                signers,
                used);
    }

    ClaimState with(ReceiptsAttested attested) {
        List<Receipt> now = receipts.stream()
                .map(receipt -> attested.receipts().contains(receipt.id())
                        ? new Receipt(receipt.entered(), Optional.of(attested))
                        : receipt)
                .toList();
        return new ClaimState(form, costBearer, stage, now, exceptions, signers, used);
    }

    ClaimState withException(StoreId store, SealedText reason) {
        Map<StoreId, List<SealedText>> now = new HashMap<>(exceptions);
        now.put(store, plus(exceptionsFor(store), reason));
        return new ClaimState(form, costBearer, stage, receipts, now, signers, used);
    }

    ClaimState withSigner(PersonId signer, Optional<PersonId> onBehalfOf, Role office) {
        Map<PersonId, Role> now = new HashMap<>(signers);
        now.put(signer, office);
        onBehalfOf.ifPresent(principal -> now.put(principal, office));
        return new ClaimState(form, costBearer, stage, receipts, exceptions, now, used);
    }

    ClaimState withUsed(ReceiptId receipt) {
        Set<ReceiptId> now = new HashSet<>(used);
        now.add(receipt);
        return new ClaimState(form, costBearer, stage, receipts, exceptions, signers, now);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
