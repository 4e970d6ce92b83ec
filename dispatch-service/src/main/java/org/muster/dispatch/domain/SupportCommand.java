package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.Set;
import org.muster.events.PersonId;
import org.muster.events.Role;

/**
 * What can be asked of a support: only what is asked. Who asks, when, and what is known from outside is {@link Given}. Each command
 * stands in a file of its own, with why it may be refused and its rule.
 */
public sealed interface SupportCommand
        permits OpenSupport,
                OrderSupport,
                OrderChange,
                SilenceDue,
                ObjectionDue,
                CallOff,
                ReceiveRecall,
                OnSite,
                AttendanceRecord {

    /** Whose offices it asks for, besides those of who acts. */
    default Set<PersonId> named() {
        return Set.of();
    }

    /** The office without which nobody may ask for it, whatever the case; empty where that depends on the case. */
    default Optional<Role> office() {
        return Optional.empty();
    }
}
