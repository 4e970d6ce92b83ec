/** The board of claims: every claim, where it stands, what it comes to. */
@NullMarked
package org.muster.expense.projection.board;

import org.jspecify.annotations.NullMarked;
