package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.book.OfficeBook;
import org.muster.request.domain.CloseCase;
import org.muster.request.domain.Given;
import org.muster.request.domain.Given.Facts;
import org.muster.request.domain.RequestCommand;
import org.muster.request.domain.RequestPolicies;
import org.muster.request.domain.SystemCommand;
import org.muster.request.projection.costs.Costs;
import org.muster.request.projection.stores.Stores;

/**
 * Loads what a command is decided by besides the case itself. All of it was told by other services' journals, as far as it was heard: no
 * stream of this journal was read for it, so that it brings no version.
 */
@ApplicationScoped
class RequestFacts {
    private static final RequestPolicies POLICIES = RequestPolicies.ofTheNotice();

    private final OfficeBook book;
    private final Stores stores;
    private final Costs costs;
    private final BusinessClock clock;

    @Inject
    RequestFacts(OfficeBook book, Stores stores, Costs costs, BusinessClock clock) {
        this.book = book;
        this.stores = stores;
        this.costs = costs;
        this.clock = clock;
    }

    /** The facts for a person's command. {@link CaseReaders} adds whether he may know of the case because he has to sign it. */
    Uni<Given> given(CaseId caseId, Actor actor, RequestCommand command) {
        return offices(caseId, actor, command.named()).chain(given -> withStore(given, command.namedStore()));
    }

    /** The offices of who acts, and of who is named. */
    Uni<Given> offices(CaseId caseId, Actor actor, Optional<PersonId> named) {
        Given given = bare(caseId, actor);
        List<PersonId> people =
                Stream.concat(Stream.of(actor.person()), named.stream()).toList();
        return book.of(List.of(), people, given.at()).map(offices -> given.with(Facts.of(offices)));
    }

    /** Whether there is such a store. */
    Uni<Given> withStore(Given given, Optional<StoreId> named) {
        return named.map(store -> stores.knows(store)
                        .map(known -> given.with(given.facts().knowing(known ? Set.of(store) : Set.of()))))
                .orElseGet(() -> Uni.createFrom().item(given));
    }

    /** The facts for a command of another service or the clock. Only closing the case needs any: its costs. */
    Uni<Given> told(CaseId caseId, Actor actor, SystemCommand command) {
        Given given = bare(caseId, actor);
        return command instanceof CloseCase
                ? costs.of(caseId).map(cost -> given.with(given.facts().costing(cost)))
                : Uni.createFrom().item(given);
    }

    private Given bare(CaseId caseId, Actor actor) {
        Instant at = clock.now();
        return new Given(caseId, actor, at, POLICIES.inForce(at), Facts.NONE);
    }
}
