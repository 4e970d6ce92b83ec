package org.muster.events;

/** An identifier that is one string on the wire. Implementations are records with the single component {@code value}. */
public interface Identifier {
    String value();

    /** Refuses an identifier that could not be part of a stream id, a path or a Kafka key. */
    static String checked(String kind, String value) {
        if (value.isEmpty() || value.length() > 100) {
            throw new IllegalArgumentException(kind + " must have 1 to 100 characters");
        }
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean allowed = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '.'
                    || c == '_'
                    || c == ':';
            if (!allowed) {
                throw new IllegalArgumentException(kind + " may contain letters, digits and - . _ : only");
            }
        }
        return value;
    }
}
