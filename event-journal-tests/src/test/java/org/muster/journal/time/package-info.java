/** The business clock under test. */
@NullMarked
package org.muster.journal.time;

import org.jspecify.annotations.NullMarked;
