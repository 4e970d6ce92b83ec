package org.muster.expense.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Level;
import org.muster.events.ReceiptId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.ReceiptEntered;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.expense.ExpenseEvent.ReceiptUsed;
import org.muster.events.expense.ExpenseEvent.ReceiptsAttested;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Stage.Closed;
import org.muster.expense.domain.ClaimState.Stage.NotOrdered;
import org.muster.expense.domain.ClaimState.Stage.Open;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.ExpenseCommand.AllowExtraReceipt;
import org.muster.expense.domain.ExpenseCommand.AttestReceipts;
import org.muster.expense.domain.ExpenseCommand.EnterReceipt;
import org.muster.expense.domain.ExpenseRefusal.ClaimClosed;
import org.muster.expense.domain.ExpenseRefusal.CostsWithoutOrder;
import org.muster.expense.domain.ExpenseRefusal.ExceptionNotByOperations;
import org.muster.expense.domain.ExpenseRefusal.FuelReceiptForPrivateCar;
import org.muster.expense.domain.ExpenseRefusal.NotAnsweringPropertyManager;
import org.muster.expense.domain.ExpenseRefusal.NothingToAttest;
import org.muster.expense.domain.ExpenseRefusal.ReceiptFromTheFuture;
import org.muster.expense.domain.ExpenseRefusal.ReceiptOfAnotherStore;
import org.muster.expense.domain.ExpenseRefusal.ReceiptUsedBefore;
import org.muster.expense.domain.ExpenseRefusal.SameCityTransportAtLevelA;
import org.muster.expense.domain.ExpenseRefusal.StandInAtLevelA;
import org.muster.expense.domain.ExpenseRefusal.StandInOfWrongKind;
import org.muster.expense.domain.ExpenseRefusal.StoreWithoutCallUp;
import org.muster.expense.domain.ExpenseRefusal.ThirdTransportReceipt;
import org.muster.expense.domain.ExpenseRefusal.TransportNotReimbursedByOrder;
import org.muster.expense.domain.ExpenseRefusal.UnknownReceipt;

/**
 * Which receipts are taken, and who vouches for them: two per supporting store (F2.7), transport as the level allows (N3), none
 * twice by anybody, ever (A1+).
 */
final class Receipts {

    private Receipts() {}

    static Decision<ExpenseEvent> allow(AllowExtraReceipt command, ClaimState state) {
        if (!command.actor().is(Role.OPERATIONS)) {
            return Decision.refuse(new ExceptionNotByOperations(command.supportingStore()));
        }
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case Open open ->
                open.support().lender(command.supportingStore()).isEmpty()
                        ? Decision.refuse(new StoreWithoutCallUp(command.caseId(), command.supportingStore()))
                        : Decision.accept(new ExtraReceiptAllowed(
                                command.caseId(),
                                command.supportingStore(),
                                command.reason(),
                                command.actor().person()));
        };
    }

    static Decision<ExpenseEvent> enter(EnterReceipt command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case Open open ->
                open.support()
                        .lender(command.supportingStore())
                        .map(lender -> enter(command, state, open.support(), lender))
                        .orElseGet(() ->
                                Decision.refuse(new StoreWithoutCallUp(command.caseId(), command.supportingStore())));
        };
    }

    private static Decision<ExpenseEvent> enter(
            EnterReceipt command, ClaimState state, Support support, SupportingStore lender) {
        StoreId store = lender.store();
        if (!command.actor().is(Role.PROPERTY_MANAGER, store)
                && !command.actor().is(Role.GUARD, store)) {
            return Decision.refuse(new ReceiptOfAnotherStore(store));
        }
        List<Refusal> reasons = new ArrayList<>();
        transportReimbursed(support.level(), lender).ifPresent(reasons::add);
        tooMany(command, state).ifPresent(reasons::add);
        kindSuits(command, support.level()).ifPresent(reasons::add);
        Amounts.spent("/amount", command.amount(), command.policy()).ifPresent(reasons::add);
        notYet(command).ifPresent(reasons::add);
        return switch (command.reading()) {
            case ReceiptIdentity.Reading.Unreadable(List<Refusal> unreadable) -> {
                reasons.addAll(unreadable);
                yield Decision.refuse(reasons);
            }
            case ReceiptIdentity.Reading.Read(ReceiptIdentity receipt) -> {
                new ReceiptUsedBefore(receipt.id())
                        .when(state.used().contains(receipt.id()))
                        .ifPresent(reasons::add);
                yield reasons.isEmpty() ? entered(command, state, receipt) : Decision.refuse(reasons);
            }
        };
    }

    private static Decision<ExpenseEvent> entered(EnterReceipt command, ClaimState state, ReceiptIdentity receipt) {
        return Decision.accept(
                new ReceiptEntered(
                        command.caseId(),
                        command.supportingStore(),
                        receipt.id(),
                        receipt.kind(),
                        receipt.invoiceCode(),
                        receipt.number(),
                        receipt.date(),
                        command.amount(),
                        command.standIn(),
                        exceptionReason(command, state),
                        command.actor().person()),
                new ReceiptUsed(receipt.id(), command.caseId(), command.supportingStore()));
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

    private static Optional<Refusal> tooMany(EnterReceipt command, ClaimState state) {
        StoreId store = command.supportingStore();
        int entered = state.receiptsOf(store).size();
        int allowed =
                command.policy().receiptsPerStore() + state.exceptionsFor(store).size();
        return new ThirdTransportReceipt(store, entered, allowed).when(entered >= allowed);
    }

    /** The first exception is for the first receipt beyond the policy's number, and so on. */
    private static Optional<SealedText> exceptionReason(EnterReceipt command, ClaimState state) {
        int beyond = state.receiptsOf(command.supportingStore()).size()
                - command.policy().receiptsPerStore();
        return beyond < 0
                ? Optional.empty()
                : Optional.of(state.exceptionsFor(command.supportingStore()).get(beyond));
    }

    /** N3: at level A no private cars; at B and C a private car's fuel is paid by estimate, so a receipt only stands in for it. */
    private static Optional<Refusal> kindSuits(EnterReceipt command, Level level) {
        boolean mayStandIn = command.policy().standIns().contains(command.kind());
        return switch (level) {
            case A -> new StandInAtLevelA(command.supportingStore()).when(command.standIn());
            case B, C ->
                command.standIn()
                        ? new StandInOfWrongKind(command.kind(), level).when(!mayStandIn)
                        : new FuelReceiptForPrivateCar(level).when(command.kind() == ReceiptKind.FUEL);
        };
    }

    private static Optional<Refusal> notYet(EnterReceipt command) {
        LocalDate today = ExpensePolicies.businessDay(command.at());
        return new ReceiptFromTheFuture(command.date(), today)
                .when(command.date().isAfter(today));
    }

    static Decision<ExpenseEvent> attest(AttestReceipts command, ClaimState state) {
        return switch (state.stage()) {
            case NotOrdered _ -> Decision.refuse(new CostsWithoutOrder(command.caseId()));
            case Closed _ -> Decision.refuse(new ClaimClosed(command.caseId()));
            case Open open -> attest(command, state, open.support());
        };
    }

    private static Decision<ExpenseEvent> attest(AttestReceipts command, ClaimState state, Support support) {
        StoreId store = command.supportingStore();
        if (support.lender(store).isEmpty()) {
            return Decision.refuse(new StoreWithoutCallUp(command.caseId(), store));
        }
        if (!command.actor().is(Role.PROPERTY_MANAGER, store)) {
            return Decision.refuse(new NotAnsweringPropertyManager(store));
        }
        if (command.receipts().isEmpty()) {
            return Decision.refuse(new NothingToAttest(store));
        }
        Set<ReceiptId> known = new HashSet<>();
        Set<ReceiptId> attested = new HashSet<>();
        for (Receipt receipt : state.receiptsOf(store)) {
            (receipt.attestedBy().isPresent() ? attested : known).add(receipt.id());
        }
        List<Refusal> unknown = command.receipts().stream()
                .filter(receipt -> !known.contains(receipt) && !attested.contains(receipt))
                .distinct()
                .<Refusal>map(receipt -> new UnknownReceipt(receipt, store))
                .toList();
        if (!unknown.isEmpty()) {
            return Decision.refuse(unknown);
        }
        List<ReceiptId> fresh =
                command.receipts().stream().filter(known::contains).distinct().toList();
        return fresh.isEmpty()
                ? Decision.accept()
                : Decision.accept(new ReceiptsAttested(
                        command.caseId(), store, fresh, command.actor().person()));
    }
}
