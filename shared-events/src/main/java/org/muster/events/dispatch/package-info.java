/** What dispatch-service publishes on {@code muster.dispatch.v1}: the roster, orders, call-ups, command, attendance, leave. */
@NullMarked
package org.muster.events.dispatch;

import org.jspecify.annotations.NullMarked;
