/** Appending: many commands, one transaction, one order. Start at {@link org.muster.journal.append.JournalWriter}. */
@NullMarked
package org.muster.journal.append;

import org.jspecify.annotations.NullMarked;
