@NullMarked
package org.muster.dispatch;

import org.jspecify.annotations.NullMarked;
