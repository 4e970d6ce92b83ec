/** What tests of the journal and of the services share: the real parts under them, and checks every service repeats. */
@NullMarked
package org.muster.journal.testing;

import org.jspecify.annotations.NullMarked;
