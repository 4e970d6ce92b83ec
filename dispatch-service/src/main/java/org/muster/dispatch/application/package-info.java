/**
 * Carries out the commands of dispatch. Start at {@link org.muster.dispatch.application.Supports}; {@code SupportFacts} loads what a
 * command is decided by, {@link org.muster.dispatch.application.SupportPages} is what people look at.
 */
@NullMarked
package org.muster.dispatch.application;

import org.jspecify.annotations.NullMarked;
