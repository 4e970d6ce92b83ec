package org.muster.request.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.offices.Offices.Capacity;
import org.muster.request.domain.Given.Acting;
import org.muster.request.domain.RequestCommand.RecordEmergency;

/**
 * An emergency is asked for by word of mouth (N2.2): by the supported store's property manager or store manager, or who stands in for one of
 * them; or operations records such a call, and the caller is then the filer (F1.2).
 */
final class Call {

    private Call() {}

    static Decision<RequestEvent> record(RecordEmergency command) {
        List<Refusal> reasons = new ArrayList<>(mayRecord(command));
        reasons.addAll(Statements.ofEmergency(command));
        return reasons.isEmpty()
                ? Decision.accept(events(command)).onBehalfOf(recorder(command).onBehalfOf())
                : Decision.refuse(reasons);
    }

    private static List<RequestEvent> events(RecordEmergency command) {
        StoreId store = command.supportedStore().orElseThrow();
        Instant reportAt = command.askedAt().orElse(command.at());
        PersonId caller = command.caller().orElse(command.actor().person());
        Acting calling = otherCaller(command).isPresent()
                ? command.given().asking(caller, store).orElseThrow()
                : command.given().asking(store).orElseThrow();
        EmergencyRequested requested = new EmergencyRequested(
                command.caseId(),
                store,
                command.level().orElseThrow(),
                command.headcount().orElseThrow(),
                command.story().orElseThrow(),
                caller,
                command.actor().person(),
                command.reportPlace(),
                reportAt,
                command.until().orElse(reportAt.plus(command.policy().emergencyDuration())),
                command.contact(),
                reportAt.plus(command.policy().formDue()),
                Optional.of(calling.office()),
                calling.as().onBehalfOf());
        // A store manager who asks himself has consented: making him say so twice would only cost the minutes an
        // emergency hasn't got.
        return otherCaller(command).isEmpty() && calling.office() == Role.STORE_MANAGER
                ? List.of(
                        requested,
                        new StoreManagerConsented(
                                command.caseId(),
                                caller,
                                Optional.empty(),
                                reportAt,
                                calling.as().onBehalfOf()))
                : List.of(requested);
    }

    /** In which quality the call is entered: the caller enters his own as what he calls as. */
    private static Capacity recorder(RecordEmergency command) {
        return (otherCaller(command).isPresent()
                        ? command.given().capacity(Role.OPERATIONS)
                        : ownCall(command).map(Acting::as))
                .orElseThrow();
    }

    private static Optional<PersonId> otherCaller(RecordEmergency command) {
        return command.caller().filter(caller -> !caller.equals(command.actor().person()));
    }

    private static Optional<Acting> ownCall(RecordEmergency command) {
        return command.supportedStore().flatMap(command.given()::asking);
    }

    private static List<Refusal> mayRecord(RecordEmergency command) {
        Given given = command.given();
        Optional<PersonId> other = otherCaller(command);
        boolean ofTheStore = ownCall(command).isPresent();
        if (given.capacity(Role.OPERATIONS).isPresent() && (other.isPresent() || !ofTheStore)) {
            return other.map(caller -> mayCall(caller, command)).orElse(List.of(new RequestRefusal.CallerMissing()));
        }
        if (ofTheStore) {
            return other.<List<Refusal>>map(
                            caller -> List.of(new RequestRefusal.OnlyOperationsRecordsForOthers(caller)))
                    .orElse(List.of());
        }
        // Where no store is named and none follows from an office, that is what is missing.
        return command.supportedStore()
                .<List<Refusal>>map(store -> List.of(
                        RequestDecider.ofAnotherStore(given, store)
                                ? new RequestRefusal.AskedForAnotherStore(store)
                                : new RequestRefusal.OnlyPropertyOrStoreManagerAsks(store)))
                .orElse(List.of());
    }

    /** A word that nobody of the store can have spoken would never be put to anybody (N2.2). Without a store nobody can say. */
    private static List<Refusal> mayCall(PersonId caller, RecordEmergency command) {
        return command.supportedStore()
                .filter(_ -> command.storeKnown())
                .filter(store -> command.given().asking(caller, store).isEmpty())
                .<List<Refusal>>map(store -> List.of(new RequestRefusal.CallerNotOfTheStore(caller, store)))
                .orElse(List.of());
    }
}
