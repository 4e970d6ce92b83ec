/**
 * Decides what may be asked for, and when operations may act on it: N2.1, N2.2, F1.1, F1.2, N5.2 and A1.
 *
 * <p>Start at {@link org.muster.request.domain.RequestDecider}. Pure: time, policy and facts
 * from outside arrive in {@link org.muster.request.domain.Given}, text arrives sealed.
 */
@NullMarked
package org.muster.request.domain;

import org.jspecify.annotations.NullMarked;
