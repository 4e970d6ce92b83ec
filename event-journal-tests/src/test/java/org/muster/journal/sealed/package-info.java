@NullMarked
package org.muster.journal.sealed;

import org.jspecify.annotations.NullMarked;
