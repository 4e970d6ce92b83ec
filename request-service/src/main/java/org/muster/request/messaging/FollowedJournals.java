package org.muster.request.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.muster.journal.follow.Follower;

/**
 * Approvals tell what became of a content; dispatch tells the roster's stores and how supports end; expenses tell what is settled.
 */
@ApplicationScoped
public class FollowedJournals {
    private final Follower follower;

    @Inject
    public FollowedJournals(Follower follower) {
        this.follower = follower;
    }

    @Incoming("approvals")
    public Uni<Void> approvals(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }

    @Incoming("dispatch")
    public Uni<Void> dispatch(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }

    @Incoming("expenses")
    public Uni<Void> expenses(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }
}
