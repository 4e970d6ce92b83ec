package org.muster.dispatch.domain;

import static java.util.function.Predicate.not;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;

/** What a called store answers: its property manager or who stands in for him, in person or heard by operations on the phone (F2.4). */
public sealed interface StoreAnswer extends OfCallUp permits AcknowledgeCallUp, ObjectToCallUp {

    @Rests(Clause.F2_4)
    record NotTheCalledStoresManager(StoreId store) implements Refusal {}

    /** Operations attests an answer without saying whose. */
    @Rests(Clause.F2_4)
    @At("/propertyManager")
    record WhoseWordMissing(StoreId store) implements Refusal {}

    /** Who answered by phone, as operations attests; empty when the actor answers himself. */
    Optional<PersonId> propertyManager();

    /**
     * What comes of the answer.
     *
     * @param by whose word it is
     * @param attestedBy who heard it on the phone
     */
    Decision<DispatchEvent> answered(
            Given given, Underway underway, CallUp callUp, PersonId by, Optional<PersonId> attestedBy);

    @Override
    default Set<PersonId> named() {
        return propertyManager().stream().collect(Collectors.toUnmodifiableSet());
    }

    @Override
    default Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp) {
        Optional<PersonId> named = propertyManager().filter(not(given.person()::equals));
        Optional<Quality> own = given.acting().as(Role.PROPERTY_MANAGER, callUp.store());
        if (own.isPresent() && named.isEmpty()) {
            return answered(given, underway, callUp, given.person(), Optional.empty())
                    .onBehalfOf(own.get().onBehalfOf());
        }
        Optional<Quality> operations = given.acting().as(Role.OPERATIONS);
        if (operations.isEmpty()) {
            return Decision.refuse(new NotTheCalledStoresManager(callUp.store()));
        }
        if (named.isEmpty()) {
            return Decision.refuse(new WhoseWordMissing(callUp.store()));
        }
        if (given.named(named.get()).as(Role.PROPERTY_MANAGER, callUp.store()).isEmpty()) {
            return Decision.refuse(new NotTheCalledStoresManager(callUp.store()));
        }
        return answered(given, underway, callUp, named.get(), Optional.of(given.person()))
                .onBehalfOf(operations.get().onBehalfOf());
    }
}
