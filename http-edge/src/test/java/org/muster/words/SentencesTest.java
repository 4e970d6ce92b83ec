package org.muster.words;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.SealedText;

class SentencesTest {
    private static final Sentences SENTENCES =
            Sentences.load(SentencesTest.class.getClassLoader(), List.of("edge-problems"));

    @Test
    void the_edge_says_the_same_things_in_both_languages() throws IOException {
        Properties english = file("edge-problems.properties");
        Properties chinese = file("edge-problems_zh.properties");
        assertEquals(
                new TreeSet<>(english.stringPropertyNames()), new TreeSet<>(chinese.stringPropertyNames()), "keys");
        for (String key : english.stringPropertyNames()) {
            assertEquals(
                    Set.copyOf(Sentences.placeholders(english.getProperty(key))),
                    Set.copyOf(Sentences.placeholders(chinese.getProperty(key))),
                    key);
            assertFalse(chinese.getProperty(key).isBlank(), key);
        }
    }

    @Test
    void every_sentence_has_its_title() throws IOException {
        Properties english = file("edge-problems.properties");
        for (String key : english.stringPropertyNames()) {
            if (!key.contains(".")) {
                assertTrue(english.containsKey(key + ".title"), key);
            }
        }
    }

    @Test
    void values_read_as_people_write_them() {
        assertReads("¥12.30", "¥12.30", Money.fen(1230));
        assertReads("HF-20260214-003", "HF-20260214-003", new CaseId("HF-20260214-003"));
        assertReads("14 Feb 2026 09:30", "2026年2月14日 09:30", Instant.parse("2026-02-14T01:30:00Z"));
        assertReads("14 Feb 2026", "2026年2月14日", LocalDate.parse("2026-02-14"));
        assertReads("9 h 20 min", "9小时20分钟", Duration.ofMinutes(560));
        assertReads("8 h", "8小时", Duration.ofHours(8));
        assertReads("5 min", "5分钟", Duration.ofMinutes(5));
        assertReads("finance manager", "财务经理", Role.FINANCE_MANAGER);
        assertReads("F2.7", "F2.7", Clause.F2_7);
        assertReads("1, 2", "1、2", List.of(1, 2));
        assertReads("7", "7", Optional.of(7));
        assertReads("—", "—", Optional.empty());
    }

    @Test
    void sealed_text_is_never_printed() {
        assertReads("…", "…", new SealedText("case", "c2VjcmV0"));
    }

    private static void assertReads(String english, String chinese, Object value) {
        assertEquals(english, SENTENCES.worded(value, Language.ENGLISH));
        assertEquals(chinese, SENTENCES.worded(value, Language.CHINESE));
    }

    private static Properties file(String name) throws IOException {
        try (InputStream in = SentencesTest.class.getResourceAsStream("/" + name);
                Reader reader = new InputStreamReader(java.util.Objects.requireNonNull(in), StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        }
    }
}
