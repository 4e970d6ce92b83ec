package org.muster.events;

/**
 * A fact, as published. The journal's events are the contract: what decided is what others read and what the audit replays.
 * Changes are additive; anything else needs a new schema version and an upcaster.
 *
 * <p>The families are sealed interfaces, one per package: {@code RequestEvent}; {@code ApprovalEvent},
 * {@code AuthorityEvent}, {@code StandInEvent}; {@code DispatchEvent}, {@code RosterEvent}; {@code ExpenseEvent}.
 */
public interface MusterEvent {

    /** The stream this fact belongs to. */
    StreamId stream();
}
