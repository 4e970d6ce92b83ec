/** Which stores have an emergency of their own (F3.2). */
@NullMarked
package org.muster.dispatch.projection.emergencies;

import org.jspecify.annotations.NullMarked;
