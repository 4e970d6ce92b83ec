package org.muster.journal.follow;

import java.util.HexFormat;
import java.util.UUID;
import org.muster.events.wire.EventHash;
import org.muster.journal.read.EventAtPosition;

/** The last event of a journal whose effects are in the views. */
record Checkpoint(long position, String eventId, String hash) {
    static final Checkpoint NONE =
            new Checkpoint(0, new UUID(0, 0).toString(), HexFormat.of().formatHex(EventHash.genesis()));

    static Checkpoint at(EventAtPosition placed) {
        return new Checkpoint(
                placed.event().at().position(),
                placed.event().eventId().toString(),
                HexFormat.of().formatHex(placed.event().hash()));
    }

    /** Whether {@code next} continues the chain from here. */
    boolean precedes(EventAtPosition next) {
        return HexFormat.of().formatHex(next.event().previousHash()).equals(hash);
    }
}
