/**
 * The notice is executable: which clause is decided where, and which tests prove it. {@link
 * org.muster.acceptance.clauses.ClauseReport} reads the compiled classes of all modules and writes {@code docs/clauses.md};
 * what isn't carried yet stands in {@code docs/clauses-later.txt}, by name.
 */
@NullMarked
package org.muster.acceptance.clauses;

import org.jspecify.annotations.NullMarked;
