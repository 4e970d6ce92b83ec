package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.muster.events.Level;
import org.muster.events.Money;

/**
 * What the notice leaves open about dispatch, as values with an effective date.
 *
 * @param effectiveFrom first business day (Asia/Shanghai) on which these values hold
 * @param travelBand stores whose travel times fall into one band count as equally near (F3.2)
 * @param roadFactorPerMille road distance over great-circle distance, in thousandths
 * @param sameCityKmPerHour average speed within a city
 * @param crossCityKmPerHour average speed between cities
 * @param preparation from the order to leaving, when people are needed at once (F2.1)
 * @param rest least time between two duties of one guard (N1+)
 * @param leaveThreshold time on site outside own shifts up to which, inclusively, no leave is owed (F2.2)
 * @param earliestArrival how long before a call-up's reporting time an arrival may lie: what lies earlier is a slip (F2.6)
 * @param longestStay how long after the end of the support, or after an arrival later than it, a release may lie: what lies later is a
 *     slip (F2.6)
 * @param lateEntryWithin from an order given by phone to its entry, at most (F2.5)
 * @param levels what depends on the level; every level has its terms
 * @param rates for the estimate that a proposal carries (F3.1)
 */
public record DispatchPolicy(
        LocalDate effectiveFrom,
        Duration travelBand,
        int roadFactorPerMille,
        int sameCityKmPerHour,
        int crossCityKmPerHour,
        Duration preparation,
        Duration rest,
        Duration leaveThreshold,
        Duration earliestArrival,
        Duration longestStay,
        Duration lateEntryWithin,
        Map<Level, LevelTerms> levels,
        Rates rates) {

    public DispatchPolicy {
        levels = Map.copyOf(levels);
        if (travelBand.toMinutes() < 1) {
            throw new IllegalArgumentException("a travel band lasts a minute or more");
        }
        if (roadFactorPerMille < 1000 || sameCityKmPerHour < 1 || crossCityKmPerHour < 1) {
            throw new IllegalArgumentException("roads are no shorter than the great circle, and speeds are positive");
        }
        if (preparation.isNegative()
                || rest.isNegative()
                || leaveThreshold.isNegative()
                || lateEntryWithin.isNegative()) {
            throw new IllegalArgumentException("preparation, rest, leave threshold and late entry are not negative");
        }
        if (earliestArrival.isNegative() || longestStay.isNegative()) {
            throw new IllegalArgumentException("the bounds of a stay are not negative");
        }
        for (Level level : Level.values()) {
            if (!levels.containsKey(level)) {
                throw new IllegalArgumentException("no terms for level " + level);
            }
        }
    }

    /**
     * What depends on the level.
     *
     * @param acknowledgeWithin from the order to the called store's acknowledgement (F2.4)
     * @param farthestTravel stores farther away than this are not proposed
     */
    public record LevelTerms(Duration acknowledgeWithin, Duration farthestTravel) {}

    /**
     * Rates of the estimate. It foresees; what is paid is settled by receipts.
     *
     * @param seatsPerVehicle guards per vehicle
     * @param taxiPerKm per vehicle, at levels B and C
     * @param crossCityPerKm per vehicle, at level A across cities
     * @param meal one meal of one guard
     * @param mealEvery a meal for each such time begun between reporting and end
     * @param night lodging of one out-of-town guard
     * @param nightBeyond support up to this long needs no lodging; each day begun beyond it needs a night
     */
    public record Rates(
            int seatsPerVehicle,
            Money taxiPerKm,
            Money crossCityPerKm,
            Money meal,
            Duration mealEvery,
            Money night,
            Duration nightBeyond) {
        public Rates {
            if (seatsPerVehicle < 1 || !mealEvery.isPositive() || nightBeyond.isNegative()) {
                throw new IllegalArgumentException("vehicles have seats, meals have an interval");
            }
            for (Money rate : List.of(taxiPerKm, crossCityPerKm, meal, night)) {
                if (rate.fen() < 0) {
                    throw new IllegalArgumentException("no rate is negative: " + rate);
                }
            }
        }
    }

    public LevelTerms terms(Level level) {
        LevelTerms terms = levels.get(level);
        if (terms == null) {
            throw new IllegalStateException("no terms for level " + level);
        }
        return terms;
    }

    /** The values in force since the notice. Travel bands, acknowledgement and the 8 hours are its decisions; the rest is ours. */
    public static DispatchPolicy ofTheNotice() {
        Map<Level, LevelTerms> levels = new EnumMap<>(Level.class);
        levels.put(Level.A, new LevelTerms(Duration.ofHours(4), Duration.ofHours(6)));
        levels.put(Level.B, new LevelTerms(Duration.ofMinutes(10), Duration.ofHours(4)));
        levels.put(Level.C, new LevelTerms(Duration.ofMinutes(10), Duration.ofHours(4)));
        return new DispatchPolicy(
                LocalDate.of(2016, 1, 1),
                Duration.ofMinutes(15),
                1300,
                30,
                70,
                Duration.ofMinutes(15),
                Duration.ofHours(8),
                Duration.ofHours(8),
                Duration.ofHours(12),
                Duration.ofHours(72),
                Duration.ofHours(72),
                levels,
                new Rates(
                        4,
                        Money.fen(2_50),
                        Money.fen(1_20),
                        Money.fen(25_00),
                        Duration.ofHours(5),
                        Money.fen(150_00),
                        Duration.ofHours(14)));
    }
}
