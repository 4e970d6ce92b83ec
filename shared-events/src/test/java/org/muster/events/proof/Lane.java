package org.muster.events.proof;

/**
 * How much a test does that gains by doing more: in the first lane, {@code ./muster test}, as much as finds what breaks the rule
 * itself; in the second, {@code ./muster test --all}, as much as finds what breaks it rarely. ADR 0009 names the tests that ask.
 */
public final class Lane {
    private static final boolean ALL = "all".equals(System.getProperty("muster.lane"));

    private Lane() {}

    /** One number for each lane. */
    public static int of(int first, int all) {
        return ALL ? all : first;
    }

    /** Whether this is the lane in which everything is proven. */
    public static boolean all() {
        return ALL;
    }
}
