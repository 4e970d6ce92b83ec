package org.muster.dispatch.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.muster.journal.follow.Follower;

/** Requests tell which case may be ordered for, which not yet, and which is recalled; approvals tell who stands in for whom. */
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

    @Incoming("approvals")
    public Uni<Void> approvals(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }
}
