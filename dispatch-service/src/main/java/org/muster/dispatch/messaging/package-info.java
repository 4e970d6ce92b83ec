/** The journals of other services that dispatch follows. */
@NullMarked
package org.muster.dispatch.messaging;

import org.jspecify.annotations.NullMarked;
