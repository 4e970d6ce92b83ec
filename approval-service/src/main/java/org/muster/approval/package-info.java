/**
 * Approvals: which office signs what, in which order (N2.1, A1). The rules are in {@code domain}; start at
 * {@link org.muster.approval.domain.ApprovalDecider}.
 */
@NullMarked
package org.muster.approval;

import org.jspecify.annotations.NullMarked;
