package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Tier;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.proof.Proves;

/** How called guards dress, what they carry and how they come. */
class InstructionsTest {

    private static List<Dress> dress(Level level, int guards) {
        return IntStream.range(0, guards)
                .mapToObj(i -> Instructions.dress(level, i, guards))
                .toList();
    }

    @Test
    @Proves({Clause.N3_A, Clause.F2_3})
    void at_level_a_everybody_wears_a_suit_and_carries_a_radio() {
        assertEquals(Collections.nCopies(3, Dress.SUIT), dress(Level.A, 3));
        assertEquals(List.of("RADIO"), Instructions.equipment(Level.A));
    }

    @ParameterizedTest
    @CsvSource({"1,0", "2,1", "3,1", "4,2", "5,2", "12,6", "13,6"})
    @Proves(Clause.N3_B)
    void at_level_b_half_of_each_store_come_in_uniform_and_an_odd_one_more_in_plain_clothes(int guards, int uniform) {
        assertEquals(
                Stream.concat(
                                Collections.nCopies(uniform, Dress.UNIFORM).stream(),
                                Collections.nCopies(guards - uniform, Dress.PLAIN_CLOTHES).stream())
                        .toList(),
                dress(Level.B, guards));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    @Proves({Clause.N3_C, Clause.F2_3})
    void at_level_c_everybody_wears_plain_clothes(int guards) {
        assertEquals(Collections.nCopies(guards, Dress.PLAIN_CLOTHES), dress(Level.C, guards));
    }

    @Test
    @Proves({Clause.F2_3, Clause.N3_B, Clause.N3_C})
    void at_levels_b_and_c_nobody_carries_anything() {
        assertEquals(List.of(), Instructions.equipment(Level.B));
        assertEquals(List.of(), Instructions.equipment(Level.C));
    }

    @Test
    @Proves({Clause.N3_A, Clause.N3_B, Clause.N3_C})
    void transport_is_the_levels() {
        assertEquals(Transport.STORE_VEHICLE_UNPAID, Instructions.transport(Level.A, Tier.SAME_CITY));
        assertEquals(Transport.CROSS_CITY_REIMBURSED, Instructions.transport(Level.A, Tier.OUT_OF_TOWN));
        for (Level level : List.of(Level.B, Level.C)) {
            for (Tier tier : Tier.values()) {
                assertEquals(Transport.TAXI_OR_PRIVATE_CAR, Instructions.transport(level, tier));
            }
        }
    }
}
