/** The one pipeline of every use case: load, decide, append, answer. */
@NullMarked
package org.muster.journal.application;

import org.jspecify.annotations.NullMarked;
