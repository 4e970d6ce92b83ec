/** The journal under test: one package per promise. */
@NullMarked
package org.muster.journal;

import org.jspecify.annotations.NullMarked;
