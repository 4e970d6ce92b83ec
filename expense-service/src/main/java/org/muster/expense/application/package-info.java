/** Use cases of expense-service: who asks what of which claim, and how much of it he may know, handed to the decider. */
@NullMarked
package org.muster.expense.application;

import org.jspecify.annotations.NullMarked;
