/**
 * Moving guards between stores: the roster, proposals and orders, command on site, attendance, leave (F1.3, F2, F3, G3, N3). The
 * rules are in {@code domain}; start at {@link org.muster.dispatch.domain.SupportDecider}.
 */
@NullMarked
package org.muster.dispatch;

import org.jspecify.annotations.NullMarked;
