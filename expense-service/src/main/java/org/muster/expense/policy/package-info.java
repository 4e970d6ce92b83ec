/** When another service says this, then a claim does that. */
@NullMarked
package org.muster.expense.policy;

import org.jspecify.annotations.NullMarked;
