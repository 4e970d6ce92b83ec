/** The inbox: every approval, where it stands and whom it awaits. */
@NullMarked
package org.muster.approval.projection.inbox;

import org.jspecify.annotations.NullMarked;
