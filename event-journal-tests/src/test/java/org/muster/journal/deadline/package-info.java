/** Deadlines under test. */
@NullMarked
package org.muster.journal.deadline;

import org.jspecify.annotations.NullMarked;
