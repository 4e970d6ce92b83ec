package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;
import org.muster.request.domain.Given;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Visibility;
import org.muster.request.projection.signatures.Signatures;
import org.muster.request.projection.signatures.SignedContent;

/**
 * Finds out who may know of a case (G3): people whose office allows it, and people who have to sign it (N2.1), as far as this service has
 * heard of roster and approvals. Reads and writes follow the same rule: somebody who may not know of a case is answered that there is none.
 */
@ApplicationScoped
public class CaseReaders {
    private final Signatures signatures;
    private final OfficeBook book;
    private final BusinessClock clock;

    @Inject
    public CaseReaders(Signatures signatures, OfficeBook book, BusinessClock clock) {
        this.signatures = signatures;
        this.book = book;
        this.clock = clock;
    }

    /** Signatures are asked for only about those whom no office lets know. */
    Uni<Boolean> mayRead(Actor reader, CaseId caseId, StoreId supportedStore) {
        return offices(reader)
                .chain(offices -> Visibility.mayKnow(reader, offices, supportedStore)
                        ? Uni.createFrom().item(true)
                        : signers(caseId).map(signers -> Visibility.mayKnow(reader, offices, supportedStore, signers)));
    }

    /** The facts with the case's signers added, if the actor may know of the case, or of the draft; otherwise empty. */
    Uni<Optional<Given>> knowing(Given given, RequestState state) {
        return switch (state) {
            case RequestState.NotFiled _ -> Uni.createFrom().item(Optional.empty());
            case RequestState.Draft(PlannedRequestDrafted drafted) ->
                Uni.createFrom().item(author(given, drafted));
            case RequestState.Discarded(PlannedRequestDrafted drafted) ->
                Uni.createFrom().item(author(given, drafted));
            case RequestState.Filed filed ->
                Visibility.mayKnow(given.actor(), given.offices(), filed.supportedStore())
                        ? Uni.createFrom().item(Optional.of(given))
                        : signers(given.caseId())
                                .map(signers -> given.with(given.facts().signedBy(signers)))
                                .map(signed -> Optional.of(signed)
                                        .filter(known -> Visibility.mayKnow(known, filed.supportedStore())));
        };
    }

    private static Optional<Given> author(Given given, PlannedRequestDrafted drafted) {
        return Optional.of(given).filter(one -> Visibility.mayKnow(one.actor(), one.offices(), drafted));
    }

    /**
     * The stores whose cases somebody is shown.
     *
     * @param stores empty for all of them
     */
    public record Shown(Optional<Set<StoreId>> stores) {

        /** Whether no office of his reaches what he asks for. */
        public boolean nothing() {
            return stores.filter(Set::isEmpty).isPresent();
        }
    }

    /**
     * The cases that the board shows to somebody. Other systems see all, since the board tells no story. A search of stories finds only
     * cases whose story the reader may know (G3).
     *
     * @param store the one store that he asks for
     * @param stories whether he searches what was written
     */
    public Uni<Shown> shown(Actor reader, Optional<StoreId> store, boolean stories) {
        return offices(reader).map(offices -> {
            Visibility.Known known = reader.is(Role.SYSTEM) && !stories
                    ? new Visibility.Everywhere()
                    : Visibility.known(reader, offices);
            return new Shown(store.map(asked -> Optional.of(known.of(asked) ? Set.of(asked) : Set.<StoreId>of()))
                    .orElseGet(() -> switch (known) {
                        case Visibility.Everywhere _ -> Optional.empty();
                        case Visibility.OfStores(Set<StoreId> stores) -> Optional.of(stores);
                    }));
        });
    }

    /** The offices of who reads. */
    Uni<Offices> offices(Actor reader) {
        return book.of(List.of(), List.of(reader.person()), clock.now());
    }

    private Uni<Set<PersonId>> signers(CaseId caseId) {
        return signatures
                .of(caseId)
                .map(contents ->
                        contents.stream().flatMap(SignedContent::signers).collect(Collectors.toSet()));
    }
}
