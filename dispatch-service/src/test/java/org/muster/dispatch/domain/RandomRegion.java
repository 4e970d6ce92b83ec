package org.muster.dispatch.domain;

import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.OTHER_CASE;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.at;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.muster.dispatch.domain.Commitments.Commitment;
import org.muster.events.CityId;
import org.muster.events.Level;
import org.muster.events.dispatch.RosterEvent.Shift;

/** A region and a need that a seed decides: stores near and far, guards with shifts and commitments around the support. */
record RandomRegion(Region region, SupportNeed need, Instant now) {

    static RandomRegion of(long seed, int stores, int guardsPerStore) {
        Random random = new Random(seed);
        List<Region.Store> all = new ArrayList<>();
        for (int i = 1; i <= stores; i++) {
            all.add(store(random, i, guardsPerStore));
        }
        Level level = List.of(Level.A, Level.B, Level.C).get(random.nextInt(3));
        int hours = 1 + random.nextInt(20);
        SupportNeed need = new SupportNeed(CASE, SUPPORTED, level, 1 + random.nextInt(40), at(9), at(9 + hours));
        return new RandomRegion(Sample.region(all.toArray(Region.Store[]::new)), need, at(-3 + random.nextInt(14)));
    }

    private static Region.Store store(Random random, int number, int guardsPerStore) {
        String city = number == 1 || random.nextInt(3) == 0 ? "hf" : "wh";
        String id = "%s-%02d".formatted(number == 1 ? "hf" : city, number);
        double roadKm = random.nextInt(4) == 0 ? random.nextInt(300) : random.nextInt(40);
        List<Region.Guard> guards = new ArrayList<>();
        for (int i = 1; i <= guardsPerStore; i++) {
            guards.add(guard(random, id + "-g" + i));
        }
        return new Region.Store(
                Sample.store(id),
                new CityId(id.substring(0, 2)),
                Sample.place(roadKm),
                random.nextInt(guardsPerStore / 2 + 1),
                random.nextInt(3) * 500,
                random.nextInt(6) == 0,
                guards);
    }

    private static Region.Guard guard(Random random, String id) {
        List<Shift> shifts = new ArrayList<>();
        int from = -40 + random.nextInt(30);
        while (from < 60) {
            int until = from + 4 + random.nextInt(9);
            shifts.add(new Shift(at(from, random.nextInt(60)), at(until)));
            from = until + 1 + random.nextInt(40);
        }
        List<Commitment> commitments = new ArrayList<>();
        if (random.nextInt(5) == 0) {
            Instant begin = at(-20 + random.nextInt(50));
            commitments.add(new Commitment(
                    OTHER_CASE, begin, begin.plusSeconds(3600L * (1 + random.nextInt(10))), random.nextBoolean()));
        }
        return new Region.Guard(Sample.person(id), shifts, new Commitments(commitments));
    }
}
