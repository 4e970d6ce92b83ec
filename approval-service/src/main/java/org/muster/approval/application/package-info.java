/**
 * Carries out the commands of approval-service. Start at {@link org.muster.approval.application.Approvals}; {@code CurrentRoster} loads
 * what a command is decided by, {@link org.muster.approval.application.ApprovalPage} is what people look at.
 */
@NullMarked
package org.muster.approval.application;

import org.jspecify.annotations.NullMarked;
