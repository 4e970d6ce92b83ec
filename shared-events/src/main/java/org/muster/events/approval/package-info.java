/** What approval-service publishes on {@code muster.approvals.v1}: who signs what, level by level (N2.1). */
@NullMarked
package org.muster.events.approval;

import org.jspecify.annotations.NullMarked;
