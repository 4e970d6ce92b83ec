package org.muster.expense.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.expense.ExpenseEvent.ReceiptKind;
import org.muster.events.proof.Proves;
import org.muster.expense.domain.EnterReceipt.FuelReceiptForPrivateCar;
import org.muster.expense.domain.EnterReceipt.StandInOfWrongKind;
import org.muster.expense.domain.SettleClaim.SettlementBeforeForm;

/** Every refusal can be read in both languages, and says nothing it does not know. */
class ExpenseRefusalTest {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w*)}");
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    @Test
    void there_are_refusals() {
        assertTrue(refusals().count() > 40);
    }

    @Test
    void every_refusal_has_a_sentence_in_both_languages_and_no_sentence_is_left_over() throws IOException {
        Set<String> codes = refusals().map(ExpenseRefusalTest::code).collect(Collectors.toCollection(TreeSet::new));
        for (String file : List.of("problems.properties", "problems_zh.properties")) {
            Set<String> keys = sentences(file).stringPropertyNames().stream()
                    .filter(key -> !key.startsWith("ReceiptKind."))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(codes, keys, file);
        }
    }

    @Test
    void every_placeholder_is_a_component_of_its_refusal() throws IOException {
        for (String file : List.of("problems.properties", "problems_zh.properties")) {
            Properties sentences = sentences(file);
            refusals().forEach(refusal -> {
                Set<String> components = Arrays.stream(refusal.getRecordComponents())
                        .map(component -> component.getName())
                        .collect(Collectors.toSet());
                Set<String> used = PLACEHOLDER
                        .matcher(sentences.getProperty(code(refusal)))
                        .results()
                        .map((MatchResult result) -> result.group(1))
                        .collect(Collectors.toSet());
                assertTrue(components.containsAll(used), () -> file + " " + code(refusal) + " uses " + used);
            });
        }
    }

    @Test
    void both_languages_tell_the_same_facts() throws IOException {
        Properties english = sentences("problems.properties");
        Properties chinese = sentences("problems_zh.properties");
        for (String key : english.stringPropertyNames()) {
            assertEquals(placeholders(english.getProperty(key)), placeholders(chinese.getProperty(key)), key);
            assertTrue(CHINESE.matcher(chinese.getProperty(key)).find(), key);
            assertFalse(CHINESE.matcher(english.getProperty(key)).find(), key);
        }
    }

    @Test
    void every_kind_of_receipt_has_a_word_in_both_languages() throws IOException {
        for (String file : List.of("problems.properties", "problems_zh.properties")) {
            for (ReceiptKind kind : ReceiptKind.values()) {
                assertNotNull(sentences(file).getProperty("ReceiptKind." + kind.name()), file + " " + kind);
            }
        }
    }

    @Test
    @Proves({Clause.A1, Clause.N3_B, Clause.N3_C})
    void a_refusal_names_its_clause_and_for_transport_the_clause_of_the_level() {
        assertEquals(Clause.A1, new SettlementBeforeForm(Case.CASE).clause());
        assertEquals(Clause.N3_B, new StandInOfWrongKind(ReceiptKind.TOLL, Level.B).clause());
        assertEquals(Clause.N3_C, new FuelReceiptForPrivateCar(Level.C).clause());
    }

    private static Stream<Class<?>> refusals() {
        return Stream.of(ExpenseCommand.class, SharedRefusal.class, Amounts.class)
                .flatMap(ExpenseRefusalTest::withSubclasses)
                .distinct()
                .flatMap(type -> Stream.concat(Stream.of(type), Arrays.stream(type.getDeclaredClasses())))
                .filter(type -> type.isRecord() && Refusal.class.isAssignableFrom(type))
                .distinct();
    }

    private static Stream<Class<?>> withSubclasses(Class<?> type) {
        return type.isSealed()
                ? Stream.concat(
                        Stream.of(type),
                        Arrays.stream(type.getPermittedSubclasses()).flatMap(ExpenseRefusalTest::withSubclasses))
                : Stream.of(type);
    }

    private static String code(Class<?> refusal) {
        return refusal.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    private static Set<String> placeholders(String sentence) {
        return PLACEHOLDER.matcher(sentence).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties sentences(String file) throws IOException {
        Properties sentences = new Properties();
        try (InputStream in = ClaimDecider.class.getClassLoader().getResourceAsStream(file)) {
            assertNotNull(in, file);
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            sentences.load(reader);
        }
        return sentences;
    }
}
