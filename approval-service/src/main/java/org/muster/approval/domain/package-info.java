/**
 * Decides who signs what, in which order, and when an approval is final (N2.1).
 *
 * <p>Start at {@link org.muster.approval.domain.ApprovalDecider}. Pure: time, policy and offices arrive inside the command.
 */
@NullMarked
package org.muster.approval.domain;

import org.jspecify.annotations.NullMarked;
