/** The HTTP API of dispatch. Thin: reads the body, names the use case, answers. */
@NullMarked
package org.muster.dispatch.rest;

import org.jspecify.annotations.NullMarked;
