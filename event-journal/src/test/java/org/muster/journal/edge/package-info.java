@NullMarked
package org.muster.journal.edge;

import org.jspecify.annotations.NullMarked;
