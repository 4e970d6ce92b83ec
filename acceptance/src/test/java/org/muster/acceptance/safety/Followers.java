package org.muster.acceptance.safety;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListGroupsOptions;

/** Who follows which journal, as Kafka sees it. */
final class Followers {
    private Followers() {}

    /** The names of the members of each consumer group; of one without a name, an empty one. */
    static Map<String, List<String>> places(String bootstrapServers) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups()).all().get().stream()
                    .map(GroupListing::groupId)
                    .toList();
            return admin.describeConsumerGroups(groups).all().get().values().stream()
                    .collect(Collectors.toMap(
                            group -> group.groupId(),
                            group -> group.members().stream()
                                    .map(member -> member.groupInstanceId().orElse(""))
                                    .sorted()
                                    .toList()));
        }
    }
}
