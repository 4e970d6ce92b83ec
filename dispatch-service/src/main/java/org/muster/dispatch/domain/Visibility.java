package org.muster.dispatch.domain;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** How much of a support somebody may know (G3). Who may know nothing of it reads nothing and writes nothing: it isn't there for him. */
@Decides(Clause.G3)
public sealed interface Visibility {

    /** All of it: operations, the regional general manager, audit, systems, the supported store's managers, who leads on site. */
    record Whole() implements Visibility {}

    /** The property manager and the store manager of a called store see that store's call-up. */
    record OfStore(StoreId store) implements Visibility {}

    /** A guard sees his own line. */
    record OfGuard(PersonId guard) implements Visibility {}

    /** Who was let in on site sees that there is an order, and nobody's part of it, until he commands. */
    record OfOrder() implements Visibility {}

    /** To everybody else there is no such support. */
    record Nothing() implements Visibility {}

    /** @param acting in which offices the actor acts at this moment */
    static Visibility of(Actor actor, Acting acting, Support support) {
        if (ofBranch(actor, acting)) {
            return new Whole();
        }
        return switch (support) {
            case Support.Unopened _ -> new Nothing();
            case Support.Opened(var opened) ->
                ofSupported(acting, opened.supportedStore()) ? new Whole() : new Nothing();
            case Underway _, Support.Completed _, Support.CalledOff _ ->
                support.underway().map(underway -> of(actor, acting, underway)).orElseGet(Nothing::new);
        };
    }

    private static Visibility of(Actor actor, Acting acting, Underway underway) {
        if (ofSupported(acting, underway.order().supportedStore())
                || OnSite.leads(acting, underway).isPresent()) {
            return new Whole();
        }
        Optional<Visibility> ofCalled = underway.order().callUps().stream()
                .filter(callUp -> ofCalled(acting, callUp.store()))
                .<Visibility>map(callUp -> new OfStore(callUp.store()))
                .findFirst();
        return ofCalled.or(() -> Optional.of(actor.person())
                        .filter(person -> actor.is(Role.GUARD)
                                && underway.callUpOf(person).isPresent())
                        .map(OfGuard::new))
                .or(() -> Optional.of(actor.person())
                        .filter(person -> underway.site().letIn().contains(person)
                                && !acting.qualities().isEmpty())
                        .map(_ -> new OfOrder()))
                .orElseGet(Nothing::new);
    }

    /**
     * The stores whose part of a list is shown: to a property manager his own.
     *
     * @return empty for every store's, which operations, audit and systems see
     */
    static Optional<Set<StoreId>> stores(Actor actor, Acting acting) {
        boolean all = actor.is(Role.AUDITOR)
                || actor.is(Role.SYSTEM)
                || acting.as(Role.OPERATIONS).isPresent();
        return all
                ? Optional.empty()
                : Optional.of(acting.qualities().stream()
                        .filter(quality -> quality.office() == Role.PROPERTY_MANAGER)
                        .flatMap(quality -> quality.store().stream())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    /** Operations and the regional general manager by the roster; audit and systems by their tokens. */
    static boolean ofBranch(Actor actor, Acting acting) {
        return actor.is(Role.AUDITOR)
                || actor.is(Role.SYSTEM)
                || acting.as(Role.OPERATIONS).isPresent()
                || acting.as(Role.REGIONAL_MANAGER).isPresent();
    }

    private static boolean ofSupported(Acting acting, StoreId store) {
        return acting.qualities().stream().anyMatch(quality -> quality.of(store));
    }

    static boolean ofCalled(Acting acting, StoreId store) {
        return acting.as(Role.PROPERTY_MANAGER, store).isPresent()
                || acting.as(Role.STORE_MANAGER, store).isPresent();
    }
}
