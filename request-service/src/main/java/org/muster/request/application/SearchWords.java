package org.muster.request.application;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The words of a search: all of them must occur in a case's texts, each anywhere, in upper or lower case, in full or half width
 * (NFKC), or begin its number.
 */
public record SearchWords(List<String> words) {
    /** How long the text of a search may be, in characters. */
    public static final int LONGEST = 100;

    public SearchWords {
        words = List.copyOf(words);
    }

    /** The words of a text; empty unless it has 1 to {@value #LONGEST} characters and one that is no space. */
    public static Optional<SearchWords> of(String text) {
        List<String> words = Arrays.stream(normal(text).strip().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        return words.isEmpty() || text.codePointCount(0, text.length()) > LONGEST
                ? Optional.empty()
                : Optional.of(new SearchWords(words));
    }

    /**
     * Whether every word occurs in one or another of these texts, or begins the case's number; a word never runs over from one text to
     * the next.
     */
    public boolean in(String caseId, List<String> texts) {
        String number = normal(caseId);
        List<String> normal = texts.stream().map(SearchWords::normal).toList();
        return words.stream()
                .allMatch(word -> number.startsWith(word) || normal.stream().anyMatch(text -> text.contains(word)));
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
