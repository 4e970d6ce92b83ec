/** Use cases of dispatch: what a command rests on is loaded, its texts sealed, and it is handed to the decider. */
@NullMarked
package org.muster.dispatch.application;

import org.jspecify.annotations.NullMarked;
