/** Drafts of planned requests, for their store's property manager. */
@NullMarked
package org.muster.request.projection.drafts;

import org.jspecify.annotations.NullMarked;
