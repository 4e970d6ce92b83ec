@NullMarked
package org.muster.approval;

import org.jspecify.annotations.NullMarked;
