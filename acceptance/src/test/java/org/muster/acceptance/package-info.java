@NullMarked
package org.muster.acceptance;

import org.jspecify.annotations.NullMarked;
