package org.muster.acceptance.safety;

/**
 * One command somebody sent, repeats of it included.
 *
 * @param requestId sent along as {@code X-Request-Id}; stands in the metadata of the events it led to
 * @param type the event that carrying it out leaves, once
 * @param stream where; empty if nobody was told
 */
record Attempt(String requestId, String type, String stream, Outcome outcome) {

    /** What its sender knows. */
    enum Outcome {
        /** It was answered 2xx: it has happened. */
        ACKNOWLEDGED,
        /** No answer, or one that doesn't tell: it may have happened. */
        INDETERMINATE
    }
}
