package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** As every service has it: one method per followed journal. */
@ApplicationScoped
public class FollowedChannels {
    private final Follower follower;

    @Inject
    public FollowedChannels(Follower follower) {
        this.follower = follower;
    }

    @Incoming("approvals")
    public Uni<Void> approvals(ConsumerRecords<String, byte[]> records) {
        return follower.accept(records);
    }
}
