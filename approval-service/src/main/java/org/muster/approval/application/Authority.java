package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.muster.approval.domain.AuthorityCommand;
import org.muster.approval.domain.AuthorityDecider;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.approval.domain.Given;
import org.muster.approval.domain.PublishPolicy;
import org.muster.decider.Asked;
import org.muster.events.Actor;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.application.CommandPipeline;
import org.muster.journal.application.PreparedCommand;
import org.muster.journal.application.Written;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;

/** The policy of authority (N2.1): its versions, and publishing another. */
@ApplicationScoped
public class Authority {
    private static final AuthorityDecider DECIDER = new AuthorityDecider();

    private final CommandPipeline useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final CurrentRoster roster;

    @Inject
    public Authority(CommandPipeline useCases, JournalReader reader, BusinessClock clock, CurrentRoster roster) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.roster = roster;
    }

    /** Publishing a version: what it leaves out stays as it is. */
    public Uni<Written> publish(
            CommandEnvelope call, Optional<LocalDate> effectiveFrom, List<Route> routes, Optional<Limits> limits) {
        PublishPolicy command = new PublishPolicy(effectiveFrom, routes, limits);
        return useCases.run(call, () -> prepared(call.actor(), command));
    }

    private Uni<PreparedCommand<Asked<Given.Apart, AuthorityCommand>, AuthorityPolicies, AuthorityEvent>> prepared(
            Actor actor, AuthorityCommand command) {
        Instant at = clock.now();
        return read().chain(read -> roster.facts(List.of(), List.of(actor.person()), at, read)
                .map(facts -> PreparedCommand.of(
                                DECIDER,
                                AuthorityEvent.class,
                                new Asked<>(new Given.Apart(actor, at, facts), command),
                                AuthorityEvent.STREAM,
                                after -> PolicyPage.of(after.latest(), after))
                        .createdAt("/authority/policies/"
                                + (facts.policies().latest().version() + 1))
                        .decidedOn(read)
                        .restingOn(facts.basis())));
    }

    private Uni<Streams> read() {
        return reader.streams(List.of(AuthorityEvent.STREAM));
    }

    private Uni<AuthorityPolicies> policies() {
        return read().map(CurrentRoster::policies);
    }

    /** The version in force at this moment. */
    public Uni<PolicyPage> current() {
        return policies().map(policies -> PolicyPage.of(policies.inForce(clock.now()), policies));
    }

    /** One version, if it was published. */
    public Uni<Optional<PolicyPage>> version(int number) {
        return policies().map(policies -> policies.version(number).map(found -> PolicyPage.of(found, policies)));
    }

    /** At most {@code limit} versions behind the one of this number, the earliest first. */
    public Uni<List<PolicyPage>> versions(int behind, int limit) {
        return policies()
                .map(policies -> policies.versions().stream()
                        .filter(version -> version.version() > behind)
                        .limit(limit)
                        .map(version -> PolicyPage.of(version, policies))
                        .toList());
    }
}
