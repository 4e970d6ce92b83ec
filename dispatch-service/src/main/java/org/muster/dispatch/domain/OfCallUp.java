package org.muster.dispatch.domain;

import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;

/** What is asked about one call-up of a standing order (F2.4). */
public sealed interface OfCallUp extends OnSite permits StoreAnswer, DecideObjection, WithdrawAnswer {

    @Rests(Clause.F2_4)
    record CallUpUnknown(CallUpId callUpId) implements Refusal {}

    CallUpId callUpId();

    Decision<DispatchEvent> decide(Given given, Underway underway, CallUp callUp);

    /** Who may know only his own store's call-up learns nothing of the others. */
    @Override
    default Decision<DispatchEvent> decide(Given given, Underway underway) {
        return underway.callUp(callUpId())
                .map(callUp -> decide(given, underway, callUp))
                .orElseGet(() -> Decision.refuse(new CallUpUnknown(callUpId())));
    }
}
