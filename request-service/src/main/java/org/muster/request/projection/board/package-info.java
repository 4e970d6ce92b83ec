/** The board of cases: every request, where it stands. */
@NullMarked
package org.muster.request.projection.board;

import org.jspecify.annotations.NullMarked;
