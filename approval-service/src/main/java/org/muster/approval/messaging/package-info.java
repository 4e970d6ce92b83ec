/** The journals of other services that approvals follow. */
@NullMarked
package org.muster.approval.messaging;

import org.jspecify.annotations.NullMarked;
