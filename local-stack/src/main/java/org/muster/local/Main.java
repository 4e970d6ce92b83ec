package org.muster.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.local.region.SampleRegion;

/** The commands of {@code ./muster} that need no other module: {@code up}, {@code token}, {@code people}, {@code clock}. */
public final class Main {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    /** Whom a newcomer may first want to be. */
    private static final List<String> FIRST_ROLES = List.of(
            "property-manager", "finance-manager", "store-manager", "operations", "regional-manager", "auditor");

    private final Path root;
    private final PrintStream out;

    private Main(Path root, PrintStream out) {
        this.root = root;
        this.out = out;
    }

    public static void main(String[] arguments) {
        // The embedding libraries tell how they work; what went wrong arrives as an exception.
        Logger.getLogger("").setLevel(Level.WARNING);
        Logger.getLogger("io.zonky").setLevel(Level.OFF);
        PrintStream utf8 = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int exit;
        try {
            new Main(ProjectRoot.find(), utf8).run(List.of(arguments));
            exit = 0;
        } catch (LocalStackException e) {
            System.err.println("muster: " + e.getMessage());
            exit = 1;
        }
        System.exit(exit);
    }

    private void run(List<String> arguments) {
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        switch (command) {
            case "up" -> up(rest);
            case "token" -> token(rest);
            case "people" -> people(rest);
            case "clock" -> clock(rest);
            default -> throw new LocalStackException("There is no command '" + command + "'. ./muster shows all.");
        }
    }

    private void up(List<String> options) {
        Stack.Builder builder = Stack.in(RunningStack.place())
                .people(Person.ofSampleRegion())
                .progress(line -> out.println("  " + line));
        for (int i = 0; i < options.size(); i++) {
            switch (options.get(i)) {
                case "--fresh" -> builder.fresh();
                case "--port-base" -> {
                    i++;
                    builder.ports(Ports.from(i < options.size() ? number(options.get(i)) : 0));
                }
                default ->
                    throw new LocalStackException(
                            "up knows --fresh and --port-base NUMBER, not '" + options.get(i) + "'.");
            }
        }
        ServiceLoader.load(Seed.class).forEach(builder::seed);
        try (Stack stack = builder.start()) {
            introduce(stack);
            stay(stack);
        }
    }

    private void introduce(Stack stack) {
        out.println();
        out.println("Muster is up.");
        out.println("  " + pad("gateway") + stack.url(Service.GATEWAY));
        for (Service service : Service.values()) {
            if (service != Service.GATEWAY) {
                out.println("  " + pad(service.module()) + stack.url(service));
            }
        }
        out.println("  " + pad("OIDC issuer") + stack.issuer().issuerUrl());
        out.println("  " + pad("data, logs") + root.relativize(stack.state()));
        out.println();
        out.println("Some of the people here (all: ./muster people):");
        List<SampleRegion.Person> people = SampleRegion.load().people();
        for (String role : FIRST_ROLES) {
            people.stream().filter(p -> p.roles().contains(role)).findFirst().ifPresent(this::printPerson);
        }
        out.println();
        out.println("Call as one of them:");
        out.println(
                "  curl -H \"Authorization: Bearer $(./muster token hf-01-pm)\" " + stack.url(Service.GATEWAY) + "/…");
        out.println();
        out.println("Ctrl-C stops everything; the data stay.");
    }

    /** Until Ctrl-C, which the shutdown hook answers, or until a part is missing. */
    private void stay(Stack stack) {
        while (true) {
            String trouble = stack.endedByItself();
            if (trouble != null) {
                throw new LocalStackException(trouble);
            }
            Pause.millis(1000);
        }
    }

    private void token(List<String> arguments) {
        if (arguments.size() != 1) {
            throw new LocalStackException("Say whose token: ./muster token hf-01-pm");
        }
        out.println(RunningStack.find().token(arguments.getFirst()));
    }

    private void people(List<String> filters) {
        List<SampleRegion.Person> found = SampleRegion.load().people().stream()
                .filter(p -> filters.stream().allMatch(f -> matches(p, f)))
                // Guards are many; they are shown when they are asked for.
                .filter(p -> !filters.isEmpty() || !p.isGuard())
                .toList();
        if (found.isEmpty()) {
            throw new LocalStackException("Nobody matches " + String.join(" ", filters)
                    + ". Give a role (finance-manager), a store (hf-01) or both.");
        }
        found.forEach(this::printPerson);
        if (filters.isEmpty()) {
            out.println("Guards: ./muster people guard, or those of a store: ./muster people guard hf-01");
        }
    }

    private static boolean matches(SampleRegion.Person person, String filter) {
        return person.roles().contains(filter) || filter.equals(person.store()) || filter.equals(person.id());
    }

    private void printPerson(SampleRegion.Person person) {
        String store = person.store() == null ? "" : person.store();
        out.println("  " + pad(person.id()) + pad(String.join(", ", person.roles())) + String.format("%-8s", store)
                + person.name());
    }

    private void clock(List<String> arguments) {
        BusinessClockFile clock =
                BusinessClockFile.open(Path.of(RunningStack.find().clock()));
        if (!arguments.isEmpty()) {
            if (arguments.size() != 2 || !arguments.getFirst().equals("advance")) {
                throw new LocalStackException("clock shows business time; clock advance PT9H moves it forward.");
            }
            clock.advance(duration(arguments.get(1)));
        }
        out.println("business time " + TIME.format(clock.now().atZone(CHINA)) + " (Asia/Shanghai), "
                + (clock.offset().isZero() ? "which is real time" : "ahead of real time by " + clock.offset()));
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text.toUpperCase(Locale.ROOT));
        } catch (DateTimeParseException e) {
            throw new LocalStackException(
                    "'" + text
                            + "' is no duration. Write PT9H for nine hours, PT20M for twenty minutes, P3D for three days.",
                    e);
        }
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new LocalStackException("'" + text + "' is no port number.", e);
        }
    }

    private static String pad(String text) {
        return String.format("%-20s", text);
    }
}
