package org.muster.events;

/** A store, such as {@code hf-01}. */
public record StoreId(String value) implements Identifier {
    public StoreId {
        Identifier.checked("store id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
