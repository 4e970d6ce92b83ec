package org.muster.acceptance;

import java.io.PrintStream;

/** Tells what happens, one calm line per step: who did what, under which clause, and what followed. */
public final class Narrator {
    private final PrintStream out;
    private int steps;

    public Narrator(PrintStream out) {
        this.out = out;
    }

    public void title(String text) {
        out.println();
        out.println(text);
        out.println("─".repeat(Math.min(100, text.length())));
    }

    /** A step that came out as it should. */
    public void step(String clause, String who, String what) {
        steps++;
        out.printf("  %-6s %-13s %s%n", clause, who, what);
    }

    /** What another service knew afterwards, or what somebody read. */
    public void then(String what) {
        out.printf("  %-6s %-13s %s%n", "", "", "→ " + what);
    }

    public int steps() {
        return steps;
    }
}
