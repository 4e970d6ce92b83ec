package org.muster.expense.domain;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.muster.decider.Refusal;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.offices.Offices.ActingCapacity;

/**
 * Finds the office in which somebody acts on a claim, and his principal if he stands in. Nobody decides in two offices of one claim, not
 * even of contents since replaced. The payer and the paid people sign nothing (F1.4). A stand-in and his principal count as one person:
 * if one of them is barred, so is the other.
 */
final class SeparationOfDuties {

    private SeparationOfDuties() {}

    /**
     * In which capacity somebody acts.
     *
     * @param barred why he may not act in it, if so
     */
    record Turn(ActingCapacity capacity, Optional<Refusal> barred) {

        PersonId person() {
            return capacity.person();
        }

        Optional<PersonId> onBehalfOf() {
            return capacity.onBehalfOf();
        }
    }

    /** The first capacity in which nothing bars him, else the first one; empty when he may not act in the office at all. */
    private static Optional<Turn> turn(
            List<ActingCapacity> capacities, Function<ActingCapacity, Optional<Refusal>> bar) {
        List<Turn> turns = capacities.stream()
                .map(capacity -> new Turn(capacity, bar.apply(capacity)))
                .toList();
        return turns.stream()
                .filter(turn -> turn.barred().isEmpty())
                .findFirst()
                .or(() -> turns.stream().findFirst());
    }

    /** Somebody signs, refuses or draws up in an office of the supported store, or of operations. */
    static Optional<Turn> signing(Given given, ClaimState claim, Support support, Role office) {
        Optional<StoreId> store = office.ofStore() ? Optional.of(support.supportedStore()) : Optional.empty();
        return turn(given.capacities(office, store), capacity -> maySign(given, claim, support, office, capacity));
    }

    /** The same, of somebody who may lack the office: what bars him anyway is told first. */
    static Turn signing(Given given, ClaimState claim, Support support, Role office, Refusal withoutOffice) {
        return signing(given, claim, support, office).orElseGet(() -> {
            ActingCapacity himself = new ActingCapacity(given.person(), Optional.empty());
            return new Turn(
                    himself, maySign(given, claim, support, office, himself).or(() -> Optional.of(withoutOffice)));
        });
    }

    /** Somebody vouches for receipts of a supporting store, or enters them as its property manager (F2.7). */
    static Optional<Turn> answering(Given given, ClaimState claim, StoreId supportingStore) {
        return turn(
                given.capacities(Role.PROPERTY_MANAGER, Optional.of(supportingStore)),
                capacity -> mayBePaid(given, claim, capacity));
    }

    /** A signer of the claim can't enter or attest receipts of the case afterwards (F1.4). */
    static Optional<Refusal> mayBePaid(Given given, ClaimState claim, ActingCapacity capacity) {
        return new SharedRefusal.PaidPersonSigns(given.caseId())
                .when(capacity.everybody().anyMatch(claim.signers()::containsKey));
    }

    private static Optional<Refusal> maySign(
            Given given, ClaimState claim, Support support, Role office, ActingCapacity capacity) {
        Optional<Role> signedAs = capacity.everybody()
                .flatMap(person -> Stream.ofNullable(claim.signers().get(person)))
                .filter(earlier -> earlier != office)
                .findFirst();
        if (signedAs.isPresent()) {
            return Optional.of(new SharedRefusal.SecondSignature(given.caseId(), signedAs.get()));
        }
        if (given.actor().is(Role.SYSTEM)) {
            return Optional.of(new SharedRefusal.PayerSigns(given.caseId()));
        }
        boolean paid = capacity.everybody().anyMatch(person -> isPaid(person, given, claim, support))
                || given.actor().store().flatMap(support::lender).isPresent();
        return new SharedRefusal.PaidPersonSigns(given.caseId()).when(paid);
    }

    /** Everybody of a supporting store is on the side that is paid. */
    private static boolean isPaid(PersonId person, Given given, ClaimState claim, Support support) {
        return claim.book().isPaid(person)
                || given.offices()
                        .officeOf(person)
                        .flatMap(holding -> holding.store())
                        .flatMap(support::lender)
                        .isPresent();
    }
}
