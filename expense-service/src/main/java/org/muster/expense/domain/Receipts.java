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
import org.muster.events.PersonId;
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
import org.muster.expense.domain.ExpenseRefusal.GuardNotCalledUp;
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
import org.muster.expense.domain.SeparationOfDuties.Turn;
import org.muster.offices.Offices.Capacity;

/**
 * Which receipts are taken, and who vouches for them: two per supporting store (F2.7), transport as the level allows (N3), none
 * twice by anybody, ever (A1+).
 */
final class Receipts {

    private Receipts() {}

    static Decision<ExpenseEvent> allow(AllowExtraReceipt command, ClaimState state) {
        return SeparationOfDuties.ofOperations(command)
                .map(turn -> allowed(command, state).onBehalfOf(turn.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(new ExceptionNotByOperations(command.supportingStore())));
    }

    private static Decision<ExpenseEvent> allowed(AllowExtraReceipt command, ClaimState state) {
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
        Optional<Turn> turn =
                SeparationOfDuties.answering(command, state, lender.store()).or(() -> asGuard(command, state, lender));
        return turn.isPresent()
                ? enter(command, state, support, lender, turn.get())
                : Decision.refuse(
                        command.actor().is(Role.GUARD, lender.store())
                                ? new GuardNotCalledUp(lender.store())
                                : new ReceiptOfAnotherStore(lender.store()));
    }

    /** A guard is of a case by being called up, not by being of a store that lends (G3). */
    private static Optional<Turn> asGuard(EnterReceipt command, ClaimState state, SupportingStore lender) {
        PersonId guard = command.actor().person();
        Capacity himself = new Capacity(guard, Optional.empty());
        return command.actor().is(Role.GUARD) && Support.called(lender, guard)
                ? Optional.of(new Turn(himself, SeparationOfDuties.mayBePaid(command, state, himself)))
                : Optional.empty();
    }

    private static Decision<ExpenseEvent> enter(
            EnterReceipt command, ClaimState state, Support support, SupportingStore lender, Turn turn) {
        List<Refusal> reasons = new ArrayList<>();
        turn.barred().ifPresent(reasons::add);
        transportReimbursed(support.level(), lender).ifPresent(reasons::add);
        tooMany(command, state).ifPresent(reasons::add);
        kindSuits(command, support.level()).ifPresent(reasons::add);
        Amounts.spent("/amount", command.amount(), command.given().policy()).ifPresent(reasons::add);
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
                yield reasons.isEmpty() ? entered(command, state, receipt, turn) : Decision.refuse(reasons);
            }
        };
    }

    private static Decision<ExpenseEvent> entered(
            EnterReceipt command, ClaimState state, ReceiptIdentity receipt, Turn turn) {
        return Decision.<ExpenseEvent>accept(
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
                                turn.person(),
                                turn.onBehalfOf()),
                        new ReceiptUsed(receipt.id(), command.caseId(), command.supportingStore()))
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

    private static Optional<Refusal> tooMany(EnterReceipt command, ClaimState state) {
        StoreId store = command.supportingStore();
        int entered = state.receiptsOf(store).size();
        int allowed = command.given().policy().receiptsPerStore()
                + state.exceptionsFor(store).size();
        return new ThirdTransportReceipt(store, entered, allowed).when(entered >= allowed);
    }

    /** The first exception is for the first receipt beyond the policy's number, and so on. */
    private static Optional<SealedText> exceptionReason(EnterReceipt command, ClaimState state) {
        int beyond = state.receiptsOf(command.supportingStore()).size()
                - command.given().policy().receiptsPerStore();
        return beyond < 0
                ? Optional.empty()
                : Optional.of(state.exceptionsFor(command.supportingStore()).get(beyond));
    }

    /** N3: at level A no private cars; at B and C a private car's fuel is paid by estimate, so a receipt only stands in for it. */
    private static Optional<Refusal> kindSuits(EnterReceipt command, Level level) {
        boolean mayStandIn = command.given().policy().standIns().contains(command.kind());
        return switch (level) {
            case A -> new StandInAtLevelA(command.supportingStore()).when(command.standIn());
            case B, C ->
                command.standIn()
                        ? new StandInOfWrongKind(command.kind(), level).when(!mayStandIn)
                        : new FuelReceiptForPrivateCar(level).when(command.kind() == ReceiptKind.FUEL);
        };
    }

    private static Optional<Refusal> notYet(EnterReceipt command) {
        LocalDate today = ExpensePolicies.businessDay(command.given().at());
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
        Optional<Turn> turn = SeparationOfDuties.answering(command, state, store);
        return turn.isPresent()
                ? attest(command, state, turn.get())
                : Decision.refuse(new NotAnsweringPropertyManager(store));
    }

    private static Decision<ExpenseEvent> attest(AttestReceipts command, ClaimState state, Turn turn) {
        StoreId store = command.supportingStore();
        if (turn.barred().isPresent()) {
            return Decision.refuse(turn.barred().get());
        }
        if (command.receipts().isEmpty()) {
            return Decision.refuse(new NothingToAttest(store));
        }
        Set<ReceiptId> known = new HashSet<>();
        Set<ReceiptId> attested = new HashSet<>();
        for (Receipt receipt : state.receiptsOf(store)) {
            (receipt.attested() ? attested : known).add(receipt.id());
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
                : Decision.<ExpenseEvent>accept(
                                new ReceiptsAttested(command.caseId(), store, fresh, turn.person(), turn.onBehalfOf()))
                        .onBehalfOf(turn.onBehalfOf());
    }
}
