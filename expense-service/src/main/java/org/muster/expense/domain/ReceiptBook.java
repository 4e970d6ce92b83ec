package org.muster.expense.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.PersonId;
import org.muster.events.ReceiptId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.expense.domain.ClaimState.Receipt;

/**
 * The receipts of a case, and the identities of receipts that were loaded with them.
 *
 * @param entered every receipt entered, in the order of entry
 * @param exceptions operations' reasons for extra receipts, by store, in the order they were given (F2.7)
 * @param used receipts that were entered by anybody, anywhere (A1+)
 */
public record ReceiptBook(List<Receipt> entered, Map<StoreId, List<SealedText>> exceptions, Set<ReceiptId> used) {
    static final ReceiptBook EMPTY = new ReceiptBook(List.of(), Map.of(), Set.of());

    public ReceiptBook {
        entered = List.copyOf(entered);
        exceptions = Map.copyOf(exceptions);
        used = Set.copyOf(used);
    }

    List<SealedText> exceptionsFor(StoreId store) {
        return exceptions.getOrDefault(store, List.of());
    }

    /** Whether this person laid out money in this case, or somebody who stood in for him (F1.4: is paid). */
    boolean laidOut(PersonId person) {
        return entered.stream()
                .map(Receipt::entered)
                .anyMatch(entry -> entry.enteredBy().equals(person)
                        || entry.onBehalfOf().filter(person::equals).isPresent());
    }

    /** Whether this person is on the side that is paid: laid out money, or vouched for receipts; or somebody who stood in for him. */
    boolean isPaid(PersonId person) {
        return laidOut(person)
                || entered.stream()
                        .flatMap(receipt -> receipt.attestation().stream())
                        .anyMatch(attested -> attested.attestedBy().equals(person)
                                || attested.onBehalfOf().filter(person::equals).isPresent());
    }

    ReceiptBook with(ReceiptEntered entry) {
        return new ReceiptBook(plus(entered, new Receipt(entry, Optional.empty())), exceptions, used);
    }

    ReceiptBook with(ReceiptsAttested attested) {
        List<Receipt> now = entered.stream()
                .map(receipt -> attested.receipts().contains(receipt.id())
                        ? new Receipt(receipt.entered(), Optional.of(attested))
                        : receipt)
                .toList();
        return new ReceiptBook(now, exceptions, used);
    }

    ReceiptBook with(ExtraReceiptAllowed allowed) {
        Map<StoreId, List<SealedText>> now = new HashMap<>(exceptions);
        now.put(allowed.supportingStore(), plus(exceptionsFor(allowed.supportingStore()), allowed.reason()));
        return new ReceiptBook(entered, now, used);
    }

    ReceiptBook with(ReceiptUsed taken) {
        Set<ReceiptId> now = new HashSet<>(used);
        now.add(taken.receipt());
        return new ReceiptBook(entered, exceptions, now);
    }

    static <T> List<T> plus(List<T> list, T one) {
        List<T> longer = new ArrayList<>(list);
        longer.add(one);
        return List.copyOf(longer);
    }
}
