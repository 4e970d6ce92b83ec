@NullMarked
package org.muster.request.projection.timeline;

import org.jspecify.annotations.NullMarked;
