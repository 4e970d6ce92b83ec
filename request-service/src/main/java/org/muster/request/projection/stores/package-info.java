/** Stores, as the roster tells them. */
@NullMarked
package org.muster.request.projection.stores;

import org.jspecify.annotations.NullMarked;
