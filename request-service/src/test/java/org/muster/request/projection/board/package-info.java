@NullMarked
package org.muster.request.projection.board;

import org.jspecify.annotations.NullMarked;
