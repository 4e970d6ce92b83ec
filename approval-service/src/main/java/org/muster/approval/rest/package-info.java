/** The HTTP API of approvals. Thin: reads the body, names the use case, answers. */
@NullMarked
package org.muster.approval.rest;

import org.jspecify.annotations.NullMarked;
