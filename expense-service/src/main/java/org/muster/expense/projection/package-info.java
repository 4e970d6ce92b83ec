/** What the views have in common. */
@NullMarked
package org.muster.expense.projection;

import org.jspecify.annotations.NullMarked;
