package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.events.CallUpId;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpAcknowledged;

/**
 * The called store's property manager, or who stands in for him, heard and obeys (F2.4).
 *
 * @param propertyManager who acknowledged by phone, as operations attests; empty when the actor acknowledges himself
 */
public record AcknowledgeCallUp(CallUpId callUpId, Optional<PersonId> propertyManager) implements StoreAnswer {

    @Override
    public Decision<DispatchEvent> answered(
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
