package org.muster.dispatch.domain;

import org.muster.events.dispatch.DispatchEvent.Tier;

/**
 * The way from one store to another, as policy estimates it: great-circle distance × road factor, at the policy's speed.
 *
 * @param metres one way by road
 * @param minutes one way, begun minutes count
 */
public record Travel(Tier tier, int metres, int minutes) {
    private static final int METRES_PER_KM = 1000;
    private static final int PER_MILLE = 1000;
    private static final int MINUTES_PER_HOUR = 60;

    static Travel between(Region.Store from, Region.Store to, DispatchPolicy policy) {
        Tier tier = tier(from, to);
        long metres = StrictMath.round(from.place().metresTo(to.place()) * policy.roadFactorPerMille() / PER_MILLE);
        int kmPerHour = switch (tier) {
            case SAME_CITY -> policy.sameCityKmPerHour();
            case OUT_OF_TOWN -> policy.crossCityKmPerHour();
        };
        long minutes = Math.ceilDiv(metres * MINUTES_PER_HOUR, (long) kmPerHour * METRES_PER_KM);
        return new Travel(tier, Math.toIntExact(metres), Math.toIntExact(minutes));
    }

    static Tier tier(Region.Store from, Region.Store to) {
        return from.city().equals(to.city()) ? Tier.SAME_CITY : Tier.OUT_OF_TOWN;
    }

    /** Which band of travel times it falls into: 0 is the nearest (F3.2). */
    int band(DispatchPolicy policy) {
        return Math.toIntExact(minutes / policy.travelBand().toMinutes());
    }
}
