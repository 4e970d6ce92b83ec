package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.offices.Offices.ActingCapacity;
import org.muster.request.domain.Given.Acting;
import org.muster.request.domain.RequestState.Filed;

/**
 * Ask by word of mouth (N2.2): by the supported store's property manager or store manager, or who stands in for one of them; or operations
 * records such a call, and the caller is then the filer. Only what happened, the level and the headcount are required (F1.2).
 *
 * @param supportedStore the store in need, as it was named or as follows from the actor's office; empty where it has to be said
 * @param caller who asked; empty when the actor asks for himself
 * @param need its reporting time is when it was asked, entered late; empty: now. Every term counts from it. It ends by policy when no end is
 *     named
 * @param reportPlace as named, or else the store, sealed like any text
 * @param contact as named, or else the caller, sealed like any text
 */
public record RecordEmergency(
        Optional<StoreId> supportedStore,
        Optional<PersonId> caller,
        StatedNeed need,
        Optional<SealedText> story,
        SealedText reportPlace,
        SealedText contact)
        implements RequestCommand.UserCommand {

    @Rests(Clause.N2_2)
    record OnlyPropertyOrStoreManagerAsks(StoreId supportedStore) implements Refusal {}

    /** Operations recorded a call without saying who called. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record CallerMissing() implements Refusal {}

    /** By the roster, the named caller is neither property manager nor store manager of the store in need, nor their stand-in. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record CallerNotOfTheStore(PersonId caller, StoreId supportedStore) implements Refusal {}

    /** Somebody of a store recorded a call as another's. */
    @Rests(Clause.N2_2)
    @At("/caller")
    record OnlyOperationsRecordsForOthers(PersonId caller) implements Refusal {}

    /** The roster knows no such store. */
    @Rests(Clause.F1_2)
    @At("/supportedStore")
    record SupportedStoreUnknown(StoreId supportedStore) implements Refusal {}

    @Override
    public Optional<PersonId> named() {
        return caller;
    }

    @Override
    public Optional<StoreId> namedStore() {
        return supportedStore;
    }

    @Override
    public Decision<RequestEvent> begin(Given given) {
        Faults faults = new Faults().addAll(whyNotBy(given));
        check(given, faults);
        return faults.orElse(() -> called(given)).decide(Function.identity());
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return Decision.refuse(new SharedRefusal.CaseAlreadyBegun(given.caseId()));
    }

    private void check(Given given, Faults faults) {
        faults.required(supportedStore, Filer.unsaid(given.storesToCallFor()))
                .add(supportedStore.filter(store -> !given.knows(store)).map(SupportedStoreUnknown::new));
        need.strength().requiredOfEmergency(faults, Clause.F1_2, given.policy());
        faults.required(story, new SharedRefusal.StoryMissing(Clause.F1_2))
                .add(need.until().flatMap(until -> StatedNeed.length(askedAt(given), until, given.policy())));
        StatedTime.check("/askedAt", need.reportAt(), given, faults);
    }

    private Instant askedAt(Given given) {
        return need.reportAt().orElse(given.at());
    }

    private Decision<RequestEvent> called(Given given) {
        StoreId store = Faults.found(supportedStore);
        Instant askedAt = askedAt(given);
        PersonId calls = caller.orElse(given.person());
        Optional<PersonId> other = otherCaller(given);
        Acting calling = Faults.found(other.isPresent() ? given.asking(calls, store) : given.asking(store));
        EmergencyRequested requested = new EmergencyRequested(
                given.caseId(),
                store,
                Faults.found(need.level()),
                Faults.found(need.headcount()),
                Faults.found(story),
                calls,
                given.person(),
                reportPlace,
                askedAt,
                need.until().orElse(askedAt.plus(given.policy().emergencyDuration())),
                contact,
                askedAt.plus(given.policy().formDue()),
                Optional.of(calling.office()),
                calling.as().onBehalfOf());
        // The caller enters his own call as what he calls as.
        ActingCapacity recorder = other.isPresent() ? Faults.found(given.capacity(Role.OPERATIONS)) : calling.as();
        // A store manager who asks himself has consented: making him say so twice would only cost the minutes an
        // emergency hasn't got.
        Decision<RequestEvent> decision = other.isEmpty() && calling.office() == Role.STORE_MANAGER
                ? Decision.accept(
                        requested,
                        new StoreManagerConsented(
                                given.caseId(),
                                calls,
                                Optional.empty(),
                                askedAt,
                                calling.as().onBehalfOf()))
                : Decision.accept(requested);
        return decision.onBehalfOf(recorder.onBehalfOf());
    }

    private Optional<PersonId> otherCaller(Given given) {
        return caller.filter(named -> !named.equals(given.person()));
    }

    private List<Refusal> whyNotBy(Given given) {
        Optional<PersonId> other = otherCaller(given);
        boolean ofTheStore = supportedStore.flatMap(given::asking).isPresent();
        if (given.capacity(Role.OPERATIONS).isPresent() && (other.isPresent() || !ofTheStore)) {
            return other.map(named -> whyNotCalledBy(named, given)).orElse(List.of(new CallerMissing()));
        }
        if (ofTheStore) {
            return other.<List<Refusal>>map(named -> List.of(new OnlyOperationsRecordsForOthers(named)))
                    .orElse(List.of());
        }
        // If no store is named, and the actor's offices give none, check() refuses the missing store.
        return supportedStore
                .<List<Refusal>>map(store -> List.of(
                        given.isOfAnotherStore(store)
                                ? new SharedRefusal.AskedForAnotherStore(store)
                                : new OnlyPropertyOrStoreManagerAsks(store)))
                .orElse(List.of());
    }

    /**
     * Why the named person can't be the caller. A recorded call is later confirmed by the caller (N2.2), so the caller must hold an
     * office of the store that may ask, or stand in for its holder. If the store is missing or unknown, this can't be checked.
     */
    private List<Refusal> whyNotCalledBy(PersonId named, Given given) {
        return supportedStore
                .filter(given::knows)
                .filter(store -> given.asking(named, store).isEmpty())
                .<List<Refusal>>map(store -> List.of(new CallerNotOfTheStore(named, store)))
                .orElse(List.of());
    }
}
