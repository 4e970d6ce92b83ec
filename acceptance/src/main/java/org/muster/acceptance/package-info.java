/** The three cases of the notice as a user lives them, over HTTP, and the measurements. Start at {@link org.muster.acceptance.Demo}. */
@NullMarked
package org.muster.acceptance;

import org.jspecify.annotations.NullMarked;
