package org.muster.events;

/** A city, such as {@code HF}. */
public record CityId(String value) implements Name {
    public CityId {
        Name.checked("city id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
