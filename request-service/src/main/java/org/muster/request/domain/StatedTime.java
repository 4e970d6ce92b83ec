package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.Planned;

/** A time that is stated for what was entered late: neither in the future nor too long ago (N2.2). */
final class StatedTime {

    private StatedTime() {}

    /** The stated time of a call, a consent, a report or a decision lies in the future. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record StatedTimeInFuture(String at, Instant stated) implements Refusal {}

    @Rests(Clause.N2_2)
    @At("{at}")
    record StatedTimeTooLongAgo(String at, Instant stated, Instant earliest) implements Refusal {}

    /** Nobody can be told of an emergency before it was asked for. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record ReportedBeforeTheCall(String at, Instant stated, Instant asked) implements Refusal {}

    /** Nothing is decided about an emergency before it was asked for. */
    @Rests(Clause.N2_2)
    @At("{at}")
    record DecidedBeforeTheCall(String at, Instant stated, Instant asked) implements Refusal {}

    static void check(String field, Optional<Instant> time, Given given, Faults faults) {
        Instant earliest = given.at().minus(given.policy().lateEntry());
        faults.add(time.filter(given.at()::isBefore).map(stated -> new StatedTimeInFuture(field, stated)))
                .add(time.filter(earliest::isAfter).map(stated -> new StatedTimeTooLongAgo(field, stated, earliest)));
    }

    /** When something was said to the regional general manager, or by him. */
    static void ofReport(String field, Optional<Instant> time, Given given, Filed filed, Faults faults) {
        check(field, time, given, faults);
        faults.add(beforeTheCall(time, filed, (stated, asked) -> new ReportedBeforeTheCall(field, stated, asked)));
    }

    /** When something was decided about the case. */
    static void ofDecision(Optional<Instant> time, Given given, Filed filed, Faults faults) {
        String field = "/decidedAt";
        check(field, time, given, faults);
        faults.add(beforeTheCall(time, filed, (stated, asked) -> new DecidedBeforeTheCall(field, stated, asked)));
    }

    /** Before an emergency was asked for nobody knew of it; a planned request was written before. */
    private static Optional<Refusal> beforeTheCall(
            Optional<Instant> time, Filed filed, BiFunction<Instant, Instant, Refusal> fault) {
        return switch (filed) {
            case Emergency emergency -> {
                Instant asked = emergency.request().reportAt();
                yield time.filter(asked::isAfter).map(stated -> fault.apply(stated, asked));
            }
            case Planned _ -> Optional.empty();
        };
    }
}
