package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.SupportingStore;
import org.muster.expense.domain.ClaimState.Receipt;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.offices.Offices;

/**
 * How much of a claim somebody may know: nobody learns what he need not know (G3). Reading a claim and answering a command about it follow
 * this one rule. A stand-in may know what the office may know; a relieved office holder may know nothing.
 */
@Decides(Clause.G3)
public sealed interface Visibility {

    /**
     * All of it: the supported store's managers, those of the store that was decided to bear the cost (A1), operations, the regional
     * general manager, audit, systems.
     */
    record Whole() implements Visibility {}

    /** A supporting store's property manager: his own store's receipts; who stands in for two of them, both stores'. */
    record OfStores(Set<StoreId> stores) implements Visibility {
        public OfStores {
            stores = Set.copyOf(stores);
        }
    }

    /** A guard who was called up: what he entered himself. */
    record OfPerson(PersonId person) implements Visibility {}

    /** As if there were no such claim. */
    record Nothing() implements Visibility {}

    static Visibility of(Given given, ClaimState claim) {
        return of(given.actor(), given.offices(), claim);
    }

    static Visibility of(Actor actor, Offices offices, ClaimState claim) {
        return support(claim).map(support -> of(actor, offices, claim, support)).orElseGet(Nothing::new);
    }

    private static Visibility of(Actor actor, Offices offices, ClaimState claim, Support support) {
        if (ofBranch(actor, offices)
                || Stream.concat(Stream.of(support.supportedStore()), claim.costBearer().stream())
                        .anyMatch(store -> manages(actor, offices, store))) {
            return new Whole();
        }
        Set<StoreId> lenders = support.lenders().stream()
                .map(SupportingStore::store)
                .filter(store -> acts(actor, offices, Role.PROPERTY_MANAGER, Optional.of(store)))
                .collect(Collectors.toUnmodifiableSet());
        if (!lenders.isEmpty()) {
            return new OfStores(lenders);
        }
        PersonId person = actor.person();
        return actor.is(Role.GUARD) && (support.called(person) || claim.book().laidOut(person))
                ? new OfPerson(person)
                : new Nothing();
    }

    /**
     * The stores whose claims the list shows to somebody: the stores he manages, if they reimburse or bear the cost.
     *
     * @return empty for everybody's
     */
    static Optional<Set<StoreId>> listed(Actor actor, Offices offices) {
        return ofBranch(actor, offices)
                ? Optional.empty()
                : Optional.of(Stream.concat(
                                offices.officeOf(actor.person()).stream()
                                        .filter(own -> actor.is(own.office()))
                                        .flatMap(own -> own.store().stream()),
                                offices.effective(actor.person()).flatMap(standIn -> standIn.store().stream()))
                        .collect(Collectors.toUnmodifiableSet()));
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
            case OfStores(Set<StoreId> stores) -> stores.contains(store);
            case OfPerson _, Nothing _ -> false;
        };
    }

    default List<Receipt> receipts(ClaimState claim) {
        return claim.receipts().stream()
                .filter(receipt -> switch (this) {
                    case Whole _ -> true;
                    case OfStores(Set<StoreId> stores) -> stores.contains(receipt.store());
                    case OfPerson(PersonId person) ->
                        receipt.entered().enteredBy().equals(person);
                    case Nothing _ -> false;
                })
                .toList();
    }

    private static boolean ofBranch(Actor actor, Offices offices) {
        return actor.is(Role.AUDITOR)
                || actor.is(Role.SYSTEM)
                || acts(actor, offices, Role.OPERATIONS, Optional.empty())
                || acts(actor, offices, Role.REGIONAL_MANAGER, Optional.empty());
    }

    private static boolean manages(Actor actor, Offices offices, StoreId store) {
        return Stream.of(Role.PROPERTY_MANAGER, Role.FINANCE_MANAGER, Role.STORE_MANAGER)
                .anyMatch(office -> acts(actor, offices, office, Optional.of(store)));
    }

    private static boolean acts(Actor actor, Offices offices, Role office, Optional<StoreId> store) {
        return offices.capacity(actor, office, store).isPresent();
    }
}
