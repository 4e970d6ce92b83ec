/** Use cases of approval-service: who signs or refuses which content of which case, handed to the decider. */
@NullMarked
package org.muster.approval.application;

import org.jspecify.annotations.NullMarked;
