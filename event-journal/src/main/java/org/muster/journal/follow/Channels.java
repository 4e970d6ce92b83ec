package org.muster.journal.follow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Which journals this service follows: those whose topics its incoming channels read. Nothing else has to name them again. */
@ApplicationScoped
class Channels {
    private static final Pattern TOPIC_OF_A_CHANNEL = Pattern.compile("mp\\.messaging\\.incoming\\..+\\.topics?");
    private static final Pattern TOPIC = Pattern.compile("muster\\.([a-z]+)\\.v1");

    private final Config config;

    @Inject
    Channels(Config config) {
        this.config = config;
    }

    Set<String> sources() {
        Set<String> sources = new LinkedHashSet<>();
        for (String name : config.getPropertyNames()) {
            if (TOPIC_OF_A_CHANNEL.matcher(name).matches()) {
                Matcher topics = TOPIC.matcher(
                        config.getOptionalValue(name, String.class).orElse(""));
                while (topics.find()) {
                    sources.add(topics.group(1));
                }
            }
        }
        return sources;
    }
}
