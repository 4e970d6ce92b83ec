/** When another service decides something, then a claim changes. Start at {@link org.muster.expense.policy.CaseReactions}. */
@NullMarked
package org.muster.expense.policy;

import org.jspecify.annotations.NullMarked;
