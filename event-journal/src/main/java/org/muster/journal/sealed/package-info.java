/** Text that only this service can open, and that can be erased without breaking a proof. Start at {@link org.muster.journal.sealed.Sealing}. */
@NullMarked
package org.muster.journal.sealed;

import org.jspecify.annotations.NullMarked;
