/** When another service says this, then an approval does that. */
@NullMarked
package org.muster.approval.policy;

import org.jspecify.annotations.NullMarked;
