package org.muster.dispatch.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.muster.dispatch.domain.Proposal.Kept;
import org.muster.dispatch.domain.StoreAvailability.Gap;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent.CallUp;

/**
 * Whether guards whom an order binds can be away longer, or at another time, than it took them away for until now: nobody is in two
 * places, and their rest and their stores' cover are looked at for what is added (N1+).
 */
final class AddedHours {
    private final Given given;
    private final Region region;
    private final Map<PersonId, StoreId> stores = new HashMap<>();
    private final Map<PersonId, Period> before = new HashMap<>();
    private final Map<PersonId, Period> agreed = new HashMap<>();

    /** @param underway with the version in force */
    AddedHours(Given given, Underway underway, SupportState state) {
        this.given = given;
        List<PersonId> bound = underway.bound();
        for (PersonId guard : bound) {
            CallUp callUp = underway.itsCallUp(guard);
            stores.put(guard, callUp.store());
            before.put(guard, underway.absence(callUp, guard));
        }
        agreed.putAll(before);
        this.region = given.region()
                .with(Choice.loaded(given.region(), Set.copyOf(stores.values()), state))
                .without(given.caseId(), bound);
    }

    /** What keeps this guard from being away then, whoever else is away; his store's cover is not asked for. */
    Optional<Kept> hindrance(PersonId guard, LendingPeriod absence) {
        return within(absence.period(), before.get(guard))
                ? Optional.empty()
                : store(guard)
                        .flatMap(store -> new StoreAvailability(store, absence, given.policy(), given.at(), Set.of())
                                .hindrance(guard));
    }

    /** From when on his store would have too few left, and fewer than it would have anyway, if he were away then. */
    Optional<Gap> gap(PersonId guard, LendingPeriod absence) {
        return store(guard).flatMap(store -> gap(store, guard, absence.period()));
    }

    /** From now on he counts as away then. */
    void agree(PersonId guard, LendingPeriod absence) {
        agreed.put(guard, absence.period());
    }

    private Optional<Region.Store> store(PersonId guard) {
        return Optional.ofNullable(stores.get(guard)).flatMap(region::store);
    }

    private Optional<Gap> gap(Region.Store store, PersonId guard, Period absence) {
        Map<PersonId, Period> asked = new HashMap<>(agreed);
        asked.put(guard, absence);
        return moments(store, absence).stream()
                .filter(moment -> left(store, asked, moment) < left(store, agreed, moment))
                .filter(moment -> left(store, asked, moment) < store.minimumCover())
                .map(moment -> new Gap(moment, left(store, asked, moment), store.minimumCover()))
                .findFirst();
    }

    /** Now or its begin, and every moment of the absence at which somebody of the store comes or goes. */
    private List<Instant> moments(Region.Store store, Period absence) {
        Period ahead = new Period(Period.later(absence.from(), given.at()), absence.until());
        List<Instant> moments = new ArrayList<>();
        moments.add(ahead.from());
        store.guards().forEach(guard -> {
            guard.shifts().forEach(shift -> {
                moments.add(shift.from());
                moments.add(shift.until());
            });
            guard.commitments().all().forEach(commitment -> {
                Period away = commitment.period(given.at());
                moments.add(away.from());
                moments.add(away.until());
            });
            Optional.ofNullable(agreed.get(guard.id())).ifPresent(away -> {
                moments.add(away.from());
                moments.add(away.until());
            });
        });
        return moments.stream()
                .filter(ahead::contains)
                .distinct()
                .sorted(Comparator.naturalOrder())
                .toList();
    }

    private int left(Region.Store store, Map<PersonId, Period> away, Instant moment) {
        return (int) store.guards().stream()
                .filter(guard -> guard.shifts().stream()
                        .anyMatch(shift -> new Period(shift.from(), shift.until()).contains(moment)))
                .filter(guard -> guard.commitments().all().stream()
                        .noneMatch(commitment -> commitment.period(given.at()).contains(moment)))
                .filter(guard -> Optional.ofNullable(away.get(guard.id()))
                        .filter(period -> period.contains(moment))
                        .isEmpty())
                .count();
    }

    private static boolean within(Period absence, @Nullable Period known) {
        return known != null
                && !absence.from().isBefore(known.from())
                && !absence.until().isAfter(known.until());
    }
}
