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
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;

/**
 * The called store's property manager, or who stands in for him, heard and obeys (F2.4).
 *
 * @param propertyManager who acknowledged by phone, as operations attests; empty when the actor acknowledges himself
 */
public record AcknowledgeCallUp(CallUpId callUpId, Optional<PersonId> propertyManager) implements OnSite {

    @Rests(Clause.F2_4)
    record CallUpUnknown(CallUpId callUpId) implements Refusal {}

    @Rests(Clause.F2_4)
    record NotTheCalledStoresManager(StoreId store) implements Refusal {}

    /** Operations attests an acknowledgement without saying whose. */
    @Rests(Clause.F2_4)
    @At("/propertyManager")
    record WhoseWordMissing(StoreId store) implements Refusal {}

    @Override
    public Set<PersonId> named() {
        return propertyManager.stream().collect(Collectors.toUnmodifiableSet());
    }

    /** Who may know only his own store's call-up learns nothing of the others. */
    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        return underway.callUp(callUpId)
                .map(callUp -> decide(given, underway, callUp))
                .orElseGet(() -> Decision.refuse(new CallUpUnknown(callUpId)));
    }

    private Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp) {
        Optional<PersonId> named = propertyManager.filter(not(given.person()::equals));
        Optional<Quality> own = given.acting().as(Role.PROPERTY_MANAGER, callUp.store());
        if (own.isPresent() && named.isEmpty()) {
            return acknowledged(given, underway, callUp, given.person(), Optional.empty())
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
        return acknowledged(given, underway, callUp, named.get(), Optional.of(given.person()))
                .onBehalfOf(operations.get().onBehalfOf());
    }

    private static Decision<DispatchEvent> acknowledged(
            Given given, Underway underway, CallUp callUp, PersonId by, Optional<PersonId> attestedBy) {
        return underway.answers().acknowledged().containsKey(callUp.callUpId())
                ? Decision.accept()
                : Decision.accept(new CallUpAcknowledged(
                        given.caseId(),
                        underway.order().orderId(),
                        callUp.callUpId(),
                        callUp.store(),
                        by,
                        attestedBy,
                        given.at()));
    }
}
