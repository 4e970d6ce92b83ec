/** What was heard of each case. */
@NullMarked
package org.muster.dispatch.projection.cases;

import org.jspecify.annotations.NullMarked;
