package org.muster.local;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;

/** Where the project lies on this machine: packaged services, the broker's jars and {@code .muster/} are found from here. */
public final class ProjectRoot {

    /** System property that names the root and saves the search. */
    public static final String PROPERTY = "muster.root";

    private ProjectRoot() {}

    /**
     * The root: what {@link #PROPERTY} says, else the nearest directory above the working directory, else above this
     * class's own place, that holds the project.
     */
    public static Path find() {
        String given = System.getProperty(PROPERTY);
        if (given != null && !given.isBlank()) {
            return Path.of(given).toAbsolutePath().normalize();
        }
        Path root = above(Path.of("").toAbsolutePath());
        if (root == null) {
            root = above(ownPlace());
        }
        if (root == null) {
            throw new LocalStackException("The project directory was not found. Run this from inside the project,"
                    + " or say where it is with -D" + PROPERTY + "=DIRECTORY.");
        }
        return root;
    }

    private static @Nullable Path above(@Nullable Path start) {
        for (Path directory = start; directory != null; directory = directory.getParent()) {
            if (Files.exists(directory.resolve("mvnw")) && Files.isDirectory(directory.resolve("local-stack"))) {
                return directory;
            }
        }
        return null;
    }

    /** The jar or directory this class was loaded from, if its class loader tells. */
    static @Nullable Path ownPlace() {
        CodeSource source = ProjectRoot.class.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return null;
        }
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            return null;
        }
    }
}
