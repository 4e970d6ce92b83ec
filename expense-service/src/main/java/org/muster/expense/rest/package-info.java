/** The HTTP API of claims. Thin: reads the body, names the use case, answers. */
@NullMarked
package org.muster.expense.rest;

import org.jspecify.annotations.NullMarked;
