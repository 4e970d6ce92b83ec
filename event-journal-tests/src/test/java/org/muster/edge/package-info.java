@NullMarked
package org.muster.edge;

import org.jspecify.annotations.NullMarked;
