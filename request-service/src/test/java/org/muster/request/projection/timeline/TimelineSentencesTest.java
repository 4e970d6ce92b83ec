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
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.wire.EventTypes;
import org.muster.events.wire.EventTypes.EventType;
import org.muster.events.wire.MusterJson;
import org.muster.words.Language;
import org.muster.words.Sentences;

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
                known.keySet().stream()
                        .filter(key -> key.startsWith("muster."))
                        .map(key -> key.split("[?+]", 2)[0])
                        .collect(Collectors.toSet()),
                language.name()));
        assertEquals(
                WORDS.get(Language.ENGLISH).keySet(),
                WORDS.get(Language.CHINESE).keySet());
    }

    @Test
    void a_sentence_that_stands_in_names_a_fact_that_may_be_left_out_or_how_a_case_begins() {
        Set<String> wrong = new TreeSet<>();
        Set<String> origins = Arrays.stream(Origin.values()).map(Enum::name).collect(Collectors.toSet());
        OF_A_CASE.forEach(type -> WORDS.get(Language.ENGLISH).keySet().stream()
                .filter(key -> key.startsWith(type.name() + "?") || key.startsWith(type.name() + "+"))
                .map(key -> key.split("[?+]", 2)[1])
                .filter(condition -> !origins.contains(condition)
                        && components(type)
                                .noneMatch(component ->
                                        component.getName().equals(condition) && component.getType() == Optional.class))
                .forEach(condition -> wrong.add(type.name() + "?" + condition)));
        assertEquals(Set.of(), wrong);
    }

    /** Everything that may be said of an event. */
    private static String sentences(Language language, EventType type) {
        return WORDS.get(language).entrySet().stream()
                .filter(entry -> entry.getKey().split("[?+]", 2)[0].equals(type.name()))
                .map(Map.Entry::getValue)
                .collect(Collectors.joining("\n"));
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
            Sentences.placeholders(sentences(language, type)).stream()
                    .filter(placeholder -> !facts.contains(placeholder))
                    .forEach(placeholder -> wrong.add(language + ": " + type.name() + " uses {" + placeholder + "}"));
        }));
        assertEquals(Set.of(), wrong);
        assertFalse(CaseEvents.plain(SealedText.class));
    }

    @Test
    void every_constant_a_sentence_may_print_has_its_word_and_no_word_is_left_over() {
        WORDS.forEach((language, known) -> {
            Set<String> printed = new TreeSet<>(Set.of("true", "false", "onBehalfOf"));
            OF_A_CASE.forEach(type -> components(type)
                    .filter(component ->
                            Sentences.placeholders(sentences(language, type)).contains(component.getName()))
                    .flatMap(component -> constants(component.getGenericType()))
                    // A clause is printed by its ID.
                    .filter(key -> !key.startsWith("Clause."))
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
                Instant.parse("2026-02-17T01:10:00Z"),
                Optional.empty(),
                Optional.empty());
        String facts = MusterJson.eventMapper().writeValueAsString(CaseEvents.facts(asked));
        assertFalse(facts.contains("c2VjcmV0"), facts);
        TimelineSentences sentences = new TimelineSentences();
        assertEquals(
                "hf-01-pm 口头申请支援 3 人，C 级，由 ops-1 记录；审批单应于 2026年2月17日 09:10 前补报。",
                sentences.of(
                        "muster.requests.EmergencyRequested",
                        facts,
                        Origin.EMERGENCY,
                        Optional.empty(),
                        Language.CHINESE));
        assertTrue(sentences
                .of("muster.requests.EmergencyRequested", facts, Origin.EMERGENCY, Optional.empty(), Language.ENGLISH)
                .startsWith("hf-01-pm asked for 3 guards by word of mouth, level C"));
        assertEquals(
                "ops-1 reported to the regional general manager by phone; reached: no, answer: —.",
                sentences.of(
                        "muster.requests.RegionalManagerReported",
                        "{\"reportedBy\":\"ops-1\",\"channel\":\"PHONE\",\"reached\":false}",
                        Origin.EMERGENCY,
                        Optional.empty(),
                        Language.ENGLISH));
    }

    @Test
    @Proves({Clause.N2_2, Clause.F1_1})
    void a_consent_that_was_attested_is_told_as_attested() {
        String own = "{\"storeManager\":\"hf-02-sm\"}";
        String attested = "{\"storeManager\":\"hf-02-sm\",\"attestedBy\":\"hf-02-pm\"}";
        String consented = "muster.requests.StoreManagerConsented";
        assertEquals("店长 hf-02-sm 同意。", told(consented, own, Origin.EMERGENCY, Language.CHINESE));
        assertEquals("hf-02-pm 证明店长 hf-02-sm 已同意。", told(consented, attested, Origin.EMERGENCY, Language.CHINESE));
        assertEquals(
                "hf-02-pm attested that the store manager hf-02-sm consented.",
                told(consented, attested, Origin.EMERGENCY, Language.ENGLISH));
    }

    @Test
    @Proves({Clause.N2_1, Clause.N2_2})
    void whoever_stood_in_is_told_with_both_names_once() {
        String consented = "muster.requests.StoreManagerConsented";
        String byStandIn = "{\"storeManager\":\"hf-02-fm\",\"attestedBy\":\"hf-02-g\",\"onBehalfOf\":\"hf-02-sm\"}";
        assertEquals(
                "hf-02-g attested that the store manager hf-02-fm consented. hf-02-fm stood in for hf-02-sm."
                        + " (for hf-02-pm)",
                told(consented, byStandIn, Optional.of(new PersonId("hf-02-pm")), Language.ENGLISH));
        assertEquals(
                "hf-02-g 证明店长 hf-02-fm 已同意。hf-02-fm 系代 hf-02-sm。（代 hf-02-pm）",
                told(consented, byStandIn, Optional.of(new PersonId("hf-02-pm")), Language.CHINESE));
        String signed = "{\"signer\":\"hf-02-fm\",\"office\":\"store-manager\",\"onBehalfOf\":\"hf-02-sm\"}";
        assertEquals(
                "hf-02-fm signed as store manager for hf-02-sm.",
                told("muster.approvals.StepSigned", signed, Optional.of(new PersonId("hf-02-sm")), Language.ENGLISH));
        assertEquals(
                "hf-02-fm 请求取消支援。（代 hf-02-sm）",
                told(
                        "muster.requests.RecallAsked",
                        "{\"askedBy\":\"hf-02-fm\"}",
                        Optional.of(new PersonId("hf-02-sm")),
                        Language.CHINESE));
    }

    private static String told(String type, String facts, Optional<PersonId> onBehalfOf, Language language) {
        return new TimelineSentences().of(type, facts, Origin.EMERGENCY, onBehalfOf, language);
    }

    @Test
    @Proves(Clause.A1)
    void a_refused_planned_request_leaves_the_regional_general_manager_nothing_to_decide() {
        String refused = "muster.expenses.FormRefused";
        assertEquals("报销环节已知申请被拒绝，无费用可报销。", told(refused, "{}", Origin.PLANNED, Language.CHINESE));
        assertEquals("报销环节已知审批单被拒绝，待区域总经理裁定后结算。", told(refused, "{}", Origin.EMERGENCY, Language.CHINESE));
    }

    @Test
    @Proves({Clause.N5_2, Clause.F1_4})
    void a_refused_claim_is_told_with_the_clause_that_was_cited() {
        String refused = "muster.expenses.ClaimRefused";
        String cited = "{\"refuser\":\"hs-01-fm\",\"office\":\"finance-manager\",\"clause\":\"N5.2\"}";
        assertEquals("hs-01-fm 以财务经理身份引用 N5.2 拒绝报销单，须重新填报。", told(refused, cited, Origin.PLANNED, Language.CHINESE));
        assertEquals(
                "hs-01-fm refused the claim as finance manager, citing N5.2: it is to be drawn up anew.",
                told(refused, cited, Origin.PLANNED, Language.ENGLISH));
        assertEquals(
                "ops-1 refused the claim as operations: it is to be drawn up anew.",
                told(refused, "{\"refuser\":\"ops-1\",\"office\":\"operations\"}", Origin.PLANNED, Language.ENGLISH));
    }

    @Test
    @Proves({Clause.A1, Clause.F1_4})
    void a_payment_is_told_with_the_store_that_bears_it_as_far_as_it_says() {
        String settled = "muster.expenses.ClaimSettled";
        assertEquals(
                "报销款 ¥360.00 已支付，由 hf-01 承担。",
                told(
                        settled,
                        "{\"paid\":{\"fen\":36000,\"currency\":\"CNY\"},\"bearer\":\"hf-01\"}",
                        Origin.EMERGENCY,
                        Language.CHINESE));
        assertEquals(
                "The claim was paid: ¥360.00.",
                told(settled, "{\"paid\":{\"fen\":36000,\"currency\":\"CNY\"}}", Origin.EMERGENCY, Language.ENGLISH));
    }

    @Test
    @Proves(Clause.N3_C)
    void an_amended_reporting_time_is_told() {
        String amended = "{\"amendedBy\":\"ops-1\",\"level\":\"B\",\"headcount\":2,"
                + "\"reportAt\":\"2026-02-14T01:10:00Z\",\"until\":\"2026-02-14T11:00:00Z\"}";
        assertEquals(
                "ops-1 调整支援：B 级，2 人，2026年2月14日 09:10 至 2026年2月14日 19:00。",
                told("muster.requests.SupportAmended", amended, Origin.EMERGENCY, Language.CHINESE));
        assertTrue(told("muster.requests.SupportAmended", amended, Origin.EMERGENCY, Language.ENGLISH)
                .contains("from 14 Feb 2026 09:10 until"));
    }

    private static String told(String type, String facts, Origin origin, Language language) {
        return new TimelineSentences().of(type, facts, origin, Optional.empty(), language);
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
