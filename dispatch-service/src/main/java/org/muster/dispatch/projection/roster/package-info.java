/** Stores, offices, guards and shifts, as the roster tells them. */
@NullMarked
package org.muster.dispatch.projection.roster;

import org.jspecify.annotations.NullMarked;
