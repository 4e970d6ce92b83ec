@NullMarked
package org.muster.events.wire;

import org.jspecify.annotations.NullMarked;
