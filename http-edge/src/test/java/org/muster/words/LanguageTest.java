package org.muster.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"zh", "zh-CN", "zh-Hans-CN", "ZH-tw", "zh-CN,zh;q=0.9,en;q=0.8", "en;q=0.5, zh", "fr, zh;q=0.2"})
    void whoever_prefers_chinese_gets_it(String header) {
        assertEquals(Language.CHINESE, Language.of(header));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "en",
                "en-GB",
                "fr",
                "*",
                "zh;q=0",
                "zh;q=0.1, en",
                "en-US,en;q=0.9,zh;q=0.8",
                "zh;q=x",
                ";;;",
                "zhuang"
            })
    void everybody_else_gets_english(String header) {
        assertEquals(Language.ENGLISH, Language.of(header));
    }

    @Test
    void no_header_is_english() {
        assertEquals(Language.ENGLISH, Language.of(null));
    }
}
