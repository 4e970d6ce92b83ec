package org.muster.expense.application;

import java.util.List;
import java.util.Optional;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Support;

/** How much of a claim somebody may know: nobody learns what he need not know (G3). */
sealed interface Sight {

    /**
     * All of it: the supported store's managers, those of the store that was decided to bear the cost (A1), operations, the regional
     * general manager, audit, systems.
     */
    record Whole() implements Sight {}

    /** A supporting store's property manager: his own store's receipts. */
    record OfStore(StoreId store) implements Sight {}

    /** A supporting store's guard: what he entered himself. */
    record OfPerson(PersonId person) implements Sight {}

    /** As if there were no such claim. */
    record Nothing() implements Sight {}

    static Sight of(Actor actor, ClaimState claim) {
        return support(claim)
                .map(support -> of(actor, support, claim.costBearer()))
                .orElseGet(Nothing::new);
    }

    /** What was ordered; empty while no order is known. */
    static Optional<Support> support(ClaimState claim) {
        return switch (claim.stage()) {
            case Stage.NotOrdered _ -> Optional.empty();
            case Stage.Open open -> Optional.of(open.support());
            case Stage.Closed closed -> Optional.of(closed.support());
        };
    }

    default boolean whole() {
        return this instanceof Whole;
    }

    default boolean covers(StoreId store) {
        return switch (this) {
            case Whole _ -> true;
            case OfStore(StoreId own) -> own.equals(store);
            case OfPerson _, Nothing _ -> false;
        };
    }

    default List<Receipt> receipts(ClaimState claim) {
        return claim.receipts().stream()
                .filter(receipt -> switch (this) {
                    case Whole _ -> true;
                    case OfStore(StoreId store) -> receipt.store().equals(store);
                    case OfPerson(PersonId person) ->
                        receipt.entered().enteredBy().equals(person);
                    case Nothing _ -> false;
                })
                .toList();
    }

    private static Sight of(Actor actor, Support support, Optional<StoreId> bearer) {
        if (actor.roles().stream().anyMatch(role -> seesWhole(role, actor, support, bearer))) {
            return new Whole();
        }
        Optional<StoreId> lender = actor.store()
                .filter(store -> support.lenders().stream()
                        .anyMatch(lending -> lending.store().equals(store)));
        if (lender.isPresent() && actor.is(Role.PROPERTY_MANAGER)) {
            return new OfStore(lender.get());
        }
        return lender.isPresent() && actor.is(Role.GUARD) ? new OfPerson(actor.person()) : new Nothing();
    }

    private static boolean seesWhole(Role role, Actor actor, Support support, Optional<StoreId> bearer) {
        return switch (role) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER ->
                actor.is(role, support.supportedStore())
                        || bearer.filter(store -> actor.is(role, store)).isPresent();
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR, SYSTEM -> true;
            case GUARD -> false;
        };
    }
}
