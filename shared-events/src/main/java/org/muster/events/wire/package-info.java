/** The JSON form of the contract: type names, schema versions, the envelope and its CloudEvents headers. */
@NullMarked
package org.muster.events.wire;

import org.jspecify.annotations.NullMarked;
