/** The journals of other services that requests follow. */
@NullMarked
package org.muster.request.messaging;

import org.jspecify.annotations.NullMarked;
