/** Kafka and the own journal to views and policies: marks, holes, forks, parking, rebuilding. Start at {@link org.muster.journal.follow.Follower}. */
@NullMarked
package org.muster.journal.follow;

import org.jspecify.annotations.NullMarked;
