@NullMarked
package org.muster.request.projection.casetext;

import org.jspecify.annotations.NullMarked;
