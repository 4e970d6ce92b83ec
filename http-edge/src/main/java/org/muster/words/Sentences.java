package org.muster.words;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.events.Clause;
import org.muster.events.Identifier;
import org.muster.events.Role;
import org.muster.events.SealedText;

/**
 * What people read, in both languages: sentences with {@code {placeholders}} and words for the contract's enums, from {@code
 * edge-problems*.properties} here and {@code problems*.properties} of the service. Files are UTF-8.
 *
 * <p>An enum constant is worded under {@code <Enum>.<CONSTANT>}, a kind of thing under {@code kind.<word>}.
 */
public final class Sentences {

    /** The house lives by one clock on the wall. */
    private static final Instant FIRST_READABLE = Instant.parse("0001-01-02T00:00:00Z");

    private static final Instant LAST_READABLE = Instant.parse("9999-12-30T00:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter TIME_EN = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter TIME_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日 HH:mm", Locale.CHINA);
    private static final DateTimeFormatter DATE_EN = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DATE_ZH = DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");

    private final Map<Language, Map<String, String>> byLanguage;

    private Sentences(Map<Language, Map<String, String>> byLanguage) {
        this.byLanguage = byLanguage;
    }

    /**
     * Loads every file of these names on the class path; a later name's sentence stands over an earlier one's.
     *
     * @param names base names, such as {@code problems} for {@code problems.properties} and {@code problems_zh.properties}
     */
    public static Sentences load(ClassLoader from, List<String> names) {
        Map<Language, Map<String, String>> byLanguage = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            Map<String, String> sentences = new HashMap<>();
            for (String name : names) {
                sentences.putAll(read(from, name + language.suffix() + ".properties"));
            }
            byLanguage.put(language, Map.copyOf(sentences));
        }
        return new Sentences(byLanguage);
    }

    private static Map<String, String> read(ClassLoader from, String file) {
        Map<String, String> read = new HashMap<>();
        try {
            for (URL url : from.resources(file).toList()) {
                Properties properties = new Properties();
                try (Reader reader = new InputStreamReader(url.openStream(), StandardCharsets.UTF_8)) {
                    properties.load(reader);
                }
                properties.stringPropertyNames().forEach(key -> read.putIfAbsent(key, properties.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sentences of " + file, e);
        }
        return read;
    }

    /** The sentence as written, placeholders and all. */
    public Optional<String> template(String key, Language language) {
        return Optional.ofNullable(words(language).get(key));
    }

    /** The sentence of this key with its placeholders filled, if there is one. */
    public Optional<String> sentence(String key, Language language, Function<String, @Nullable Object> value) {
        return template(key, language).map(template -> fill(template, language, value));
    }

    /** The names of the placeholders of a sentence. */
    public static List<String> placeholders(String template) {
        return PLACEHOLDER
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .toList();
    }

    private String fill(String template, Language language, Function<String, @Nullable Object> value) {
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(worded(value.apply(found.group(1)), language)));
    }

    /** A value as people read it. */
    public String worded(@Nullable Object value, Language language) {
        return switch (value) {
            case null -> "—";
            case Optional<?> optional -> worded(optional.orElse(null), language);
            case Identifier name -> name.value();
            case Instant instant -> worded(instant, language);
            case LocalDate date -> (language == Language.CHINESE ? DATE_ZH : DATE_EN).format(date);
            case Duration duration -> worded(duration, language);
            case Collection<?> several ->
                several.stream()
                        .map(one -> worded(one, language))
                        .collect(Collectors.joining(language == Language.CHINESE ? "、" : ", "));
            case Kind kind -> words(language).getOrDefault("kind." + kind.word(), kind.word());
            case Enum<?> constant -> worded(constant, language);
            // Nobody reads sealed text in an error message, least of all in a log of one.
            case SealedText sealed -> "…";
            default -> value.toString();
        };
    }

    /** A refused time may be one that no calendar has: it is then repeated as it was sent. */
    private static String worded(Instant instant, Language language) {
        return instant.isBefore(FIRST_READABLE) || instant.isAfter(LAST_READABLE)
                ? instant.toString()
                : (language == Language.CHINESE ? TIME_ZH : TIME_EN).format(instant.atZone(ZONE));
    }

    private String worded(Enum<?> constant, Language language) {
        String word = words(language).get(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        if (word != null) {
            return word;
        }
        return switch (constant) {
            case Role role -> role.wire();
            case Clause clause -> clause.id();
            default -> constant.name();
        };
    }

    private static String worded(Duration duration, Language language) {
        long hours = duration.toHours();
        long minutes = duration.toMinutesPart();
        return switch (language) {
            case ENGLISH -> hours == 0 ? minutes + " min" : hours + " h" + (minutes == 0 ? "" : " " + minutes + " min");
            case CHINESE -> hours == 0 ? minutes + "分钟" : hours + "小时" + (minutes == 0 ? "" : minutes + "分钟");
        };
    }

    private Map<String, String> words(Language language) {
        return byLanguage.getOrDefault(language, Map.of());
    }
}
