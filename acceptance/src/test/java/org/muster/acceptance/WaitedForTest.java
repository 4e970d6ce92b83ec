package org.muster.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Which service waits for positions of which journal: what README promises and the demo relies on is what is configured. */
class WaitedForTest {
    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("muster.root"), "Maven sets muster.root"));
    private static final Pattern TOPIC = Pattern.compile("mp\\.messaging\\.incoming\\.\\w+\\.topic");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| [a-z]+-service, writes ([a-z]+) \\| ([a-z, ]+) \\|$");

    @Test
    void a_service_waits_for_its_own_journal_and_those_it_follows() throws IOException {
        assertEquals(configured(), new TreeMap<>(Api.WAITED_FOR));
    }

    @Test
    void readme_tells_it_so() throws IOException {
        Map<String, Set<String>> told = ROW.matcher(Files.readString(ROOT.resolve("README.md")))
                .results()
                .collect(Collectors.toMap(row -> row.group(1), WaitedForTest::journals));
        assertEquals(configured(), new TreeMap<>(told));
    }

    private static Set<String> journals(MatchResult row) {
        return Set.of(row.group(2).split(", "));
    }

    private static Map<String, Set<String>> configured() throws IOException {
        Map<String, Set<String>> configured = new TreeMap<>();
        for (String service : Set.of("request", "approval", "dispatch", "expense")) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(
                    ROOT.resolve(service + "-service/src/main/resources/application.properties"), UTF_8)) {
                properties.load(reader);
            }
            String own = properties.getProperty("muster.journal.source");
            Set<String> journals = new HashSet<>(Set.of(own));
            properties.stringPropertyNames().stream()
                    .filter(key -> TOPIC.matcher(key).matches())
                    .map(key -> properties.getProperty(key).split("\\.")[1])
                    .forEach(journals::add);
            configured.put(own, journals);
        }
        return configured;
    }
}
