package org.muster.events;

/** One naming of a stand-in. */
public record StandInId(String value) implements Name {
    public StandInId {
        Name.checked("stand-in id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
