/** What the owners of attested words said of them. */
@NullMarked
package org.muster.request.projection.words;

import org.jspecify.annotations.NullMarked;
