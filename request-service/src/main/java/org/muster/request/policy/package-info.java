/** When another service says this, then a request does that. */
@NullMarked
package org.muster.request.policy;

import org.jspecify.annotations.NullMarked;
