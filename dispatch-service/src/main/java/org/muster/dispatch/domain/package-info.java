/**
 * Decides which guards go where, and what follows on site: F3.1–F3.4, F2.1, F2.2, F2.4, F2.6, F1.3, N1+ and N3.
 *
 * <p>Start at {@link org.muster.dispatch.domain.Proposal} for choosing stores and guards, and at {@link
 * org.muster.dispatch.domain.SupportDecider} for what happens to a support. Pure: time, ids, the region and the policy arrive
 * with the command, text arrives sealed.
 */
@NullMarked
package org.muster.dispatch.domain;

import org.jspecify.annotations.NullMarked;
