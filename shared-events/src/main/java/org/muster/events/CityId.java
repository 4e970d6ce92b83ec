package org.muster.events;

/** A city, such as {@code HF}. */
public record CityId(String value) implements Identifier {
    public CityId {
        Identifier.checked("city id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
