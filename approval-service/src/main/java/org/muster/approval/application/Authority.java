package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.muster.approval.domain.AuthorityCommand;
import org.muster.approval.domain.AuthorityDecider;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.events.Actor;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.journal.application.UseCase;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;

/** The policy of authority (N2.1): its versions, and publishing another. */
@ApplicationScoped
public class Authority {
    private static final AuthorityDecider DECIDER = new AuthorityDecider();

    private final JournalReader reader;
    private final BusinessClock clock;
    private final CurrentRoster roster;

    @Inject
    public Authority(JournalReader reader, BusinessClock clock, CurrentRoster roster) {
        this.reader = reader;
        this.clock = clock;
        this.roster = roster;
    }

    /** Every version, as the journal has it now. */
    public Uni<AuthorityPolicies> policies() {
        return read().map(Authority::policies);
    }

    /** Every version, as it was read with other streams. */
    static AuthorityPolicies policies(Streams read) {
        return DECIDER.fold(read.events().stream()
                .filter(AuthorityEvent.class::isInstance)
                .map(AuthorityEvent.class::cast)
                .toList());
    }

    private Uni<Streams> read() {
        return reader.streams(List.of(AuthorityEvent.STREAM));
    }

    /** The version in force at this moment. */
    public Uni<PolicyPage> current() {
        return policies().map(policies -> PolicyPage.of(policies.inForce(clock.now()), policies));
    }

    /** Publishing a version: what it leaves out stays as it is. */
    public Function<Actor, Uni<UseCase<AuthorityCommand, AuthorityPolicies, AuthorityEvent>>> publishing(
            Optional<LocalDate> effectiveFrom, List<Route> routes, Optional<Limits> limits) {
        return actor -> {
            Instant at = clock.now();
            return read().chain(read -> roster.of(List.of(), List.of(actor.person()), at, read)
                    .map(now -> UseCase.of(
                                    DECIDER,
                                    AuthorityEvent.class,
                                    (AuthorityCommand) new AuthorityCommand.PublishPolicy(
                                            actor, at, now.offices(), effectiveFrom, routes, limits),
                                    AuthorityEvent.STREAM,
                                    (AuthorityPolicies after) -> (Object) PolicyPage.of(after.latest(), after))
                            .createdAt("/authority/policies/"
                                    + (policies(read).latest().version() + 1))
                            .decidedOn(now.read())));
        };
    }
}
