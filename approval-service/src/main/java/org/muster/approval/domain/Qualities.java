package org.muster.approval.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.offices.Offices.Holding;

/** Every office that somebody acts in at one moment: his own, as far as roster and token agree, and each that he stands in for. */
public final class Qualities {

    private Qualities() {}

    /**
     * One of them.
     *
     * @param store whose office it is; empty for offices of the branch
     */
    public record Quality(ActingCapacity capacity, Role office, Optional<StoreId> store) {}

    /** His own come first. */
    public static List<Quality> of(Actor actor, Offices offices) {
        Stream<Holding> own = offices.holdings().stream()
                .filter(held -> held.person().equals(actor.person())
                        && Offices.signs(held.office())
                        && actor.is(held.office()));
        return Stream.concat(
                        own.map(held -> new Quality(
                                new ActingCapacity(actor.person(), Optional.empty()), held.office(), held.store())),
                        offices.effective(actor.person())
                                .map(standIn -> new Quality(
                                        new ActingCapacity(actor.person(), Optional.of(standIn.principal())),
                                        standIn.office(),
                                        standIn.store())))
                .toList();
    }
}
