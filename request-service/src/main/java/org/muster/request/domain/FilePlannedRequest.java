package org.muster.request.domain;

import java.util.Optional;
import java.util.function.Function;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.request.domain.RequestState.Approved;
import org.muster.request.domain.RequestState.AwaitingRevision;
import org.muster.request.domain.RequestState.AwaitingSignatures;
import org.muster.request.domain.RequestState.Emergency;
import org.muster.request.domain.RequestState.Filed;
import org.muster.request.domain.RequestState.PlannedWithdrawn;
import org.muster.request.domain.RequestState.Refused;

/**
 * Ask in writing (N2.1, F1.1, F1.2). Repeated for a case that still awaits signatures it replaces the content and so voids them.
 *
 * @param supportedStore the store asked for, as the filer names it or as follows from his office; a case that has begun is asked for the
 *     store it began with. Empty where he has to say it
 */
public record FilePlannedRequest(Optional<StoreId> supportedStore, PlannedWords words)
        implements RequestCommand.UserCommand {

    @Override
    public Decision<RequestEvent> begin(Given given) {
        return file(given, supportedStore, 1, Optional.empty());
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return switch (filed) {
            case AwaitingSignatures(PlannedRequestFiled current) ->
                again(given, current, Optional.of(current.content().sha256()));
            // A content that was given back is void: filed again it is a new version, even with the same words.
            case AwaitingRevision(PlannedRequestFiled current, PersonId _) -> again(given, current, Optional.empty());
            case Approved _, Refused _ -> Decision.refuse(new SharedRefusal.RequestAlreadyDecided(given.caseId()));
            case PlannedWithdrawn _ ->
                Decision.refuse(new SharedRefusal.RequestWasWithdrawn(Clause.N2_1, given.caseId()));
            case Emergency _ -> Decision.refuse(new SharedRefusal.CaseAlreadyBegun(given.caseId()));
        };
    }

    private Decision<RequestEvent> again(Given given, PlannedRequestFiled current, Optional<String> standingHash) {
        return mayBeOf(supportedStore, current.supportedStore())
                ? file(
                        given,
                        Optional.of(current.supportedStore()),
                        current.content().version() + 1,
                        standingHash)
                : Decision.refuse(new SharedRefusal.CaseAlreadyBegun(given.caseId()));
    }

    /** Whether the named store is the case's own, or none is named: a case never changes its store. */
    static boolean mayBeOf(Optional<StoreId> named, StoreId store) {
        return named.filter(other -> !other.equals(store)).isEmpty();
    }

    private Decision<RequestEvent> file(
            Given given, Optional<StoreId> store, int version, Optional<String> standingHash) {
        return Filer.of(store, given)
                .and(RequestContent.of(words, given), (filer, content) -> {
                    String hash = content.hash(given.caseId(), filer.store());
                    return standingHash.filter(hash::equals).isPresent()
                            ? Decision.<RequestEvent>accept()
                            : Decision.<RequestEvent>accept(content.filed(
                                            given.caseId(),
                                            filer.store(),
                                            given.person(),
                                            new ContentRef(version, hash)))
                                    .onBehalfOf(filer.as().onBehalfOf());
                })
                .decide(Function.identity());
    }
}
