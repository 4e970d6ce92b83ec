package org.muster.expense.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimOpened;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.CostBearerNamed;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.FormApproved;
import org.muster.events.expense.ExpenseEvent.FormRefused;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.offices.Offices.Holding;
import org.muster.offices.Offices.StandIn;

/**
 * Reads the history of a claim as an auditor would: the order, the events, and who held which office and stood in for whom at each.
 * Knows nothing of the decider, its state or its rule of offices.
 */
final class Judge {
    private final SupportOrdered order;
    private final Map<PersonId, Role> deciders = new HashMap<>();
    private final Set<PersonId> paid = new HashSet<>();
    private final Map<StoreId, Integer> receipts = new HashMap<>();
    private final Map<StoreId, Integer> allowed = new HashMap<>();
    private Optional<ClaimDrawnUp> drawnUp = Optional.empty();
    private final List<Role> signed = new ArrayList<>();
    private boolean signedOff;
    private boolean closed;

    private Judge(SupportOrdered order) {
        this.order = order;
    }

    /**
     * An event, who is recorded beside it as stood in for, and the roster when it was decided.
     *
     * @param holdings everybody's offices
     * @param standIns everybody's who is in force
     */
    record Heard(ExpenseEvent event, Optional<PersonId> onBehalfOf, Set<Holding> holdings, Set<StandIn> standIns) {
        Heard with(ExpenseEvent other) {
            return new Heard(other, onBehalfOf, holdings, standIns);
        }
    }

    /** What is wrong with the history, if anything is. */
    static Optional<String> violation(SupportOrdered order, List<Heard> history) {
        Judge judge = new Judge(order);
        return history.stream().map(judge::hear).flatMap(Optional::stream).findFirst();
    }

    private Optional<String> hear(Heard heard) {
        // What other services decide comes when it comes.
        boolean told = heard.event() instanceof FormApproved
                || heard.event() instanceof FormRefused
                || heard.event() instanceof CostBearerNamed;
        if (closed && !told) {
            return Optional.of("something happened after the end");
        }
        return switch (heard.event()) {
            case ReceiptEntered entered -> entered(entered, heard);
            case ReceiptsAttested attested -> {
                Optional<String> wrong = acted(
                        heard,
                        attested.attestedBy(),
                        attested.onBehalfOf(),
                        Role.PROPERTY_MANAGER,
                        Optional.of(attested.supportingStore()));
                yield wrong.or(() -> isPaid(attested.attestedBy(), attested.onBehalfOf()));
            }
            case ExtraReceiptAllowed extra -> {
                allowed.merge(extra.supportingStore(), 1, Integer::sum);
                yield acted(heard, extra.allowedBy(), heard.onBehalfOf(), Role.OPERATIONS, Optional.empty());
            }
            case ClaimDrawnUp drawn -> {
                drawnUp = Optional.of(drawn);
                signed.clear();
                signedOff = false;
                yield acted(
                        heard,
                        drawn.drawnUpBy(),
                        drawn.onBehalfOf(),
                        Role.PROPERTY_MANAGER,
                        Optional.of(order.supportedStore()));
            }
            case ClaimSigned one -> {
                Optional<String> wrong = decided(heard, one.signer(), one.onBehalfOf(), one.office(), one.content());
                signed.add(one.office());
                yield wrong;
            }
            case ClaimSignedOff off -> {
                Optional<String> wrong = decided(heard, off.signer(), off.onBehalfOf(), Role.OPERATIONS, off.content());
                signedOff = true;
                yield wrong;
            }
            case ClaimRefused refused -> {
                Optional<String> wrong =
                        decided(heard, refused.refuser(), refused.onBehalfOf(), refused.office(), refused.content());
                drawnUp = Optional.empty();
                yield wrong;
            }
            case NothingToReimburse nothing -> {
                closed = true;
                yield !receipts.isEmpty() || drawnUp.isPresent()
                        ? Optional.of("passed over what was spent")
                        : acted(heard, nothing.confirmedBy(), heard.onBehalfOf(), Role.OPERATIONS, Optional.empty());
            }
            case ClaimSettled settled -> {
                closed = true;
                yield settled(settled);
            }
            case ClaimOpened _, SupportEnded _, FormApproved _, FormRefused _, CostBearerNamed _, ReceiptUsed _ ->
                Optional.empty();
        };
    }

    private Optional<String> entered(ReceiptEntered entered, Heard heard) {
        StoreId store = entered.supportingStore();
        boolean called = order.callUps().stream()
                .filter(callUp -> callUp.store().equals(store))
                .map(CallUp::guards)
                .flatMap(List::stream)
                .anyMatch(guard -> guard.guard().equals(entered.enteredBy()));
        int before = receipts.merge(store, 1, Integer::sum) - 1;
        if (before >= 2 + allowed.getOrDefault(store, 0)) {
            return Optional.of("a third receipt without an exception");
        }
        Optional<String> wrong = called && entered.onBehalfOf().isEmpty()
                ? Optional.empty()
                : acted(heard, entered.enteredBy(), entered.onBehalfOf(), Role.PROPERTY_MANAGER, Optional.of(store));
        return wrong.or(() -> isPaid(entered.enteredBy(), entered.onBehalfOf()));
    }

    private Optional<String> settled(ClaimSettled settled) {
        if (drawnUp.isEmpty()
                || !settled.content().equals(drawnUp.get().content())
                || !signedOff
                || !signed.equals(drawnUp.get().offices())) {
            return Optional.of("paid without every signature");
        }
        Money total = drawnUp.get().total();
        if (settled.paid().compareTo(total) > 0) {
            return Optional.of("paid more than was signed for");
        }
        return deciders.containsKey(settled.paidBy()) || paid.contains(settled.paidBy())
                ? Optional.of("payer and signer in one")
                : Optional.empty();
    }

    /** Who is paid has signed nothing, neither himself nor whom he stands in for. */
    private Optional<String> isPaid(PersonId person, Optional<PersonId> onBehalfOf) {
        List<PersonId> both = both(person, onBehalfOf);
        paid.addAll(both);
        return both.stream().anyMatch(deciders::containsKey) ? Optional.of("paid after signing") : Optional.empty();
    }

    private Optional<String> decided(
            Heard heard, PersonId person, Optional<PersonId> onBehalfOf, Role office, ContentRef content) {
        if (drawnUp.isEmpty() || !content.equals(drawnUp.get().content())) {
            return Optional.of("decided on another content");
        }
        List<Role> steps = drawnUp.get().offices();
        Role due = signed.size() < steps.size() ? steps.get(signed.size()) : Role.OPERATIONS;
        if (signedOff || due != office) {
            return Optional.of("decided out of turn");
        }
        Optional<StoreId> store = office.ofStore() ? Optional.of(order.supportedStore()) : Optional.empty();
        Optional<String> wrong = acted(heard, person, onBehalfOf, office, store);
        if (wrong.isPresent()) {
            return wrong;
        }
        for (PersonId one : both(person, onBehalfOf)) {
            Role earlier = deciders.put(one, office);
            if (earlier != null && earlier != office) {
                return Optional.of("one person decided in two offices");
            }
            boolean lender = heard.holdings().stream()
                    .filter(holding -> holding.person().equals(one))
                    .flatMap(holding -> holding.store().stream())
                    .anyMatch(of -> order.callUps().stream()
                            .anyMatch(callUp -> callUp.store().equals(of)));
            if (paid.contains(one) || lender) {
                return Optional.of("paid and signer in one");
            }
        }
        return Optional.empty();
    }

    /** He holds the office; or he is in office himself, was named by its holder, and both names are recorded. */
    private static Optional<String> acted(
            Heard heard, PersonId person, Optional<PersonId> onBehalfOf, Role office, Optional<StoreId> store) {
        if (!onBehalfOf.equals(heard.onBehalfOf())) {
            return Optional.of("one of two names is not recorded");
        }
        if (!heard.holdings().contains(new Holding(onBehalfOf.orElse(person), office, store))) {
            return Optional.of("acted without the office");
        }
        if (onBehalfOf.isEmpty()) {
            return Optional.empty();
        }
        boolean named = heard.standIns().contains(new StandIn(person, onBehalfOf.get(), office, store));
        boolean inOffice = heard.holdings().stream()
                .anyMatch(holding -> holding.person().equals(person) && holding.office() != Role.GUARD);
        return named && inOffice ? Optional.empty() : Optional.of("stood in for somebody without being named");
    }

    private static List<PersonId> both(PersonId person, Optional<PersonId> onBehalfOf) {
        return Stream.concat(Stream.of(person), onBehalfOf.stream()).toList();
    }
}
