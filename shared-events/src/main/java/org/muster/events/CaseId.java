package org.muster.events;

/** A case's readable number and only id, such as {@code HF-20260214-003}: city code, business date, sequence. */
public record CaseId(String value) implements Identifier {
    public CaseId {
        Identifier.checked("case id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
