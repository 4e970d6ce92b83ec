/** A small service of no service, for looking at the pipeline of use cases. */
@NullMarked
package org.muster.journal.application;

import org.jspecify.annotations.NullMarked;
