/** Who stands in for whom, as approvals tell it: whoever is to sign a case has to read it. */
@NullMarked
package org.muster.request.projection.standins;

import org.jspecify.annotations.NullMarked;
