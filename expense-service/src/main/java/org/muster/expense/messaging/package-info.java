/** The journals of other services that claims follow. */
@NullMarked
package org.muster.expense.messaging;

import org.jspecify.annotations.NullMarked;
