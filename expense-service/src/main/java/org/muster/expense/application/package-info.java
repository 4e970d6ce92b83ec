/**
 * What people ask of claims, carried out ({@link org.muster.expense.application.Claims}) and looked at ({@link
 * org.muster.expense.application.ClaimPages}).
 */
@NullMarked
package org.muster.expense.application;

import org.jspecify.annotations.NullMarked;
