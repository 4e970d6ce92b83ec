@NullMarked
package org.muster.request;

import org.jspecify.annotations.NullMarked;
