package org.muster.local.region;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.muster.local.region.SampleRegion.Person;
import org.muster.local.region.SampleRegion.Shift;
import org.muster.local.region.SampleRegion.Store;

class SampleRegionTest {

    private static final LocalDate DAY_0 = LocalDate.of(2026, 2, 14);
    private static final Duration HOUR = Duration.ofHours(1);

    private final SampleRegion region = SampleRegion.load();
    private final Map<String, List<Shift>> shifts =
            region.shifts(DAY_0).stream().collect(Collectors.groupingBy(Shift::guard));

    @Test
    void regenerating_gives_the_committed_bytes() throws IOException {
        try (InputStream in = SampleRegion.class.getResourceAsStream(SampleRegion.RESOURCE)) {
            assertArrayEquals(
                    RegionGenerator.generate().getBytes(StandardCharsets.UTF_8),
                    Objects.requireNonNull(in).readAllBytes());
        }
    }

    @Test
    void what_is_read_is_what_was_generated() {
        assertEquals(RegionGenerator.region(), region);
    }

    @Test
    void the_large_region_has_stores_of_fifty_guards_and_everybody_who_is_needed_to_ask_for_them() {
        SampleRegion large = RegionGenerator.large(1_000);
        assertEquals(1_000, large.stores().size());
        assertEquals(50_000, large.guards().size());
        assertUnique(large.stores().stream().map(Store::id).toList());
        assertUnique(large.people().stream().map(Person::id).toList());
        for (String id : List.of("hf-01-pm", "hf-01-sm", "hf-02-g01", "ops-1", "system-roster")) {
            assertTrue(large.person(id).isPresent(), id);
            assertTrue(id.contains("-g") || region.person(id).isPresent(), id);
        }
        assertFalse(large.shiftsOf(large.guards().getFirst(), DAY_0).isEmpty());
    }

    @Test
    void there_are_sixteen_cities_and_at_least_24_stores_several_of_them_in_hefei() {
        assertEquals(16, region.cities().size());
        assertTrue(region.stores().size() >= 24);
        assertTrue(region.storesOf("HF").size() >= 5);
        for (SampleRegion.City city : region.cities()) {
            assertTrue(city.id().matches("[A-Z]{2}"), city.id());
            assertFalse(region.storesOf(city.id()).isEmpty(), city.nameEn());
        }
        assertTrue(region.cities().stream()
                        .filter(c -> region.storesOf(c.id()).size() == 1)
                        .count()
                >= 10);
    }

    @Test
    void ids_and_names_are_unique() {
        assertUnique(region.cities().stream().map(SampleRegion.City::id).toList());
        assertUnique(region.stores().stream().map(Store::id).toList());
        assertUnique(region.stores().stream().map(Store::nameZh).toList());
        assertUnique(region.people().stream().map(Person::id).toList());
        assertUnique(region.people().stream().map(Person::name).toList());
    }

    @Test
    void every_store_has_its_three_managers_and_8_to_30_guards() {
        for (Store store : region.stores()) {
            for (String office : List.of("pm property-manager", "fm finance-manager", "sm store-manager")) {
                String[] parts = office.split(" ", -1);
                Person holder = region.person(store.id() + "-" + parts[0]).orElseThrow();
                assertEquals(List.of(parts[1]), holder.roles());
                assertEquals(store.id(), holder.store());
                assertTrue(holder.traits().isEmpty());
            }
            List<Person> guards = region.guardsOf(store.id());
            assertTrue(guards.size() >= 8 && guards.size() <= 30, store.id() + " has " + guards.size());
            assertEquals(
                    guards.size(),
                    store.postsByKind().regular() + store.postsByKind().reserve());
            assertTrue(guards.stream().anyMatch(g -> g.traits().contains("leader")), store.id());
            assertTrue(guards.stream().anyMatch(g -> g.traits().contains("driver")), store.id());
        }
    }

    @Test
    void the_branch_has_operations_a_regional_manager_auditors_and_system_clients() {
        assertTrue(branchPeople("operations") >= 3);
        assertEquals(1, branchPeople("regional-manager"));
        assertEquals(2, branchPeople("auditor"));
        assertEquals(2, branchPeople("system"));
    }

    @Test
    void guards_have_known_traits() {
        for (Person guard : region.guards()) {
            assertFalse(guard.traits().isEmpty(), guard.id());
            assertTrue(region.traits().containsAll(guard.traits()), guard.id());
        }
    }

    @Test
    void every_store_stands_in_anhui_and_near_its_city() {
        for (Store store : region.stores()) {
            assertTrue(store.lat() > 29.39 && store.lat() < 34.66, store.id());
            assertTrue(store.lon() > 114.87 && store.lon() < 119.65, store.id());
            SampleRegion.City city = region.cities().stream()
                    .filter(c -> c.id().equals(store.city()))
                    .findFirst()
                    .orElseThrow();
            double northKm = (store.lat() - city.lat()) * 111.2;
            double eastKm = (store.lon() - city.lon()) * 111.2 * Math.cos(Math.toRadians(city.lat()));
            assertTrue(Math.hypot(northKm, eastKm) < 15, store.id());
        }
    }

    @Test
    void reserve_posts_stand_only_in_cities_of_fewer_than_three_stores() {
        for (Store store : region.stores()) {
            boolean large = region.storesOf(store.city()).size() >= 3;
            assertEquals(large ? 0 : 1, store.postsByKind().reserve(), store.id());
        }
    }

    @Test
    void nobody_is_on_duty_twice_at_once_and_everybody_rests_12_hours_between_duties() {
        for (List<Shift> own : shifts.values()) {
            for (int i = 1; i < own.size(); i++) {
                Duration rest =
                        Duration.between(own.get(i - 1).until(), own.get(i).from());
                assertTrue(rest.compareTo(Duration.ofHours(12)) >= 0, own.get(i).toString());
            }
        }
    }

    @Test
    void night_shifts_cross_midnight_and_one_is_running_when_day_0_begins() {
        Instant midnight = DAY_0.atStartOfDay(region.zone()).toInstant();
        assertEquals(Instant.parse("2026-02-13T16:00:00Z"), midnight);
        Shift running = region.shifts(DAY_0).stream()
                .filter(s -> s.from().isBefore(midnight))
                .findFirst()
                .orElseThrow();
        assertEquals(Instant.parse("2026-02-13T11:00:00Z"), running.from());
        assertEquals(Instant.parse("2026-02-13T23:00:00Z"), running.until());
    }

    @Test
    void every_store_is_above_its_minimum_cover_at_every_hour_of_two_weeks() {
        for (Store store : region.stores()) {
            for (Instant hour : hours(14 * 24)) {
                assertTrue(
                        onDuty(store, hour) > store.minimumCover(),
                        store.id() + " at " + hour + ": " + onDuty(store, hour));
            }
        }
    }

    @Test
    void any_day_twelve_on_duty_guards_can_come_from_out_of_town_to_any_city() {
        for (SampleRegion.City city : region.cities()) {
            for (int day = 0; day < 14; day++) {
                Instant opens =
                        DAY_0.plusDays(day).atTime(9, 0).atZone(region.zone()).toInstant();
                int spare = spare(s -> !s.city().equals(city.id()), opens, 9);
                assertTrue(spare >= 12, city.id() + " on day " + day + ": " + spare);
            }
        }
    }

    @Test
    void at_any_hour_four_on_duty_guards_of_hefei_can_help_a_neighbour_and_twelve_are_off_duty_and_rested() {
        for (Store supported : region.storesOf("HF")) {
            Predicate<Store> neighbours = s -> s.city().equals("HF") && !s.id().equals(supported.id());
            for (Instant hour : hours(13 * 24)) {
                assertTrue(spare(neighbours, hour, 1) >= 4, supported.id() + " at " + hour);
                assertTrue(restedOffDuty(neighbours, hour) >= 12, supported.id() + " off duty at " + hour);
            }
        }
    }

    @Test
    void everybody_but_guards_has_no_shifts() {
        assertTrue(
                region.shiftsOf(region.person("hf-01-pm").orElseThrow(), DAY_0).isEmpty());
        assertTrue(region.shiftsOf(region.person("ops-1").orElseThrow(), DAY_0).isEmpty());
    }

    private static void assertUnique(List<String> values) {
        assertEquals(values.size(), new HashSet<>(values).size());
    }

    private long branchPeople(String role) {
        return region.people().stream()
                .filter(p -> p.store() == null && p.roles().equals(List.of(role)))
                .count();
    }

    private List<Instant> hours(int count) {
        Instant start = DAY_0.atStartOfDay(region.zone()).toInstant();
        return LongStream.range(0, count)
                .mapToObj(i -> start.plus(HOUR.multipliedBy(i)))
                .toList();
    }

    private Set<String> guardsOnDuty(Store store, Instant at) {
        return region.guardsOf(store.id()).stream()
                .map(Person::id)
                .filter(g -> shifts.getOrDefault(g, List.of()).stream()
                        .anyMatch(s -> !s.from().isAfter(at) && s.until().isAfter(at)))
                .collect(Collectors.toSet());
    }

    private int onDuty(Store store, Instant at) {
        return guardsOnDuty(store, at).size();
    }

    /** How many of those on duty throughout can leave these stores without touching anybody's minimum cover. */
    private int spare(Predicate<Store> lenders, Instant from, int hours) {
        int spare = 0;
        for (Store store : region.stores().stream().filter(lenders).toList()) {
            int least = Integer.MAX_VALUE;
            for (int i = 0; i < hours; i++) {
                least = Math.min(least, onDuty(store, from.plus(HOUR.multipliedBy(i))) - store.minimumCover());
            }
            spare += Math.max(0, least);
        }
        return spare;
    }

    /** Guards who had no duty for eight hours before and have none for ten hours from then, plus eight of rest. */
    private long restedOffDuty(Predicate<Store> lenders, Instant at) {
        Instant from = at.minus(Duration.ofHours(8));
        Instant until = at.plus(Duration.ofHours(18));
        List<Person> guards = new ArrayList<>();
        region.stores().stream().filter(lenders).forEach(s -> guards.addAll(region.guardsOf(s.id())));
        Map<String, Boolean> free = new HashMap<>();
        guards.forEach(g -> free.put(
                g.id(),
                shifts.getOrDefault(g.id(), List.of()).stream()
                        .noneMatch(s -> s.from().isBefore(until) && s.until().isAfter(from))));
        return free.values().stream().filter(f -> f).count();
    }
}
