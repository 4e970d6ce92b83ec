package org.muster.approval.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.muster.journal.follow.Follower;

/** Requests tell what was filed and is to be signed; dispatch tells who holds which office. */
@ApplicationScoped
public class FollowedJournals {
    private final Follower follower;

    @Inject
    public FollowedJournals(Follower follower) {
        this.follower = follower;
    }

    @Incoming("requests")
    public Uni<Void> requests(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }

    @Incoming("dispatch")
    public Uni<Void> dispatch(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }
}
