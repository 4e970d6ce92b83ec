@NullMarked
package org.muster.request.application;

import org.jspecify.annotations.NullMarked;
