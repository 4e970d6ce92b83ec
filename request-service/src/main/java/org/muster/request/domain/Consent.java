package org.muster.request.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.RequestCommand.RecordConsent;
import org.muster.request.domain.RequestState.AwaitingClearance;
import org.muster.request.domain.RequestState.Cleared;
import org.muster.request.domain.RequestState.Declined;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.EmergencyWithdrawn;

/**
 * The store manager's consent to an emergency (N2.2, F1.1): his own word, or one that operations or the store's property manager attests.
 * Who stands in for the store manager consents like him, and the word of a stand-in can be attested like his.
 */
final class Consent {

    private Consent() {}

    /** The word as it is recorded, and in which quality it was entered. */
    private record Word(Optional<PersonId> attestedBy, Capacity of, Capacity enteredBy) {}

    static Decision<RequestEvent> decide(RecordConsent command, Emergency emergency) {
        List<Refusal> reasons = new ArrayList<>();
        Optional<Word> word = word(command, emergency.supportedStore(), reasons);
        reasons.addAll(Statements.ofStatedTime("/consentedAt", command.consentedAt(), command.at(), command.policy()));
        return reasons.isEmpty() ? decide(command, emergency, word.orElseThrow()) : Decision.refuse(reasons);
    }

    private static Decision<RequestEvent> decide(RecordConsent command, Emergency emergency, Word word) {
        StoreManagerConsented consented = new StoreManagerConsented(
                command.caseId(),
                word.of().person(),
                word.attestedBy(),
                command.consentedAt().orElse(command.at()),
                word.of().onBehalfOf());
        Decision<RequestEvent> decision = switch (emergency) {
            case AwaitingClearance waiting ->
                consent(
                        consented,
                        waiting.gate(),
                        RequestDecider.andCleared(waiting, waiting.gate().with(consented), consented));
            case Cleared cleared ->
                switch (cleared.support().outcome().progress()) {
                    // Too late to matter for the order, but his own word still confirms what another attested.
                    case RUNNING, FULFILLED, CALLED_OFF -> consent(consented, cleared.gate(), List.of(consented));
                    case RECALLED -> RequestDecider.saidNo(command);
                    case FULFILLED_AND_CLOSED, CALLED_OFF_AND_CLOSED ->
                        Decision.refuse(new RequestRefusal.CaseIsClosed(command.caseId()));
                };
            case Declined _ -> RequestDecider.saidNo(command);
            case EmergencyWithdrawn _ ->
                Decision.refuse(new RequestRefusal.RequestWasWithdrawn(Clause.N2_2, command.caseId()));
        };
        return decision.onBehalfOf(word.enteredBy().onBehalfOf());
    }

    /** Empty where there is a reason against it. */
    private static Optional<Word> word(RecordConsent command, StoreId store, List<Refusal> reasons) {
        Given given = command.given();
        PersonId himself = command.actor().person();
        Optional<Capacity> storeManager = given.capacity(Role.STORE_MANAGER, store);
        Optional<Capacity> witness =
                given.capacity(Role.OPERATIONS).or(() -> given.capacity(Role.PROPERTY_MANAGER, store));
        Optional<PersonId> another = command.storeManager().filter(named -> !named.equals(himself));
        if (another.isPresent() && witness.isPresent()) {
            return attested(another.get(), witness.get(), given, store, reasons);
        }
        if (another.isEmpty() && storeManager.isPresent()) {
            return storeManager.map(own -> new Word(Optional.empty(), own, own));
        }
        reasons.add(
                storeManager.isPresent() || witness.isPresent()
                        ? command.storeManager()
                                .<Refusal>map(RequestRefusal.AnotherPersonsWord::new)
                                .orElseGet(RequestRefusal.StoreManagerMissing::new)
                        : new RequestRefusal.OnlyStoreManagerConsents(store));
        return Optional.empty();
    }

    /** A word is given or attested: nobody attests the word of who stands in for him, nor of whom he stands in for as he attests it. */
    private static Optional<Word> attested(
            PersonId named, Capacity witness, Given given, StoreId store, List<Refusal> reasons) {
        List<Capacity> qualities = given.offices().capacities(named, Role.STORE_MANAGER, Optional.of(store));
        Optional<Capacity> storeManager = qualities.stream()
                .filter(quality -> Collections.disjoint(
                        quality.everybody().toList(), witness.everybody().toList()))
                .findFirst();
        if (storeManager.isEmpty()) {
            reasons.add(
                    qualities.isEmpty()
                            ? new RequestRefusal.NotTheStoreManager(named, store)
                            : new RequestRefusal.AnotherPersonsWord(named));
        }
        return storeManager.map(word -> new Word(Optional.of(witness.person()), word, witness));
    }

    /**
     * A consent given by himself says all there is to say; an attested one only leaves room for his own. A colleague's is not put
     * in its place: who was said to have consented is still to be asked.
     */
    private static Decision<RequestEvent> consent(
            StoreManagerConsented now, ClearanceGate gate, List<RequestEvent> events) {
        if (gate.consent().isEmpty()) {
            return Decision.accept(events);
        }
        StoreManagerConsented before = gate.consent().get();
        if (!before.storeManager().equals(now.storeManager())) {
            return Decision.refuse(new RequestRefusal.ConsentAlreadyGiven(now.caseId(), before.storeManager()));
        }
        return before.attestedBy().isEmpty() || now.attestedBy().isPresent()
                ? Decision.accept()
                : Decision.accept(events);
    }
}
