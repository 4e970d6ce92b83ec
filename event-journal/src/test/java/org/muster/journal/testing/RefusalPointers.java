package org.muster.journal.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.journal.testing.ApiOperations.ApiOperation;

/**
 * The field that a refusal points at is a field of the body that was sent: proven against the service's own description. A refusal is
 * answered by the operations of the command it is nested in; one that stands by itself, by those of every command whose class names it;
 * one that no command names, by those of every command that rests on the class it is nested in.
 */
public final class RefusalPointers {
    private RefusalPointers() {}

    /**
     * Fails with every pointer that leads nowhere, every refusal with a pointer that no operation can answer, and every command whose
     * operation is not described.
     *
     * @param beside a class of the module, compiled to the same place as its refusals
     * @param operations each command that is asked for over HTTP, and how: {@code POST /orders}
     */
    public static void assertInBodies(Class<?> beside, Map<Class<?>, String> operations) {
        Map<String, ApiOperation> described =
                ApiOperations.described().stream().collect(Collectors.toMap(ApiOperation::toString, one -> one));
        List<String> wrong = new ArrayList<>();
        operations.forEach((command, operation) -> {
            if (!described.containsKey(operation)) {
                wrong.add(command.getSimpleName() + " is asked for by " + operation + ", which is not described");
            }
        });
        List<Class<?>> pointing = RefusalSentencesTest.refusalsBeside(beside).stream()
                .filter(refusal -> refusal.isAnnotationPresent(At.class))
                .toList();
        assertFalse(pointing.isEmpty(), "no refusal points anywhere: this would prove nothing");
        for (Class<?> refusal : pointing) {
            String pointer = refusal.getAnnotation(At.class).value();
            List<String> answering = answering(refusal, operations);
            if (answering.isEmpty()) {
                wrong.add(refusal.getSimpleName() + " points at " + pointer + " and no operation answers it");
            }
            answering.stream()
                    .filter(operation -> Optional.ofNullable(described.get(operation))
                            .filter(one -> !one.has(pointer))
                            .isPresent())
                    .forEach(operation -> wrong.add(
                            refusal.getSimpleName() + " points at " + pointer + ", which " + operation + " hasn't"));
        }
        assertEquals(List.of(), wrong);
        described.values().stream()
                .filter(ApiOperation::writes)
                .forEach(write -> assertFalse(write.has("/noSuchField"), write + " has every field"));
        assertTrue(described.values().stream().anyMatch(ApiOperation::writes), "no write is described");
    }

    private static List<String> answering(Class<?> refusal, Map<Class<?>, String> operations) {
        Optional<Class<?>> enclosing = Optional.ofNullable(refusal.getEnclosingClass());
        Optional<String> own = enclosing.map(operations::get);
        if (own.isPresent()) {
            return List.of(own.get());
        }
        List<String> naming = operations(operations, command -> names(command, refusal));
        return naming.isEmpty()
                ? enclosing
                        .map(part -> operations(
                                operations,
                                command -> parts(command, operations.keySet()).contains(part)))
                        .orElse(List.of())
                : naming;
    }

    private static List<String> operations(Map<Class<?>, String> operations, Predicate<Class<?>> command) {
        return operations.entrySet().stream()
                .filter(entry -> command.test(entry.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The classes of its package that a command is made of, and those that these are made of; no other command, and no refusals. */
    private static Set<Class<?>> parts(Class<?> command, Set<Class<?>> commands) {
        Set<Class<?>> parts = new HashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(List.of(command));
        while (!open.isEmpty()) {
            Class<?> one = open.remove();
            Pattern.compile(Pattern.quote(one.getPackageName().replace('.', '/')) + "/\\w+")
                    .matcher(constants(one))
                    .results()
                    .<Class<?>>map(named -> load(named.group().replace('/', '.'), one.getClassLoader()))
                    .filter(named -> !commands.contains(named) && !Refusal.class.isAssignableFrom(named))
                    .filter(parts::add)
                    .forEach(open::add);
        }
        return parts;
    }

    private static Class<?> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a command's class, or an interface of it, names a refusal: then it can answer it. */
    private static boolean names(Class<?> command, Class<?> refusal) {
        return Stream.concat(Stream.of(command), Arrays.stream(command.getInterfaces()))
                .anyMatch(type -> constants(type).contains(refusal.getName().replace('.', '/')));
    }

    private static String constants(Class<?> type) {
        String file = type.getName().substring(type.getPackageName().length() + 1) + ".class";
        try (InputStream bytes = Objects.requireNonNull(type.getResourceAsStream(file))) {
            return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
