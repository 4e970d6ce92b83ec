package org.muster.journal.application;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;
import org.muster.journal.follow.Follower;
import org.muster.journal.read.JournalReader;
import org.muster.journal.relay.Relay;

/**
 * Ready while the journal can be reached and neither the relay nor a followed journal has forked. Being behind is no reason to be
 * taken out of service; the standings say how far.
 */
@Readiness
@ApplicationScoped
public class JournalReadiness implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final JournalReader reader;
    private final Relay relay;
    private final Follower follower;

    @Inject
    public JournalReadiness(JournalReader reader, Relay relay, Follower follower) {
        this.reader = reader;
        this.relay = relay;
        this.follower = follower;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return reader.head()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(head -> standings().withData("position", head.position()).build())
                .onFailure()
                .recoverWithItem(() -> standings()
                        .down()
                        .withData("database", "does not answer")
                        .build());
    }

    private HealthCheckResponseBuilder standings() {
        boolean forked = relay.forked();
        HealthCheckResponseBuilder response = HealthCheckResponse.named("journal")
                .withData("relayed", relay.position())
                .withData("relayForked", relay.forked());
        for (Follower.FollowerStatus standing : follower.standings()) {
            forked |= standing.forked();
            response.withData(standing.source() + ".viewed", standing.viewed())
                    .withData(standing.source() + ".reacted", standing.reacted());
            if (!standing.trouble().isEmpty()) {
                response.withData(standing.source() + ".trouble", standing.trouble());
            }
        }
        return response.status(!forked);
    }
}
