package org.muster.dispatch.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices;
import org.muster.offices.Offices.Holding;

/**
 * In which offices a person acts at one moment: the one that the roster gives him comes first, then those of whom he stands in for.
 *
 * @param qualities empty for who holds no office
 */
public record Acting(PersonId person, List<Quality> qualities) {

    public Acting {
        qualities = List.copyOf(qualities);
    }

    /**
     * One office that a person acts in.
     *
     * @param store whose office it is; empty for offices of the branch
     * @param onBehalfOf who holds it, if the person only stands in for him
     */
    public record Quality(Role office, Optional<StoreId> store, Optional<PersonId> onBehalfOf) {
        boolean of(StoreId asked) {
            return store.equals(Optional.of(asked));
        }
    }

    /** Somebody who acts: his own office counts only if his token carries it too. */
    public static Acting of(Actor actor, Offices offices) {
        return of(actor.person(), offices, actor::is);
    }

    /** Somebody who is named by another: the roster alone tells. */
    public static Acting named(PersonId person, Offices offices) {
        return of(person, offices, _ -> true);
    }

    private static Acting of(PersonId person, Offices offices, Predicate<Role> carried) {
        Stream<Quality> own = offices.holdings().stream()
                .filter(held -> held.person().equals(person) && Offices.signs(held.office()))
                .filter(held -> carried.test(held.office()))
                .sorted(Comparator.comparing(Holding::office))
                .map(held -> new Quality(held.office(), held.store(), Optional.empty()));
        Stream<Quality> forOthers = offices.effective(person)
                .sorted(Comparator.comparing(standIn -> standIn.principal().value()))
                .map(standIn -> new Quality(standIn.office(), standIn.store(), Optional.of(standIn.principal())));
        return new Acting(person, Stream.concat(own, forOthers).toList());
    }

    /** The first quality in which he acts in this office, at whatever store. */
    public Optional<Quality> as(Role office) {
        return qualities.stream().filter(quality -> quality.office() == office).findFirst();
    }

    /** The first quality in which he acts in this office of this store. */
    public Optional<Quality> as(Role office, StoreId store) {
        return qualities.stream()
                .filter(quality -> quality.office() == office && quality.of(store))
                .findFirst();
    }
}
