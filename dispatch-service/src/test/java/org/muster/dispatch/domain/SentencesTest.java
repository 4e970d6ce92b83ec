package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every refusal has its sentence in both languages, and every sentence a refusal that can fill it. */
class SentencesTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    @ParameterizedTest
    @ValueSource(strings = {"/problems.properties", "/problems_zh.properties"})
    void every_refusal_has_a_sentence_it_can_fill(String file) throws IOException {
        Properties sentences = load(file);
        Set<String> codes = new TreeSet<>();
        for (Class<?> refusal : SupportRefusal.class.getPermittedSubclasses()) {
            String code = refusal.getSimpleName()
                    .replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-")
                    .toLowerCase(Locale.ROOT);
            codes.add(code);
            String sentence = sentences.getProperty(code);
            assertNotNull(sentence, "no sentence for " + code + " in " + file);
            Set<String> components = Arrays.stream(Objects.requireNonNull(refusal.getRecordComponents()))
                    .map(RecordComponent::getName)
                    .collect(Collectors.toSet());
            Set<String> placeholders = PLACEHOLDER
                    .matcher(sentence)
                    .results()
                    .map((MatchResult match) -> match.group(1))
                    .collect(Collectors.toSet());
            assertTrue(components.containsAll(placeholders), code + " cannot fill " + placeholders);
        }
        assertEquals(codes, new TreeSet<>(sentences.stringPropertyNames()), "sentences nobody says");
    }

    private static Properties load(String file) throws IOException {
        Properties sentences = new Properties();
        try (InputStream in = SentencesTest.class.getResourceAsStream(file)) {
            sentences.load(new InputStreamReader(Objects.requireNonNull(in, file), StandardCharsets.UTF_8));
        }
        return sentences;
    }
}
