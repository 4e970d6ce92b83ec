@NullMarked
package org.muster.request.form;

import org.jspecify.annotations.NullMarked;
