package org.muster.dispatch.domain;

/**
 * A point on the map, WGS 84.
 *
 * @param latitude degrees north
 * @param longitude degrees east
 */
public record Place(double latitude, double longitude) {
    private static final double MEAN_EARTH_RADIUS_METRES = 6_371_008.8;

    public Place {
        if (!(latitude >= -90 && latitude <= 90 && longitude >= -180 && longitude <= 180)) {
            throw new IllegalArgumentException("not a place on earth: " + latitude + ", " + longitude);
        }
    }

    /**
     * Great-circle distance by the haversine formula. {@link StrictMath}, so that every machine ranks alike.
     *
     * @return metres
     */
    public double metresTo(Place other) {
        double phi = StrictMath.toRadians(latitude);
        double otherPhi = StrictMath.toRadians(other.latitude);
        double sinLatitude = StrictMath.sin((otherPhi - phi) / 2);
        double sinLongitude = StrictMath.sin(StrictMath.toRadians(other.longitude - longitude) / 2);
        double h = sinLatitude * sinLatitude
                + StrictMath.cos(phi) * StrictMath.cos(otherPhi) * sinLongitude * sinLongitude;
        return 2 * MEAN_EARTH_RADIUS_METRES * StrictMath.asin(StrictMath.sqrt(StrictMath.min(1, h)));
    }
}
