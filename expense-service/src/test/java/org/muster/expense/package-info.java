/** Claims over HTTP, with a real database, broker and issuer, and the other services' journals told by the tests. */
@NullMarked
package org.muster.expense;

import org.jspecify.annotations.NullMarked;
