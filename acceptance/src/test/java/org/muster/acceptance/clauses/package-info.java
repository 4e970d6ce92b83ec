@NullMarked
package org.muster.acceptance.clauses;

import org.jspecify.annotations.NullMarked;
