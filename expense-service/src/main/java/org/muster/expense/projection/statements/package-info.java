/** What requests and forms state of the security cost (N5.2). */
@NullMarked
package org.muster.expense.projection.statements;

import org.jspecify.annotations.NullMarked;
