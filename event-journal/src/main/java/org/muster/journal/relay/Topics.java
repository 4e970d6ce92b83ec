package org.muster.journal.relay;

/** Topic names: one topic per service, one partition per lane. */
public final class Topics {
    private Topics() {}

    public static String of(String source) {
        return "muster." + source + ".v1";
    }
}
