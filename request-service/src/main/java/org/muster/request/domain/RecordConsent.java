package org.muster.request.domain;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;

/**
 * The store manager's consent to an emergency (N2.2, F1.1): his own word, or one that operations or the store's property manager attests.
 * A stand-in of the store manager can consent like him, and the stand-in's consent can be attested as well.
 *
 * @param storeManager whose word it is, the store manager's or his stand-in's; empty when the actor gives his own
 * @param consentedAt when he gave it; empty: now
 */
public record RecordConsent(Optional<PersonId> storeManager, Optional<Instant> consentedAt) implements OfEmergency {

    @Rests(Clause.N2_2)
    record OnlyStoreManagerConsents(StoreId supportedStore) implements Refusal {}

    /** Somebody attested a consent without saying whose. */
    @Rests(Clause.N2_2)
    @At("/storeManager")
    record StoreManagerMissing() implements Refusal {}

    /** A word is given or attested, not both by one person; nor does one store manager consent as another. */
    @Rests(Clause.N2_2)
    @At("/storeManager")
    record AnotherPersonsWord(PersonId storeManager) implements Refusal {}

    /** By the roster, whose consent is attested is neither the store manager of the supported store nor his stand-in. */
    @Rests(Clause.F1_1)
    @At("/storeManager")
    record NotTheStoreManager(PersonId named, StoreId supportedStore) implements Refusal {}

    /** Another store manager's consent is on record: it is his word, and he will be asked about it. */
    @Rests(Clause.N2_2)
    record ConsentAlreadyGiven(CaseId caseId, PersonId storeManager) implements Refusal {}

    /** The word as it is recorded, and in which quality it was entered. */
    private record Word(Optional<PersonId> attestedBy, ActingCapacity of, ActingCapacity enteredBy) {}

    @Override
    public Optional<PersonId> named() {
        return storeManager;
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Emergency emergency) {
        Faults faults = new Faults();
        StatedTime.check("/consentedAt", consentedAt, given, faults);
        return word(given, emergency.supportedStore())
                .and(
                        faults.orElse(() -> consentedAt.orElse(given.at())),
                        (word, when) -> decide(word, when, given, emergency))
                .decide(Function.identity());
    }

    private static Decision<RequestEvent> decide(Word word, Instant when, Given given, Emergency emergency) {
        StoreManagerConsented consented = new StoreManagerConsented(
                given.caseId(),
                word.of().person(),
                word.attestedBy(),
                when,
                word.of().onBehalfOf());
        Decision<RequestEvent> decision = switch (emergency) {
            case AwaitingClearance waiting ->
                consent(
                        consented,
                        waiting.gate(),
                        waiting.andCleared(waiting.gate().with(consented), consented));
            case Cleared cleared ->
                switch (cleared.support().outcome().progress()) {
                    // Too late to matter for the order, but his own word still confirms what another attested.
                    case RUNNING, FULFILLED, CALLED_OFF -> consent(consented, cleared.gate(), List.of(consented));
                    case RECALLED -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(given.caseId()));
                    case FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                        Decision.refuse(new SharedRefusal.CaseIsClosed(given.caseId()));
                };
            case Declined _ -> Decision.refuse(new SharedRefusal.RegionalManagerSaidNo(given.caseId()));
            case EmergencyWithdrawn _ ->
                Decision.refuse(new SharedRefusal.RequestWasWithdrawn(Clause.N2_2, given.caseId()));
        };
        return decision.onBehalfOf(word.enteredBy().onBehalfOf());
    }

    private Parsed<Word> word(Given given, StoreId store) {
        Optional<ActingCapacity> own = given.capacity(Role.STORE_MANAGER, store);
        Optional<ActingCapacity> witness =
                given.capacity(Role.OPERATIONS).or(() -> given.capacity(Role.PROPERTY_MANAGER, store));
        Optional<PersonId> another = storeManager.filter(named -> !named.equals(given.person()));
        if (another.isPresent() && witness.isPresent()) {
            return attested(another.get(), witness.get(), given, store);
        }
        return Parsed.required(
                own.filter(_ -> another.isEmpty()).map(himself -> new Word(Optional.empty(), himself, himself)),
                () -> own.isPresent() || witness.isPresent()
                        ? storeManager.<Refusal>map(AnotherPersonsWord::new).orElseGet(StoreManagerMissing::new)
                        : new OnlyStoreManagerConsents(store));
    }

    /** An attested consent. Giver and witness, with their principals, must all be different people. */
    private static Parsed<Word> attested(PersonId named, ActingCapacity witness, Given given, StoreId store) {
        List<ActingCapacity> qualities = given.offices().capacities(named, Role.STORE_MANAGER, Optional.of(store));
        return Parsed.required(
                qualities.stream()
                        .filter(quality -> Collections.disjoint(
                                quality.everybody().toList(),
                                witness.everybody().toList()))
                        .findFirst()
                        .map(word -> new Word(Optional.of(witness.person()), word, witness)),
                () -> qualities.isEmpty() ? new NotTheStoreManager(named, store) : new AnotherPersonsWord(named));
    }

    /**
     * A case has one consent. If the store manager gave it himself, nothing is added to it. If somebody else attested it, the same
     * store manager can still give it himself. Another manager's consent is refused: it can't replace the first one, which its giver
     * may still have to confirm.
     */
    private static Decision<RequestEvent> consent(
            StoreManagerConsented now, ClearanceGate gate, List<RequestEvent> events) {
        if (gate.consent().isEmpty()) {
            return Decision.accept(events);
        }
        StoreManagerConsented before = gate.consent().get();
        if (!before.storeManager().equals(now.storeManager())) {
            return Decision.refuse(new ConsentAlreadyGiven(now.caseId(), before.storeManager()));
        }
        return before.attestedBy().isEmpty() || now.attestedBy().isPresent()
                ? Decision.accept()
                : Decision.accept(events);
    }
}
