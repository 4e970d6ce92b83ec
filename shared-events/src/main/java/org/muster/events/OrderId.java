package org.muster.events;

/** A dispatch order (UUIDv7). */
public record OrderId(String value) implements Identifier {
    public OrderId {
        Identifier.checked("order id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
