package org.muster.local.region;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.deser.std.FromStringDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The region a newcomer meets: cities, stores, people and the pattern of their shifts, as {@code region/anhui.json} says.
 *
 * <p>The file holds no dates. A shift is so many days after <em>day 0</em>, the day on which a stack is first seeded, so
 * that two weeks of duty lie ahead whenever somebody starts it; {@link #shifts(LocalDate)} gives the instants.
 *
 * @param format version of this layout; readers refuse another
 * @param name the region, in Chinese and English
 * @param businessDate how patterns become dates
 * @param traits the vocabulary of guards' traits (G4)
 * @param cities true places; ids of two letters, as case numbers begin with them
 * @param shiftPatterns two weeks of duty by name; guards refer to them
 * @param stores true districts, invented names
 * @param people everybody an access token can be made for, store by store, then the branch, then system clients
 */
public record SampleRegion(
        int format,
        RegionName name,
        BusinessDate businessDate,
        List<String> traits,
        List<City> cities,
        Map<String, List<PatternShift>> shiftPatterns,
        List<Store> stores,
        List<Person> people) {

    /** The layout this class reads and {@link RegionGenerator} writes. */
    public static final int FORMAT = 1;

    /** Where the committed region lies on the class path. */
    public static final String RESOURCE = "/region/anhui.json";

    public SampleRegion {
        if (format != FORMAT) {
            throw new IllegalArgumentException("sample region of format " + format + ", this reader knows " + FORMAT);
        }
        traits = List.copyOf(traits);
        cities = List.copyOf(cities);
        shiftPatterns = Map.copyOf(shiftPatterns);
        stores = List.copyOf(stores);
        people = List.copyOf(people);
    }

    /** Reads the committed region. */
    public static SampleRegion load() {
        try (InputStream in = SampleRegion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("no " + RESOURCE + " on the class path");
            }
            return json().readValue(in, SampleRegion.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the sample region can't be read: " + e.getMessage(), e);
        }
    }

    static JsonMapper json() {
        return JsonMapper.builder()
                .addModule(new SimpleModule()
                        .addSerializer(LocalTime.class, ToStringSerializer.instance)
                        .addDeserializer(LocalTime.class, new LocalTimeText()))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }

    /** {@code HH:mm}; one line here instead of a module for all of java.time. */
    private static final class LocalTimeText extends FromStringDeserializer<LocalTime> {
        private static final long serialVersionUID = 1;

        LocalTimeText() {
            super(LocalTime.class);
        }

        @Override
        protected LocalTime _deserialize(String value, DeserializationContext context) {
            return LocalTime.parse(value);
        }
    }

    /** Chinese and English, as everything people read. */
    public record RegionName(String zh, String en) {}

    /**
     * How patterns become dates.
     *
     * @param day0 in words: which day the patterns count from
     * @param zone the zone of all local times of the file
     * @param days how many days from day 0 on are covered without a gap
     */
    public record BusinessDate(String day0, String zone, int days) {}

    /**
     * A city.
     *
     * @param id two capital letters, unique in the region
     * @param lat degrees north, WGS 84, of the city's centre
     * @param lon degrees east
     */
    public record City(String id, String nameZh, String nameEn, double lat, double lon) {}

    /**
     * One duty of a pattern.
     *
     * @param day days after day 0; −1 is the night shift that is running when day 0 begins
     * @param from local time at which it begins
     * @param until local time at which it ends: on the next day if it isn't after {@code from}
     */
    public record PatternShift(int day, LocalTime from, LocalTime until) {
        boolean overMidnight() {
            return !until.isAfter(from);
        }
    }

    /**
     * A store.
     *
     * @param code what people call it by in writing, such as {@code AH-HF-01}
     * @param minimumCover guards that must stay on duty at any hour (N1+)
     * @param postsByKind the establishment (N5.1)
     * @param openingHours when customers are in
     */
    public record Store(
            String id,
            String code,
            String nameZh,
            String nameEn,
            String city,
            double lat,
            double lon,
            int minimumCover,
            Posts postsByKind,
            OpeningHours openingHours) {}

    /** Posts of the establishment: {@code reserve} are those kept for emergencies, which N5.1 denies larger cities. */
    public record Posts(int regular, int reserve) {}

    /** Local times. */
    public record OpeningHours(LocalTime from, LocalTime until) {}

    /**
     * Somebody, or a system, that calls the services.
     *
     * @param id the subject of the access token
     * @param roles the token's groups
     * @param store absent for people of the branch and for systems
     * @param traits of guards only
     * @param shifts of guards only: a name in {@link SampleRegion#shiftPatterns()}
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Person(
            String id,
            String name,
            List<String> roles,
            @Nullable String store,
            List<String> traits,
            @Nullable String shifts) {
        public Person {
            roles = List.copyOf(roles);
            traits = traits == null ? List.of() : List.copyOf(traits);
        }

        /** Whether this person is one of a store's guards. */
        @JsonIgnore
        public boolean isGuard() {
            return shifts != null;
        }
    }

    /** One duty of one guard: {@code from} inclusive, {@code until} exclusive. */
    public record Shift(String guard, String store, Instant from, Instant until) {}

    /** The zone of the region's local times and business dates. */
    @JsonIgnore
    public ZoneId zone() {
        return ZoneId.of(businessDate.zone());
    }

    /** The store of this id. */
    public Optional<Store> store(String id) {
        return stores.stream().filter(s -> s.id().equals(id)).findFirst();
    }

    /** The stores of a city, in the file's order. */
    public List<Store> storesOf(String city) {
        return stores.stream().filter(s -> s.city().equals(city)).toList();
    }

    /** The person or system client of this id. */
    public Optional<Person> person(String id) {
        return people.stream().filter(p -> p.id().equals(id)).findFirst();
    }

    /** Everybody who is a guard, in the file's order. */
    public List<Person> guards() {
        return people.stream().filter(Person::isGuard).toList();
    }

    /** The guards of a store, in the file's order. */
    public List<Person> guardsOf(String store) {
        return people.stream()
                .filter(p -> p.isGuard() && store.equals(p.store()))
                .toList();
    }

    /**
     * Everybody's shifts for the two weeks from {@code day0}: guard by guard in the file's order, each guard's in time order
     * and without overlap. The first may have begun the evening before, the last may end on the morning after.
     *
     * @param day0 the business date on which the stack is first seeded
     */
    public List<Shift> shifts(LocalDate day0) {
        return guards().stream().flatMap(g -> shiftsOf(g, day0).stream()).toList();
    }

    /**
     * One guard's shifts for the two weeks from {@code day0}; none for anybody else.
     *
     * @throws IllegalArgumentException if the guard's pattern isn't in the file
     */
    public List<Shift> shiftsOf(Person guard, LocalDate day0) {
        if (guard.shifts() == null || guard.store() == null) {
            return List.of();
        }
        List<PatternShift> pattern = shiftPatterns.get(guard.shifts());
        if (pattern == null) {
            throw new IllegalArgumentException(guard.id() + " has the unknown shift pattern " + guard.shifts());
        }
        String store = guard.store();
        return pattern.stream()
                .map(p -> {
                    LocalDate begins = day0.plusDays(p.day());
                    LocalDate ends = p.overMidnight() ? begins.plusDays(1) : begins;
                    return new Shift(
                            guard.id(),
                            store,
                            begins.atTime(p.from()).atZone(zone()).toInstant(),
                            ends.atTime(p.until()).atZone(zone()).toInstant());
                })
                .sorted(Comparator.comparing(Shift::from))
                .toList();
    }
}
