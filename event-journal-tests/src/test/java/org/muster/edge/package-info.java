/** The edge over HTTP: it takes a whole service to call it. What needs none is tested in http-edge. */
@NullMarked
package org.muster.edge;

import org.jspecify.annotations.NullMarked;
