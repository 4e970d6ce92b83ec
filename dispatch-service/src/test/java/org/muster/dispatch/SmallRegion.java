package org.muster.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.muster.journal.testing.MovableClock;
import org.muster.local.Person;

/**
 * A few stores, too far from those of every other test to lend to them: the supported store, a neighbour in its city, and two
 * stores of another city, one hour and two hours away. Each lender has six guards and keeps one: three on duty from two hours ago for twelve
 * hours, three whose last shift is long over.
 */
final class SmallRegion {
    static final int ON_DUTY = 3;

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final double KM_PER_DEGREE = 111.195;

    private final String prefix;
    private final double latitude;
    private final double longitude;
    private final Instant planned;

    private SmallRegion() {
        int number = NUMBER.incrementAndGet();
        prefix = "r%02d".formatted(number);
        latitude = -80 + 8 * (number % 20);
        longitude = 30 * (number / 20);
        planned = MovableClock.now().truncatedTo(ChronoUnit.MINUTES);
        store(supported(), 1, 0);
        store(neighbour(), 1, 5);
        store(near(), 2, 50);
        store(far(), 2, 100);
        List.of(neighbour(), near(), far()).forEach(this::guards);
        told(Calls.put("/roster/offices/ops-1", "{\"office\":\"operations\",\"name\":\"孙\"}"));
        Response last = Calls.put("/roster/offices/rgm", "{\"office\":\"regional-manager\",\"name\":\"周\"}");
        told(last);
        // Lists and pages know offices as far as the views do.
        Calls.as(Calls.AUDITOR)
                .header("Muster-After", last.header("Muster-Position"))
                .get("/stores")
                .then()
                .statusCode(200);
    }

    static SmallRegion seeded() {
        return new SmallRegion();
    }

    String supported() {
        return prefix + "-a1";
    }

    /** Same city. */
    String neighbour() {
        return prefix + "-a2";
    }

    /** Out of town, the nearer one. */
    String near() {
        return prefix + "-b1";
    }

    /** Out of town, the farther one. */
    String far() {
        return prefix + "-b2";
    }

    static Person propertyManager(String store) {
        return Person.ofStore(store, store + "-pm", "王", "property-manager");
    }

    static Person storeManager(String store) {
        return Person.ofStore(store, store + "-sm", "张", "store-manager");
    }

    static Person financeManager(String store) {
        return Person.ofStore(store, store + "-fm", "李", "finance-manager");
    }

    static Person asGuard(String store, int number) {
        return Person.ofStore(store, guard(store, number), "赵", "guard");
    }

    /** The first three are on duty. */
    static String guard(String store, int number) {
        return store + "-g" + number;
    }

    /** Opens a store as well placed as {@link #near()} but for a kilometre, and as well staffed. */
    String openedBesideNear() {
        String store = prefix + "-b3";
        store(store, 2, 51);
        guards(store);
        return store;
    }

    /** The same store, with another minimum cover. */
    Response covered(String store, int minimum) {
        boolean inTown = store.equals(supported()) || store.equals(neighbour());
        double kmNorth =
                store.equals(supported()) ? 0 : store.equals(neighbour()) ? 5 : store.equals(near()) ? 50 : 100;
        return registered(store, inTown ? 1 : 2, kmNorth, minimum);
    }

    private Response registered(String store, int city, double kmNorth, int minimum) {
        return Calls.put("/roster/stores/" + store, """
                {"city":"%s-%d","nameZh":"店","nameEn":"Store","latitude":%s,"longitude":%s,"minimumCover":%d}
                """.formatted(
                        prefix, city, latitude + kmNorth / KM_PER_DEGREE, longitude, minimum));
    }

    private void store(String store, int city, double kmNorth) {
        told(registered(store, city, kmNorth, 1));
        office(store, "pm", "property-manager");
        office(store, "fm", "finance-manager");
        office(store, "sm", "store-manager");
    }

    private static void office(String store, String suffix, String office) {
        told(Calls.put(
                "/roster/offices/" + store + "-" + suffix,
                "{\"office\":\"%s\",\"store\":\"%s\",\"name\":\"王\"}".formatted(office, store)));
    }

    private void guards(String store) {
        IntStream.rangeClosed(1, 2 * ON_DUTY).forEach(number -> {
            String guard = guard(store, number);
            told(Calls.put(
                    "/roster/guards/" + guard,
                    "{\"store\":\"%s\",\"name\":\"赵\",\"traits\":[\"calm\",\"big\"]}".formatted(store)));
            Instant from = planned.plus(Duration.ofHours(number <= ON_DUTY ? -2 : -40));
            told(Calls.put("/roster/guards/" + guard + "/shifts", """
                    {"from":"%s","until":"%s","shifts":[{"from":"%s","until":"%s"}]}
                    """.formatted(
                            planned.minus(Duration.ofDays(3)),
                            planned.plus(Duration.ofDays(14)),
                            from,
                            from.plus(Duration.ofHours(12)))));
        });
    }

    private static void told(Response response) {
        assertEquals(200, response.statusCode(), response::asString);
    }
}
