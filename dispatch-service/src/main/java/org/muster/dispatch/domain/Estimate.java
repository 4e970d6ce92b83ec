package org.muster.dispatch.domain;

import java.time.Duration;
import org.muster.dispatch.domain.DispatchPolicy.Rates;
import org.muster.events.Money;
import org.muster.events.dispatch.DispatchEvent.Tier;

/** What lending some guards of one store is expected to cost the supported store (F3.1): transport, meals, lodging. */
final class Estimate {
    private static final int METRES_PER_KM = 1000;
    private static final int THERE_AND_BACK = 2;

    private Estimate() {}

    static Money of(SupportNeed need, Travel travel, LendingPeriod absence, int guards, Rates rates) {
        Duration onSite = new Period(absence.reportAt(), need.until()).length();
        return transport(need, travel, guards, rates)
                .plus(rates.meal().times(begun(onSite, rates.mealEvery())).times(guards))
                .plus(lodging(travel, onSite, guards, rates));
    }

    private static Money transport(SupportNeed need, Travel travel, int guards, Rates rates) {
        Money perKm = switch (Instructions.transport(need.level(), travel.tier())) {
            case STORE_VEHICLE_UNPAID -> Money.zero();
            case CROSS_CITY_REIMBURSED -> rates.crossCityPerKm();
            case TAXI_OR_PRIVATE_CAR -> rates.taxiPerKm();
        };
        long vehicles = Math.ceilDiv(guards, rates.seatsPerVehicle());
        long metres = (long) THERE_AND_BACK * travel.metres();
        return new Money(Math.ceilDiv(Math.multiplyExact(perKm.fen(), metres), METRES_PER_KM), perKm.currency())
                .times(vehicles);
    }

    private static Money lodging(Travel travel, Duration onSite, int guards, Rates rates) {
        Duration beyond = onSite.minus(rates.nightBeyond());
        boolean staysOver = travel.tier() == Tier.OUT_OF_TOWN && beyond.isPositive();
        return staysOver
                ? rates.night().times(begun(beyond, Duration.ofDays(1))).times(guards)
                : Money.zero();
    }

    private static long begun(Duration length, Duration unit) {
        return Math.ceilDiv(length.toSeconds(), unit.toSeconds());
    }
}
