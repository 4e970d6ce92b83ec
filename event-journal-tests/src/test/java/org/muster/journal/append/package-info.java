@NullMarked
package org.muster.journal.append;

import org.jspecify.annotations.NullMarked;
