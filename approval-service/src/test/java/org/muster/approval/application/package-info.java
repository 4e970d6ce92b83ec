@NullMarked
package org.muster.approval.application;

import org.jspecify.annotations.NullMarked;
