package org.muster.expense.domain;

import org.muster.events.request.RequestEvent.CostStatement;

/** Whether the content last filed in a case states the security cost, as far as this service has heard (N5.2). */
public sealed interface StatedCost {

    /** Nothing that was filed has been heard of: nothing can be said. */
    record NotHeard() implements StatedCost {}

    /** Asked by word of mouth with no form yet, or filed without stating the cost. */
    record Missing() implements StatedCost {}

    record Stated(CostStatement statement) implements StatedCost {}
}
