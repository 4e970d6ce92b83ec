/** The HTTP API of requests. Thin: reads the body, names the use case, answers. */
@NullMarked
package org.muster.request.rest;

import org.jspecify.annotations.NullMarked;
