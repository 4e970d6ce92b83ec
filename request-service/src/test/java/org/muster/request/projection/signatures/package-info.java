@NullMarked
package org.muster.request.projection.signatures;

import org.jspecify.annotations.NullMarked;
