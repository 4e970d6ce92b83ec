@NullMarked
package org.muster.audit;

import org.jspecify.annotations.NullMarked;
