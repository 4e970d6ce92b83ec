package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.journal.edge.NotFound;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;
import org.muster.request.domain.Given;
import org.muster.request.domain.RequestState;
import org.muster.request.domain.Secrecy;
import org.muster.request.projection.signatures.Signatures;
import org.muster.request.projection.signatures.SignedContent;

/**
 * Who may know of a case (G3): those an office says so of, and whoever is to sign it (N2.1), as far as roster and approvals have told.
 * Reading a case and writing to it follow the same rule, and whoever may not know of it is answered the same: there is none.
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
                .chain(offices -> Secrecy.mayKnow(reader, offices, supportedStore)
                        ? Uni.createFrom().item(true)
                        : signers(caseId)
                                .map(signers -> Secrecy.mayKnow(reader, offices, supportedStore, signers)));
    }

    /**
     * What a command on a case is given, for somebody who may know of the case; failed with {@link NotFound} for everybody else, before
     * anything else of the command is looked at.
     */
    Uni<Given> knowing(Given given, CaseId caseId, RequestState state) {
        return switch (state) {
            case RequestState.NotFiled _ -> unknown(caseId);
            case RequestState.Draft(PlannedRequestDrafted drafted) -> author(given, caseId, drafted);
            case RequestState.Discarded(PlannedRequestDrafted drafted) -> author(given, caseId, drafted);
            case RequestState.Filed filed ->
                Secrecy.mayKnow(given.actor(), given.offices(), filed.supportedStore())
                        ? Uni.createFrom().item(given)
                        : signers(caseId)
                                .chain(signers -> Secrecy.mayKnow(
                                                given.actor(), given.offices(), filed.supportedStore(), signers)
                                        ? Uni.createFrom().item(given.signedBy(signers))
                                        : unknown(caseId));
        };
    }

    private static Uni<Given> author(Given given, CaseId caseId, PlannedRequestDrafted drafted) {
        return Secrecy.mayKnow(given.actor(), given.offices(), drafted)
                ? Uni.createFrom().item(given)
                : unknown(caseId);
    }

    private static <T> Uni<T> unknown(CaseId caseId) {
        return Uni.createFrom().failure(new NotFound("case", caseId));
    }

    /** Of which stores somebody may know the cases by now. */
    public Uni<Secrecy.Known> known(Actor reader) {
        return offices(reader).map(offices -> Secrecy.known(reader, offices));
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
