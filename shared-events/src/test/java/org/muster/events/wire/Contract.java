package org.muster.events.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.muster.events.MusterEvent;

/** What is compiled into the contract, found without asking {@link EventTypes}. */
final class Contract {

    private Contract() {}

    /** Every class of the contract. */
    static List<Class<?>> classes() {
        Path root = root();
        try (Stream<Path> files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .map(file ->
                            file.substring(0, file.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .<Class<?>>map(Contract::load)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sealed interfaces under {@link MusterEvent} that are not part of another one. */
    static List<Class<?>> families() {
        return classes().stream()
                .filter(type -> type.isInterface()
                        && Arrays.asList(type.getInterfaces()).contains(MusterEvent.class))
                .toList();
    }

    /** Every record that the sealed families permit. */
    static SortedSet<Class<?>> events() {
        SortedSet<Class<?>> events = new TreeSet<>(Comparator.comparing(Class::getName));
        families().forEach(family -> collect(family, events));
        return events;
    }

    private static void collect(Class<?> type, SortedSet<Class<?>> events) {
        if (type.isRecord()) {
            events.add(type);
        } else if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                collect(permitted, events);
            }
        } else {
            throw new IllegalStateException(type + " is open: nobody could know every event");
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Contract.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path root() {
        try {
            return Path.of(MusterEvent.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
