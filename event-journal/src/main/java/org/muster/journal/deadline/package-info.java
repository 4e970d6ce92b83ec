/** Deadlines: rows written with the events that open them; firing is a command. */
@NullMarked
package org.muster.journal.deadline;

import org.jspecify.annotations.NullMarked;
