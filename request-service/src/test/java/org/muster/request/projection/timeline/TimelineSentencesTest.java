package org.muster.request.projection.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.wire.EventTypes;
import org.muster.events.wire.EventTypes.EventType;
import org.muster.events.wire.MusterJson;
import org.muster.journal.edge.Language;
import org.muster.journal.edge.Sentences;

/** Every event of the contract about a case has its sentence in both languages, of facts and of nothing sealed. */
class TimelineSentencesTest {
    private static final Map<Language, Map<String, String>> WORDS = words();
    private static final List<EventType> OF_A_CASE = EventTypes.all().stream()
            .filter(type -> components(type)
                    .anyMatch(component -> component.getName().equals("caseId") && component.getType() == CaseId.class))
            .toList();

    @Test
    void there_are_events_of_all_four_journals() {
        assertEquals(
                Set.of("requests", "approvals", "dispatch", "expenses"),
                OF_A_CASE.stream().map(type -> type.name().split("\\.")[1]).collect(Collectors.toSet()));
    }

    @Test
    void every_event_about_a_case_has_its_sentence_in_both_languages() {
        Set<String> missing = new TreeSet<>();
        WORDS.forEach((language, known) -> OF_A_CASE.stream()
                .filter(type -> known.getOrDefault(type.name(), "").isBlank())
                .forEach(type -> missing.add(language + ": " + type.name())));
        assertEquals(Set.of(), missing);
    }

    @Test
    void no_sentence_is_left_over() {
        Set<String> names = OF_A_CASE.stream().map(EventType::name).collect(Collectors.toSet());
        WORDS.forEach((language, known) -> assertEquals(
                names,
                known.keySet().stream().filter(key -> key.startsWith("muster.")).collect(Collectors.toSet()),
                language.name()));
    }

    @Test
    @Proves(Clause.G3)
    void a_sentence_says_facts_only_and_a_sealed_text_is_none() {
        Set<String> wrong = new TreeSet<>();
        WORDS.forEach((language, known) -> OF_A_CASE.forEach(type -> {
            List<String> facts = components(type)
                    .filter(component -> CaseEvents.plain(component.getGenericType()))
                    .map(RecordComponent::getName)
                    .toList();
            Sentences.placeholders(known.getOrDefault(type.name(), "")).stream()
                    .filter(placeholder -> !facts.contains(placeholder))
                    .forEach(placeholder -> wrong.add(language + ": " + type.name() + " uses {" + placeholder + "}"));
        }));
        assertEquals(Set.of(), wrong);
        assertFalse(CaseEvents.plain(SealedText.class));
    }

    @Test
    void every_constant_a_sentence_may_print_has_its_word_and_no_word_is_left_over() {
        WORDS.forEach((language, known) -> {
            Set<String> printed = new TreeSet<>(Set.of("true", "false"));
            OF_A_CASE.forEach(type -> components(type)
                    .filter(component -> Sentences.placeholders(known.getOrDefault(type.name(), ""))
                            .contains(component.getName()))
                    .flatMap(component -> constants(component.getGenericType()))
                    .forEach(printed::add));
            Set<String> worded = new TreeSet<>(known.keySet());
            worded.removeIf(key -> key.startsWith("muster."));
            assertEquals(printed, worded, language.name());
        });
    }

    @Test
    @Proves(Clause.G3)
    void a_sentence_is_filled_in_the_readers_words() throws IOException {
        SealedText secret = new SealedText("HF-20260214-003", "c2VjcmV0");
        EmergencyRequested asked = new EmergencyRequested(
                new CaseId("HF-20260214-003"),
                new StoreId("hf-01"),
                Level.C,
                3,
                secret,
                new PersonId("hf-01-pm"),
                new PersonId("ops-1"),
                secret,
                Instant.parse("2026-02-14T01:10:00Z"),
                Instant.parse("2026-02-14T11:00:00Z"),
                secret,
                Instant.parse("2026-02-17T01:10:00Z"));
        String facts = MusterJson.eventMapper().writeValueAsString(CaseEvents.facts(asked));
        assertFalse(facts.contains("c2VjcmV0"), facts);
        TimelineSentences sentences = new TimelineSentences();
        assertEquals(
                "hf-01-pm 口头申请支援 3 人，C 级，由 ops-1 记录；审批单应于 2026年2月17日 09:10 前补报。",
                sentences.of("muster.requests.EmergencyRequested", facts, Language.CHINESE));
        assertTrue(sentences
                .of("muster.requests.EmergencyRequested", facts, Language.ENGLISH)
                .startsWith("hf-01-pm asked for 3 guards by word of mouth, level C"));
        assertEquals(
                "ops-1 reported to the regional general manager by phone; reached: no, answer: —.",
                sentences.of(
                        "muster.requests.RegionalManagerReported",
                        "{\"reportedBy\":\"ops-1\",\"channel\":\"PHONE\",\"reached\":false}",
                        Language.ENGLISH));
    }

    private static Stream<RecordComponent> components(EventType type) {
        return Arrays.stream(Optional.ofNullable(type.type().getRecordComponents())
                .orElseThrow(() -> new AssertionError(type + " is a record")));
    }

    private static Stream<String> constants(Type type) {
        return switch (type) {
            case Class<?> plain
            when plain.isEnum() ->
                Arrays.stream(plain.getEnumConstants())
                        .map(constant -> plain.getSimpleName() + "." + ((Enum<?>) constant).name());
            case ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(TimelineSentencesTest::constants);
            default -> Stream.of();
        };
    }

    private static Map<Language, Map<String, String>> words() {
        Map<Language, Map<String, String>> words = new HashMap<>();
        words.put(Language.ENGLISH, read("/timeline.properties"));
        words.put(Language.CHINESE, read("/timeline_zh.properties"));
        return words;
    }

    private static Map<String, String> read(String file) {
        Properties properties = new Properties();
        try (Reader reader =
                new InputStreamReader(TimelineSentencesTest.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Map<String, String> read = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
        return read;
    }
}
