/**
 * Who may act in an office of the notice: its holder by the roster, or who stands in for him. One rule for the human acts of all four
 * services. Start at {@link org.muster.offices.Offices}; {@code book} keeps it from the events of the roster and of stand-ins.
 */
@NullMarked
package org.muster.offices;

import org.jspecify.annotations.NullMarked;
