/** Following under test: a view, a policy and a foreign journal of no service. */
@NullMarked
package org.muster.journal.follow;

import org.jspecify.annotations.NullMarked;
