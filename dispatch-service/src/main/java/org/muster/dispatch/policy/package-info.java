/** When another service says this, or a term has passed, then dispatch does that. */
@NullMarked
package org.muster.dispatch.policy;

import org.jspecify.annotations.NullMarked;
