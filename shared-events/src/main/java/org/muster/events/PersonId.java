package org.muster.events;

/** A person, or a system client: the subject of an access token. */
public record PersonId(String value) implements Identifier {
    public PersonId {
        Identifier.checked("person id", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
