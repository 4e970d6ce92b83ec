package org.muster.words;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages people are answered in. */
public enum Language {
    ENGLISH("en", ""),
    CHINESE("zh-CN", "_zh");

    private final String tag;
    private final String suffix;

    Language(String tag, String suffix) {
        this.tag = tag;
        this.suffix = suffix;
    }

    /** For {@code Content-Language}. */
    public String tag() {
        return tag;
    }

    /** What the name of a file of sentences ends with, before {@code .properties}. */
    String suffix() {
        return suffix;
    }

    /** The best answer to an {@code Accept-Language} header; English when it is absent, can't be read or asks for neither. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ENGLISH;
        }
        List<Locale.LanguageRange> wanted;
        try {
            wanted = Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException e) {
            return ENGLISH;
        }
        for (Locale.LanguageRange range : wanted) {
            if (range.getWeight() > 0) {
                String language = range.getRange();
                if (language.equals("zh") || language.startsWith("zh-")) {
                    return CHINESE;
                }
                if (language.equals("en") || language.startsWith("en-") || language.equals("*")) {
                    return ENGLISH;
                }
            }
        }
        return ENGLISH;
    }
}
