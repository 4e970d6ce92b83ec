/** The parts of the local stack against what they promise: the real server, the real broker, a token checked from outside. */
@NullMarked
package org.muster.local;

import org.jspecify.annotations.NullMarked;
