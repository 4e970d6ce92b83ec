package org.muster.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where the parts of a stack listen, all on 127.0.0.1.
 *
 * @param controller the broker's second listener, for its own controller
 */
public record Ports(
        int gateway,
        int request,
        int approval,
        int dispatch,
        int expense,
        int issuer,
        int postgres,
        int kafka,
        int controller) {

    private static final int COUNT = 9;
    private static final int LAST_PORT = 65_535;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Numbers handed out by this JVM, so that two stacks which look for ports at the same moment don't get the same. */
    private static final Set<Integer> GIVEN = new HashSet<>();

    /** Those of {@code ./muster up}. */
    public static Ports defaults() {
        return new Ports(8080, 8081, 8082, 8083, 8084, 8085, 15432, 19092, 19093);
    }

    /** Nine ports in a row. */
    public static Ports from(int base) {
        if (base < 1024 || base > LAST_PORT - COUNT) {
            throw new LocalStackException(
                    "--port-base must be between 1024 and " + (LAST_PORT - COUNT) + ", not " + base + ".");
        }
        return new Ports(base, base + 1, base + 2, base + 3, base + 4, base + 5, base + 6, base + 7, base + 8);
    }

    /** Nine ports that nobody uses at this moment: for tests. */
    public static Ports anyFree() {
        return new Ports(free(), free(), free(), free(), free(), free(), free(), free(), free());
    }

    /**
     * A port that nobody uses at this moment, of those that no other JVM of Muster looks among: a server that is killed and
     * restarted finds its port still free.
     */
    public static int free() {
        PortRange range = PortRange.ofThisJvm();
        synchronized (GIVEN) {
            for (int tries = 0; tries < range.count(); tries++) {
                int port = range.from() + RANDOM.nextInt(range.count());
                if (!GIVEN.contains(port) && isFree(port)) {
                    GIVEN.add(port);
                    return port;
                }
            }
        }
        throw new LocalStackException("No port from " + range.from() + " on is free on this machine.");
    }

    /**
     * Checks that every port can be listened on.
     *
     * @throws LocalStackException with a sentence that names each taken port and says what to do
     */
    public void requireFree() {
        List<String> taken = new ArrayList<>();
        byUse().forEach((use, port) -> {
            if (!isFree(port)) {
                taken.add(port + " (" + use + ")");
            }
        });
        if (!taken.isEmpty()) {
            throw new LocalStackException((taken.size() == 1 ? "Port " : "Ports ") + String.join(", ", taken)
                    + (taken.size() == 1 ? " is" : " are")
                    + " used by another program. Stop that program, or start Muster on other ports:"
                    + " ./muster up --port-base 18080");
        }
    }

    private Map<String, Integer> byUse() {
        Map<String, Integer> uses = new LinkedHashMap<>();
        uses.put("gateway", gateway);
        uses.put("request-service", request);
        uses.put("approval-service", approval);
        uses.put("dispatch-service", dispatch);
        uses.put("expense-service", expense);
        uses.put("OIDC issuer", issuer);
        uses.put("PostgreSQL", postgres);
        uses.put("Kafka", kafka);
        uses.put("Kafka's controller", controller);
        return uses;
    }

    private static boolean isFree(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers themselves do: a connection of the last run that is still in TIME_WAIT is no obstacle.
            socket.setReuseAddress(true);
            socket.bind(address);
        } catch (IOException e) {
            return false;
        }
        // Some systems let us bind beside a server that listens on all addresses.
        try (Socket socket = new Socket()) {
            socket.connect(address, 200);
            return false;
        } catch (IOException e) {
            return true;
        }
    }
}
