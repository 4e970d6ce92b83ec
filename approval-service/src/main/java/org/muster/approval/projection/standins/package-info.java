/** Who stands in for whom. */
@NullMarked
package org.muster.approval.projection.standins;

import org.jspecify.annotations.NullMarked;
