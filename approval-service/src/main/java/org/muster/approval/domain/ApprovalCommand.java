package org.muster.approval.domain;

import java.util.Set;
import org.muster.events.PersonId;

/**
 * What can be asked of an approval: only what is asked. Who asks, when, and what is known from outside is {@link Given}. Each command
 * stands in a file of its own, with why it may be refused and its rule.
 */
public sealed interface ApprovalCommand
        permits OpenApproval, WhileAwaited, Withdraw, AcceptWithdrawal, TermPassed, LookForVacancy {

    /** Whose offices it asks for, besides those of who acts and of who is to sign. */
    default Set<PersonId> named() {
        return Set.of();
    }
}
