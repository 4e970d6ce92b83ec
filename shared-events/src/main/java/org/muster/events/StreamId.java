package org.muster.events;

/**
 * The name of a stream of events that change together, such as {@code request/HF-20260214-003}. The part before the slash is
 * the category.
 */
public record StreamId(String value) {
    public StreamId {
        int slash = value.indexOf('/');
        if (slash < 1 || slash == value.length() - 1 || value.length() > 200) {
            throw new IllegalArgumentException("a stream id is category/name, at most 200 characters: " + value);
        }
    }

    public static StreamId of(String category, Identifier name) {
        return new StreamId(category + "/" + name.value());
    }

    public String category() {
        return value.substring(0, value.indexOf('/'));
    }

    public String name() {
        return value.substring(value.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return value;
    }
}
