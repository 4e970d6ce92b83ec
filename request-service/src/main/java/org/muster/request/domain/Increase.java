package org.muster.request.domain;

import java.time.Duration;
import java.util.Optional;
import org.muster.events.Level;

/**
 * How much a change asks for beyond the running support: a higher level, more people, a longer time (N2.2). A value that does not grow is
 * empty.
 *
 * @param level the level asked for
 * @param headcount the people asked for
 * @param length the time asked for, from reporting to end
 */
public record Increase(Optional<Level> level, Optional<Integer> headcount, Optional<Duration> length) {

    boolean any() {
        return level.isPresent() || headcount.isPresent() || length.isPresent();
    }

    /** Whether this asks for as much as that, or more, in anything that was asked for there. */
    boolean reaches(Increase that) {
        return reaches(level, that.level) || reaches(headcount, that.headcount) || reaches(length, that.length);
    }

    /** The part of this declined raise that stays declined after the regional general manager has agreed to that raise. */
    Increase beyond(Increase that) {
        return new Increase(
                level.filter(_ -> !reaches(that.level, level)),
                headcount.filter(_ -> !reaches(that.headcount, headcount)),
                length.filter(_ -> !reaches(that.length, length)));
    }

    private static <T extends Comparable<? super T>> boolean reaches(Optional<T> asked, Optional<T> declined) {
        return asked.isPresent() && declined.isPresent() && asked.get().compareTo(declined.get()) >= 0;
    }
}
