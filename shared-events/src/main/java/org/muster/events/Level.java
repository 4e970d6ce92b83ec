package org.muster.events;

/** Support level: A general, B sudden, C urgent (N3). Raising goes from A to C. */
public enum Level {
    A,
    B,
    C;

    /** Transport and dress clause of this level. */
    public Clause clause() {
        return switch (this) {
            case A -> Clause.N3_A;
            case B -> Clause.N3_B;
            case C -> Clause.N3_C;
        };
    }
}
