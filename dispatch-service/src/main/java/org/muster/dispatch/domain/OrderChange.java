package org.muster.dispatch.domain;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.dispatch.DispatchEvent;

/** What makes a further version of a standing order (F3.1): somebody's wish, or another need. */
public sealed interface OrderChange extends SupportCommand permits AmendOrder, SubstituteGuard, ChangeSupport {

    /** Whom it may call besides. */
    Set<StoreId> lenders(Given given, Underway underway);

    Decision<DispatchEvent> decide(Given given, Underway underway, SupportState state);

    /** The time it is about: that of the order, and of what is needed by now. */
    default SupportNeed window(Underway underway) {
        SupportNeed need = underway.ordered().need();
        return new SupportNeed(
                need.caseId(),
                need.supportedStore(),
                need.level(),
                need.headcount(),
                Period.earlier(need.reportAt(), underway.order().reportAt()),
                Period.later(need.until(), underway.order().until()));
    }

    /** All guards of the stores it is about, not just the called ones: a store's cover depends on who else is away. */
    default Stream<PersonId> guardsOfItsStores(Given given, Support support) {
        return support instanceof Underway underway
                ? Stream.concat(
                                underway.bound().stream(),
                                itsStores(given, underway)
                                        .flatMap(store -> store.guards().stream())
                                        .map(Region.Guard::id))
                        .distinct()
                : Stream.of();
    }

    /** What of the region it rests on: the stores it is about with their cover, and their guards with their shifts (N1+, F2.1). */
    default Set<StreamId> seen(Given given, Support support) {
        Set<StreamId> seen = new LinkedHashSet<>();
        if (support instanceof Underway underway) {
            itsStores(given, underway).forEach(store -> {
                seen.add(RosterDecider.storeStream(store.id()));
                store.guards().forEach(guard -> {
                    seen.add(RosterDecider.personStream(guard.id()));
                    seen.add(RosterDecider.shiftsStream(guard.id()));
                    seen.add(SupportDecider.commitmentsStream(guard.id()));
                });
            });
        }
        return seen;
    }

    private Stream<Region.Store> itsStores(Given given, Underway underway) {
        Set<StoreId> stores = new LinkedHashSet<>(lenders(given, underway));
        underway.bound().forEach(guard -> stores.add(underway.itsCallUp(guard).store()));
        return given.region().stores().stream().filter(store -> stores.contains(store.id()));
    }
}
