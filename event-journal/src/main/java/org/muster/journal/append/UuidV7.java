package org.muster.journal.append;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Time-ordered identifiers, RFC 9562 version 7. */
public final class UuidV7 {
    private UuidV7() {}

    public static UUID next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long millis = System.currentTimeMillis();
        long high = millis << 16 | 0x7000L | random.nextInt(0x1000);
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low);
    }
}
