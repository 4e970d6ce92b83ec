package org.muster.request.domain;

import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Level;

/** How strong a support is asked for, as far as it is said. */
public record StatedStrength(Optional<Level> level, Optional<Integer> headcount) {

    @At("/level")
    record LevelMissing(Clause clause) implements Refusal {}

    @At("/headcount")
    record HeadcountMissing(Clause clause) implements Refusal {}

    @At("/headcount")
    record HeadcountOutOfRange(Clause clause, int headcount, int least, int most) implements Refusal {}

    /** An emergency is sudden or urgent, never general. */
    @Rests(Clause.N2_2)
    @At("/level")
    record EmergencyNotAtThisLevel(Level level) implements Refusal {}

    /** @param clause under which it has to be said */
    void required(Faults faults, Clause clause, RequestPolicy policy) {
        faults.required(level, new LevelMissing(clause)).required(headcount, new HeadcountMissing(clause));
        inRange(faults, clause, policy);
    }

    /** The same of an emergency, which is sudden or urgent. */
    void requiredOfEmergency(Faults faults, Clause clause, RequestPolicy policy) {
        faults.required(level, new LevelMissing(clause));
        notGeneral(faults);
        faults.required(headcount, new HeadcountMissing(clause));
        inRange(faults, clause, policy);
    }

    void notGeneral(Faults faults) {
        faults.add(level.filter(Level.A::equals).map(EmergencyNotAtThisLevel::new));
    }

    void inRange(Faults faults, Clause clause, RequestPolicy policy) {
        int least = policy.leastHeadcount();
        int most = policy.mostHeadcount();
        faults.add(headcount
                .filter(asked -> asked < least || asked > most)
                .map(asked -> new HeadcountOutOfRange(clause, asked, least, most)));
    }
}
