package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.request.domain.RequestState.Filed;

/**
 * Keep a planned request as far as it is written; a later draft replaces it (N2.1). Nothing of it is required yet.
 *
 * @param supportedStore as of a request that is filed
 */
public record DraftPlannedRequest(Optional<StoreId> supportedStore, PlannedWords words)
        implements RequestCommand.UserCommand {
    private static final Instant FIRST_DAY = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST_DAY = Instant.parse("9999-12-30T00:00:00Z");

    /** A time that no calendar shows: nobody could ever be asked to report then. */
    @Rests(Clause.F1_2)
    @At("{at}")
    record TimeInNoCalendar(String at, Instant stated) implements Refusal {}

    @Override
    public Decision<RequestEvent> begin(Given given) {
        return draft(given, supportedStore);
    }

    @Override
    public Decision<RequestEvent> decide(Given given, PlannedRequestDrafted drafted) {
        return FilePlannedRequest.mayBeOf(supportedStore, drafted.supportedStore())
                ? draft(given, Optional.of(drafted.supportedStore()))
                : Decision.refuse(new SharedRefusal.CaseAlreadyBegun(given.caseId()));
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return Decision.refuse(new SharedRefusal.NoDraft(given.caseId()));
    }

    private Decision<RequestEvent> draft(Given given, Optional<StoreId> store) {
        return Filer.of(store, given)
                .and(
                        sound(given),
                        (filer, sound) -> Decision.<RequestEvent>accept(
                                        sound.drafted(given.caseId(), filer.store(), given.person()))
                                .onBehalfOf(filer.as().onBehalfOf()))
                .decide(Function.identity());
    }

    /** A draft need not be complete nor right yet; but what could never be shown or added up is not kept either. */
    private Parsed<PlannedWords> sound(Given given) {
        Faults faults = new Faults();
        faults.add(inNoCalendar("/reportAt", words.need().reportAt()))
                .add(inNoCalendar("/until", words.need().until()));
        StatedCosts.amounts(words.costStatement(), faults, given.policy());
        return faults.orElse(() -> words);
    }

    private static Optional<Refusal> inNoCalendar(String field, Optional<Instant> time) {
        return time.filter(stated -> stated.isBefore(FIRST_DAY) || stated.isAfter(LAST_DAY))
                .map(stated -> new TimeInNoCalendar(field, stated));
    }
}
