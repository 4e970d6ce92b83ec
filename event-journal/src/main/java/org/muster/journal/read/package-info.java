/** Reading the journal: streams, and everything after a position. */
@NullMarked
package org.muster.journal.read;

import org.jspecify.annotations.NullMarked;
