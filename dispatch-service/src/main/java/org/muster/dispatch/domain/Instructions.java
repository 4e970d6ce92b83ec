package org.muster.dispatch.domain;

import java.util.List;
import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Tier;
import org.muster.events.dispatch.DispatchEvent.Transport;

/** How called guards dress, what they carry and how they come, as the levels have it (N3). */
@Decides({Clause.N3_A, Clause.N3_B, Clause.N3_C, Clause.F2_3})
public final class Instructions {
    private static final List<String> RADIO = List.of("RADIO");

    private Instructions() {}

    static Transport transport(Level level, Tier tier) {
        return switch (level) {
            case A ->
                switch (tier) {
                    case SAME_CITY -> Transport.STORE_VEHICLE_UNPAID;
                    case OUT_OF_TOWN -> Transport.CROSS_CITY_REIMBURSED;
                };
            case B, C -> Transport.TAXI_OR_PRIVATE_CAR;
        };
    }

    /**
     * At level B half of each store's people come in uniform, the first of them, who come from duty; an odd one more comes in
     * plain clothes.
     *
     * @param index of the guard among those his store sends, from 0
     * @param guards how many his store sends
     */
    public static Dress dress(Level level, int index, int guards) {
        return switch (level) {
            case A -> Dress.SUIT;
            case B -> index < guards / 2 ? Dress.UNIFORM : Dress.PLAIN_CLOTHES;
            case C -> Dress.PLAIN_CLOTHES;
        };
    }

    /** What a guard is ordered to carry; nothing else may be carried without leave (F2.3). */
    static List<String> equipment(Level level) {
        return switch (level) {
            case A -> RADIO;
            case B, C -> List.of();
        };
    }
}
