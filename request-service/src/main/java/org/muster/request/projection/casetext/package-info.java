/** Finding cases by their texts, which stay sealed at rest (ADR 0012): a view of ciphers, and a search that opens them. */
@NullMarked
package org.muster.request.projection.casetext;

import org.jspecify.annotations.NullMarked;
