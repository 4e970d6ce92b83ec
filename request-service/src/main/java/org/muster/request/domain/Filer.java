package org.muster.request.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices.ActingCapacity;

/**
 * Who asks in writing: the supported store's property manager, or who stands in for him (N2.1, F1.1).
 *
 * @param store the one he asks for
 */
record Filer(StoreId store, ActingCapacity as) {

    @Rests(Clause.N2_1)
    record OnlyPropertyManagerFiles(StoreId supportedStore) implements Refusal {}

    /** Nobody said which store asks, and it follows from no office: place and number of the case follow from it. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SupportedStoreMissing() implements Refusal {}

    /** Who stands in for managers of several stores did not say which of them asks. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SeveralStoresInQuestion(List<StoreId> stores) implements Refusal {
        public SeveralStoresInQuestion {
            stores = List.copyOf(stores);
        }
    }

    /** @param store as he names it or as follows from his office; empty where he has to say it */
    static Parsed<Filer> of(Optional<StoreId> store, Given given) {
        return Parsed.required(
                store.flatMap(of -> given.capacity(Role.PROPERTY_MANAGER, of).map(as -> new Filer(of, as))),
                () -> store.<Refusal>map(of -> given.isOfAnotherStore(of)
                                ? new SharedRefusal.AskedForAnotherStore(of)
                                : new OnlyPropertyManagerFiles(of))
                        .orElseGet(() -> unsaid(given.storesToFileFor())));
    }

    /** @param inQuestion the stores that the actor may ask for */
    static Refusal unsaid(Set<StoreId> inQuestion) {
        return inQuestion.size() > 1
                ? new SeveralStoresInQuestion(inQuestion.stream()
                        .sorted(Comparator.comparing(StoreId::value))
                        .toList())
                : new SupportedStoreMissing();
    }
}
