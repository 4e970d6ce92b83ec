package org.muster.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * Ports that this JVM alone picks from, so that test runs side by side never pick the same between looking and listening. All lie
 * below those that systems give to outgoing connections.
 *
 * @param holder listens on the port below the lowest: whoever does has the range, until he ends
 * @param from the lowest
 * @param count how many there are
 */
record PortRange(ServerSocket holder, int from, int count) {
    private static final int LOWEST = 20_000;
    private static final int EACH = 500;
    private static final int RANGES = 24;

    private static @Nullable PortRange mine;

    /**
     * The one this JVM holds until it ends.
     *
     * @throws LocalStackException if others hold them all
     */
    static synchronized PortRange ofThisJvm() {
        if (mine == null) {
            mine = claim();
        }
        return mine;
    }

    /**
     * The first that nobody holds.
     *
     * @throws LocalStackException if others hold them all
     */
    static PortRange claim() {
        for (int i = 0; i < RANGES; i++) {
            int port = LOWEST + i * EACH;
            ServerSocket holder = listening(port);
            if (holder != null) {
                return new PortRange(holder, port + 1, EACH - 1);
            }
        }
        throw new LocalStackException(
                "None of the ports " + LOWEST + ", " + (LOWEST + EACH) + ", … that stand for a range is free.");
    }

    /** Null if somebody else listens there. */
    private static @Nullable ServerSocket listening(int port) {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            return null;
        }
    }
}
