/** Keeps who holds which office and who stands in for whom, from the events of the roster and of stand-ins. Start at {@link org.muster.offices.book.OfficeBook}. */
@NullMarked
package org.muster.offices.book;

import org.jspecify.annotations.NullMarked;
