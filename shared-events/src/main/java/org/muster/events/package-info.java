/**
 * The published contract: what every service says to the others and to the auditor.
 *
 * <p>Start at {@link org.muster.events.MusterEvent}; the families are {@code RequestEvent}, {@code ApprovalEvent},
 * {@code DispatchEvent} (with {@code RosterEvent}) and {@code ExpenseEvent}. Nothing here knows a framework; the JSON form is in
 * {@code org.muster.events.wire}.
 */
@NullMarked
package org.muster.events;

import org.jspecify.annotations.NullMarked;
