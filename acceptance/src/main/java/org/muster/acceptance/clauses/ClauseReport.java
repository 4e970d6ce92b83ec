package org.muster.acceptance.clauses;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.muster.acceptance.clauses.Evidence.Proof;
import org.muster.acceptance.clauses.OpenClauses.Entry;
import org.muster.acceptance.clauses.OpenClauses.Extent;
import org.muster.events.Clause;

/**
 * Writes or checks {@code docs/clauses.md}: clause, rule, where it is decided, what proves it. It calls nothing carried that
 * isn't: a clause is carried only with a class that decides it and a test that proves it, and otherwise must stand in {@code
 * docs/clauses-later.txt}; one that stands there although it is carried is reported too.
 *
 * <p>All modules must have been compiled, their tests as well.
 */
public final class ClauseReport {
    private static final Path PAGE = Path.of("docs", "clauses.md");
    private static final Path OPEN = Path.of("docs", "clauses-later.txt");
    private static final String REWRITE = "java -cp acceptance/target/classes:shared-events/target/classes "
            + ClauseReport.class.getName() + " --write";

    private final Evidence evidence;
    private final OpenClauses open;

    private ClauseReport(Evidence evidence, OpenClauses open) {
        this.evidence = evidence;
        this.open = open;
    }

    /**
     * {@code [--write] [directory of the project]}; ends with 1 if something is wrong.
     *
     * @throws IOException if the project can't be read
     */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean write = rest.remove("--write");
        Path root = Path.of(rest.isEmpty() ? "." : rest.getFirst());
        List<String> wrong = write ? write(root) : check(root);
        PrintStream out = wrong.isEmpty() ? System.out : System.err;
        wrong.forEach(out::println);
        out.println(
                wrong.isEmpty()
                        ? "the clauses are as " + PAGE + " says"
                        : wrong.size() + " thing(s) wrong with the clauses");
        if (!wrong.isEmpty()) {
            System.exit(1);
        }
    }

    /** What is wrong with the clauses, or with the page about them; empty if nothing is. */
    public static List<String> check(Path root) throws IOException {
        ClauseReport report = of(root);
        List<String> wrong = new ArrayList<>(report.contradictions());
        Path page = root.resolve(PAGE);
        String written = Files.exists(page) ? Files.readString(page) : "";
        if (!written.equals(report.page())) {
            wrong.add(PAGE + " is out of date. After building everything: " + REWRITE);
        }
        return wrong;
    }

    /** Writes the page, and says what is wrong with the clauses all the same. */
    public static List<String> write(Path root) throws IOException {
        ClauseReport report = of(root);
        Path page = root.resolve(PAGE);
        Files.createDirectories(page.getParent());
        Files.writeString(page, report.page());
        return report.contradictions();
    }

    private static ClauseReport of(Path root) throws IOException {
        return new ClauseReport(CompiledClasses.under(root), OpenClauses.read(root.resolve(OPEN)));
    }

    private List<String> contradictions() {
        List<String> wrong = new ArrayList<>(open.mistakes());
        for (Clause clause : Clause.values()) {
            boolean decided = !evidence.deciders(clause).isEmpty();
            boolean proved = !evidence.proofs(clause).isEmpty();
            Optional<Extent> listed = open.of(clause).map(Entry::extent);
            if (listed.isEmpty() && !(decided && proved)) {
                wrong.add(clause.id() + " has " + lacking(decided, proved) + ", and is not listed in " + OPEN);
            } else if (listed.filter(Extent.LATER::equals).isPresent() && decided && proved) {
                wrong.add(clause.id() + " is listed as later in " + OPEN + ", but it is decided in "
                        + evidence.deciders(clause).getFirst() + " and proved by "
                        + evidence.proofs(clause).getFirst().testClass()
                        + ": take it out, or list it as partly and say what is missing");
            } else if (listed.filter(Extent.PARTLY::equals).isPresent() && !(decided && proved)) {
                wrong.add(clause.id() + " is listed as partly in " + OPEN + ", but it has " + lacking(decided, proved));
            }
        }
        return wrong;
    }

    private static String lacking(boolean decided, boolean proved) {
        if (decided) {
            return "no test that proves it (@Proves)";
        }
        return proved
                ? "no class of a domain package that decides it (a refusal's clause, or @Decides)"
                : "neither a class that decides it nor a test that proves it";
    }

    private String page() {
        StringBuilder page = new StringBuilder();
        page.append("# The notice, clause by clause\n\n")
                .append(
                        "Where each clause is decided and which tests prove it, read from the compiled classes of all modules by\n")
                .append("`")
                .append(ClauseReport.class.getSimpleName())
                .append(
                        "`; the build fails when this page is out of date. To write it anew, build everything, then:\n\n")
                .append("    ")
                .append(REWRITE)
                .append("\n\n")
                .append(
                        "*Carried*: a class of a domain package decides it and at least one test proves it. *Partly*: so, but something named\n")
                .append(
                        "is missing. *Later*: not carried; what is missing stands in [clauses-later.txt](clauses-later.txt).\n\n")
                .append("| clause | rule | state | deciding classes | tests |\n|---|---|---|---:|---:|\n");
        for (Clause clause : Clause.values()) {
            page.append("| ")
                    .append(
                            state(clause).equals("later")
                                    ? clause.id()
                                    : "[" + clause.id() + "](#" + anchor(clause) + ")")
                    .append(" | ")
                    .append(clause.english())
                    .append(" · ")
                    .append(clause.chinese())
                    .append(" | ")
                    .append(state(clause))
                    .append(" | ")
                    .append(evidence.deciders(clause).size())
                    .append(" | ")
                    .append(evidence.proofs(clause).size())
                    .append(" |\n");
        }
        for (Clause clause : Clause.values()) {
            if (!state(clause).equals("later")) {
                append(clause, page);
            }
        }
        page.append("\n## Later\n\n");
        for (Clause clause : Clause.values()) {
            if (state(clause).equals("later")) {
                page.append("* **")
                        .append(clause.id())
                        .append("** ")
                        .append(clause.english())
                        .append(" — ")
                        .append(open.of(clause).map(Entry::missing).orElse("not listed"))
                        .append("\n");
            }
        }
        return page.toString();
    }

    private void append(Clause clause, StringBuilder page) {
        page.append("\n<a id=\"")
                .append(anchor(clause))
                .append("\"></a>\n## ")
                .append(clause.id())
                .append(" ")
                .append(clause.english())
                .append("\n\n");
        open.of(clause)
                .ifPresent(entry ->
                        page.append("Missing: ").append(entry.missing()).append("\n\n"));
        page.append("Decided in\n\n");
        evidence.deciders(clause)
                .forEach(type -> page.append("* `").append(type).append("`\n"));
        page.append("\nProved by\n\n");
        Map<String, SortedSet<String>> byClass = new LinkedHashMap<>();
        for (Proof proof : evidence.proofs(clause)) {
            byClass.computeIfAbsent(proof.testClass(), c -> new TreeSet<>()).add(proof.method());
        }
        byClass.forEach((type, methods) -> {
            page.append("* `").append(type).append("`\n");
            methods.forEach(method ->
                    page.append("  * ").append(method.replace('_', ' ')).append("\n"));
        });
    }

    private String state(Clause clause) {
        boolean carried =
                !evidence.deciders(clause).isEmpty() && !evidence.proofs(clause).isEmpty();
        if (!carried) {
            return "later";
        }
        return open.of(clause).isPresent() ? "partly" : "carried";
    }

    private static String anchor(Clause clause) {
        return clause.name().toLowerCase(java.util.Locale.ROOT);
    }
}
