package org.muster.expense.messaging;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.muster.journal.follow.Follower;

/**
 * Requests tell whether the cost was stated and the form approved, and who bears the cost; approvals tell who stands in for whom; dispatch
 * tells what was ordered, when everybody was released, and who holds which office.
 */
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

    @Incoming("dispatch")
    public Uni<Void> dispatch(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }
}
