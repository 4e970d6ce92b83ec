package org.muster.request.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchWordsTest {

    @Test
    void all_words_must_occur_each_in_some_text() {
        List<String> texts = List.of("周年促销", "三楼中庭");
        assertTrue(words("促销 中庭").in("XX-1", texts));
        assertFalse(words("促销 大厅").in("XX-1", texts));
    }

    @Test
    void a_word_does_not_run_from_one_text_into_the_next() {
        assertFalse(words("销三").in("XX-1", List.of("周年促销", "三楼中庭")));
    }

    @Test
    void case_and_width_make_no_difference() {
        assertTrue(words("ＨＦ－110").in("XX-1", List.of("call hf-110, ok")));
        assertTrue(words("call").in("XX-1", List.of("ＣＡＬＬ")));
        assertTrue(words("甲　乙").in("XX-1", List.of("乙甲")), "an ideographic space parts words too");
    }

    @Test
    void a_word_may_begin_the_cases_number() {
        List<String> texts = List.of("周年促销");
        for (String number : List.of("HF-20260214-003", "hf-20260214", "ＨＦ－２０２６")) {
            assertTrue(words(number).in("HF-20260214-003", texts), number);
        }
        assertTrue(words("hf-20260214 促销").in("HF-20260214-003", texts));
        assertFalse(words("20260214-003").in("HF-20260214-003", texts));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "　"})
    void nothing_to_look_for_is_a_mistake_of_the_caller(String text) {
        assertEquals(Optional.empty(), SearchWords.of(text));
    }

    @Test
    void a_hundred_characters_are_the_most() {
        assertEquals(1, words("字".repeat(100)).words().size());
        assertEquals(Optional.empty(), SearchWords.of("字".repeat(101)));
    }

    private static SearchWords words(String text) {
        return SearchWords.of(text).orElseThrow();
    }
}
