package org.muster.dispatch.domain;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Objection.Open;
import org.muster.events.CallUpId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CallUpObjected;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Circumstance;

/**
 * The called store's property manager says that guards can't come for an objective circumstance (F2.4). He may say so after he
 * acknowledged too, since a guard can fall ill on the way, but of nobody who has arrived.
 *
 * @param guards who can't come; empty: everybody of this call-up who isn't on site yet
 * @param propertyManager who objected by phone, as operations attests; empty when the actor objects himself
 */
public record ObjectToCallUp(
        CallUpId callUpId,
        Circumstance circumstance,
        Optional<Set<PersonId>> guards,
        SealedText reason,
        Optional<PersonId> propertyManager)
        implements StoreAnswer {

    public ObjectToCallUp {
        guards = guards.map(Set::copyOf);
    }

    @Rests(Clause.F2_4)
    @At("/guards")
    record GuardNotOfTheCallUp(PersonId guard, StoreId store) implements Refusal {}

    /** Everybody whom the objection names has arrived or is bound no longer. */
    @Rests(Clause.F2_4)
    @At("/guards")
    record NobodyAwaited(StoreId store) implements Refusal {}

    /** Another objection to this call-up is not decided yet. */
    @Rests(Clause.F2_4)
    record ObjectionAlreadyOpen(StoreId store) implements Refusal {}

    @Override
    public Decision<DispatchEvent> answered(
            Given given, Underway underway, CallUp callUp, PersonId by, Optional<PersonId> attestedBy) {
        List<Refusal> strangers = strangers(callUp);
        if (!strangers.isEmpty()) {
            return Decision.refuse(strangers);
        }
        List<PersonId> awaited = underway.awaited(callUp).stream()
                .filter(guard -> guards.isEmpty() || guards.get().contains(guard))
                .toList();
        if (awaited.isEmpty()) {
            return Decision.refuse(new NobodyAwaited(callUp.store()));
        }
        return underway.answers()
                .open(callUpId)
                .map(open -> said(open, underway, awaited)
                        ? Decision.<DispatchEvent>accept()
                        : Decision.<DispatchEvent>refuse(new ObjectionAlreadyOpen(callUp.store())))
                .orElseGet(() -> Decision.accept(new CallUpObjected(
                        given.caseId(),
                        underway.order().orderId(),
                        callUpId,
                        callUp.store(),
                        circumstance,
                        awaited,
                        reason,
                        by,
                        attestedBy,
                        underway.answerBy(given),
                        given.at())));
    }

    private List<Refusal> strangers(CallUp callUp) {
        Set<PersonId> called =
                Set.copyOf(callUp.guards().stream().map(CalledGuard::guard).toList());
        return guards.orElse(Set.of()).stream()
                .filter(Predicate.not(called::contains))
                .sorted(Comparator.comparing(PersonId::value))
                .<Refusal>map(guard -> new GuardNotOfTheCallUp(guard, callUp.store()))
                .toList();
    }

    /** Said already, of everybody who is still awaited. */
    private boolean said(Open open, Underway underway, List<PersonId> awaited) {
        return open.objected().circumstance() == circumstance
                && underway.awaited(open.objected().guards()).equals(awaited);
    }
}
