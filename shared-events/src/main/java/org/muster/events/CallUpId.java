package org.muster.events;

/** The call-up of one supporting store within an order. */
public record CallUpId(String value) implements Identifier {
    public CallUpId {
        Identifier.checked("call-up id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
