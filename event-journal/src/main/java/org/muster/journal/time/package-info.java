/** The business clock, which the local profile can move forward. */
@NullMarked
package org.muster.journal.time;

import org.jspecify.annotations.NullMarked;
