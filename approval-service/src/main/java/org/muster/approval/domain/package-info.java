/**
 * Decides who signs what, in which order, and when an approval is final: N2.1, N2.2, F1.1 and G3.
 *
 * <p>Start at {@link org.muster.approval.domain.ApprovalCommand}: each command stands in a file of its own, with its refusals and its rule.
 * {@link org.muster.approval.domain.ApprovalDecider} says which command is decided in which state; {@link
 * org.muster.approval.domain.Given} is what a command is decided by besides. {@link org.muster.approval.domain.Duties} says who may sign
 * which step, {@link org.muster.approval.domain.Visibility} who may know what. {@link org.muster.approval.domain.AuthorityCommand} and
 * {@link org.muster.approval.domain.StandInCommand} are what can be asked of the policy of authority and of stand-ins. Pure: time, ids
 * and facts arrive with the command, text arrives sealed.
 */
@NullMarked
package org.muster.approval.domain;

import org.jspecify.annotations.NullMarked;
