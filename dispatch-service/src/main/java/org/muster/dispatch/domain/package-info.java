/**
 * Decides which guards go where, and what follows on site: F1.3, F2.1, F2.2, F2.4, F2.6, F3.1–F3.4, G3, N1+ and N3.
 *
 * <p>Start at {@link org.muster.dispatch.domain.SupportCommand}: each command stands in a file of its own, with its refusals and its rule.
 * {@link org.muster.dispatch.domain.SupportDecider} says which command is decided in which state; {@link
 * org.muster.dispatch.domain.Given} is what a command is decided by besides. {@link org.muster.dispatch.domain.Proposal} chooses stores
 * and guards, {@link org.muster.dispatch.domain.Visibility} says who may know what. Pure: time, ids and facts arrive with the command,
 * text arrives sealed.
 */
@NullMarked
package org.muster.dispatch.domain;

import org.jspecify.annotations.NullMarked;
