package org.muster.journal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.muster.decider.Refusal;
import org.muster.words.Language;
import org.muster.words.Sentences;

/**
 * Every refusal of a service has its sentence, in both languages, that uses only what the refusal knows. A service subclasses
 * this with a class of its own beside which the refusals lie:
 *
 * <pre>{@code
 * class RequestRefusalSentencesTest extends RefusalSentencesTest {
 *     RequestRefusalSentencesTest() {
 *         super(RequestDecider.class, "problems");
 *     }
 * }
 * }</pre>
 */
public abstract class RefusalSentencesTest {
    private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}");

    private final List<Class<?>> refusals;
    private final Map<Language, Map<String, String>> sentences = new HashMap<>();
    private final Sentences words;

    /**
     * @param beside a class of the module, compiled to the same place as its refusals
     * @param name the base name of the module's files of sentences
     */
    protected RefusalSentencesTest(Class<?> beside, String name) {
        refusals = refusalsBeside(beside);
        sentences.put(Language.ENGLISH, read(beside, name + ".properties"));
        sentences.put(Language.CHINESE, read(beside, name + "_zh.properties"));
        words = Sentences.load(beside.getClassLoader(), List.of("edge-problems", name));
    }

    @Test
    void there_are_refusals() {
        assertFalse(refusals.isEmpty(), "no record here implements Refusal: this test would prove nothing");
    }

    @Test
    void every_refusal_is_a_record_with_a_code_of_its_own() {
        List<String> wrong = refusals.stream()
                .filter(type -> !type.isRecord())
                .map(Class::getName)
                .toList();
        assertEquals(List.of(), wrong, "refusals that are no records");
        List<String> codes = refusals.stream().map(RefusalSentencesTest::code).toList();
        assertEquals(codes.stream().distinct().toList(), codes, "codes");
    }

    @Test
    void every_refusal_has_its_sentence_in_both_languages() {
        List<String> missing = new ArrayList<>();
        sentences.forEach((language, known) -> refusals.forEach(type -> {
            if (known.getOrDefault(code(type), "").isBlank()) {
                missing.add(language + ": " + code(type) + "  for " + type.getName());
            }
        }));
        assertEquals(List.of(), missing, "missing sentences");
    }

    @Test
    void sentences_use_only_what_the_refusal_knows() {
        List<String> unknown = new ArrayList<>();
        sentences.forEach((language, known) -> refusals.forEach(type -> {
            Set<String> components = new TreeSet<>();
            components(type).forEach(component -> components.add(component.getName()));
            for (String placeholder : Sentences.placeholders(known.getOrDefault(code(type), ""))) {
                if (!components.contains(placeholder)) {
                    unknown.add(language + ": " + code(type) + " uses {" + placeholder + "}, known are " + components);
                }
            }
        }));
        assertEquals(List.of(), unknown, "unknown placeholders");
    }

    @Test
    void sentences_in_chinese_are_chinese() {
        List<String> foreign = known(Language.CHINESE).entrySet().stream()
                .filter(entry -> !entry.getKey().contains("."))
                .filter(entry -> !CHINESE.matcher(entry.getValue()).find())
                .map(Map.Entry::getKey)
                .toList();
        assertEquals(List.of(), foreign, "sentences without a Chinese character");
    }

    @Test
    void no_sentence_is_left_over() {
        List<String> codes = refusals.stream().map(RefusalSentencesTest::code).toList();
        List<String> left = new ArrayList<>();
        sentences.forEach((language, known) -> known.keySet().stream()
                .filter(key -> !key.contains(".") && !codes.contains(key))
                .forEach(key -> left.add(language + ": " + key)));
        assertEquals(List.of(), left, "sentences for no refusal");
    }

    @Test
    void every_constant_a_sentence_may_print_has_its_word() {
        Set<String> missing = new TreeSet<>();
        sentences.forEach((language, known) -> refusals.forEach(type -> {
            List<String> printed = Sentences.placeholders(known.getOrDefault(code(type), ""));
            components(type)
                    .filter(component -> printed.contains(component.getName()))
                    .flatMap(RefusalSentencesTest::words)
                    .filter(key -> !key.startsWith("Clause."))
                    .filter(key -> words.template(key, language).isEmpty())
                    .forEach(key -> missing.add(language + ": " + key));
        }));
        assertEquals(Set.of(), missing, "words missing for constants");
    }

    @Test
    void no_word_is_left_over() {
        List<String> left = new ArrayList<>();
        sentences.forEach((language, known) -> {
            List<String> printed = refusals.stream()
                    .flatMap(RefusalSentencesTest::components)
                    .flatMap(RefusalSentencesTest::words)
                    .toList();
            known.keySet().stream()
                    .filter(key -> key.contains(".") && !printed.contains(key))
                    .forEach(key -> left.add(language + ": " + key));
        });
        assertEquals(List.of(), left, "words for nothing a refusal knows");
    }

    private Map<String, String> known(Language language) {
        return sentences.getOrDefault(language, Map.of());
    }

    private static Stream<RecordComponent> components(Class<?> type) {
        RecordComponent @Nullable [] components = type.getRecordComponents();
        return components == null ? Stream.of() : Arrays.stream(components);
    }

    /** The keys of the words for the constants a component may print. */
    private static Stream<String> words(RecordComponent component) {
        return enumsIn(component.getGenericType())
                .flatMap(constants -> Arrays.stream(constants.getEnumConstants())
                        .map(constant -> constants.getSimpleName() + "." + ((Enum<?>) constant).name()));
    }

    /** The enums a component prints, itself or inside an Optional or a collection. */
    private static Stream<Class<?>> enumsIn(java.lang.reflect.Type type) {
        return switch (type) {
            case Class<?> plain -> plain.isEnum() ? Stream.of(plain) : Stream.of();
            case java.lang.reflect.ParameterizedType generic ->
                Arrays.stream(generic.getActualTypeArguments()).flatMap(RefusalSentencesTest::enumsIn);
            default -> Stream.of();
        };
    }

    /** The same as {@link Refusal#code()}, without an instance. */
    private static String code(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }

    /** Every refusal that is compiled to the same place as a class. */
    static List<Class<?>> refusalsBeside(Class<?> beside) {
        return refusalsIn(placeOf(beside), beside.getClassLoader());
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Class<?>> refusalsIn(Path place, ClassLoader loader) {
        try {
            if (Files.isDirectory(place)) {
                return refusalsUnder(place, loader);
            }
            try (FileSystem jar = FileSystems.newFileSystem(URI.create("jar:" + place.toUri()), Map.of())) {
                return refusalsUnder(jar.getPath("/"), loader);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Class<?>> refusalsUnder(Path root, ClassLoader loader) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.startsWith("org/muster/") && file.endsWith(".class"))
                    .filter(file -> !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .<Class<?>>map(name -> load(name, loader))
                    .filter(type -> Refusal.class.isAssignableFrom(type) && !type.isInterface())
                    .sorted((a, b) -> a.getName().compareTo(b.getName()))
                    .toList();
        }
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> read(Class<?> beside, String file) {
        Path place = placeOf(beside);
        Path direct = place.resolve(file);
        try (Reader reader = Files.isDirectory(place)
                ? Files.newBufferedReader(direct)
                : new InputStreamReader(
                        URI.create("jar:" + place.toUri() + "!/" + file).toURL().openStream(),
                        StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            Map<String, String> read = new HashMap<>();
            properties.stringPropertyNames().forEach(key -> read.put(key, properties.getProperty(key)));
            return read;
        } catch (IOException e) {
            throw new UncheckedIOException("there is no " + file + " beside " + beside.getName(), e);
        }
    }
}
