package org.muster.events;

/** A transport receipt's identity across all stores and all time: kind, invoice code and number, normalised (A1+). */
public record ReceiptId(String value) implements Identifier {
    public ReceiptId {
        Identifier.checked("receipt id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
