package org.muster.events;

/** One naming of a stand-in. */
public record StandInId(String value) implements Identifier {
    public StandInId {
        Identifier.checked("stand-in id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
