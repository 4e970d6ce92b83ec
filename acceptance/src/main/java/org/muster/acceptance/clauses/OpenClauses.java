package org.muster.acceptance.clauses;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.muster.events.Clause;

/**
 * What the product owes the notice still: {@code docs/clauses-later.txt}, one clause to a line.
 *
 * <pre>
 * later  G4    groups on site
 * partly F1.3  hand-over between commanders is missing
 * </pre>
 *
 * @param byClause the entries
 * @param mistakes lines that can't be understood
 */
record OpenClauses(Map<Clause, Entry> byClause, List<String> mistakes) {
    private static final Pattern LINE = Pattern.compile("(later|partly)\\s+(\\S+)\\s+(\\S.*)");

    /** How much is open. */
    enum Extent {
        /** Nothing of it is carried. */
        LATER,
        /** Some of it is decided and proved; the rest is named. */
        PARTLY
    }

    /** One open clause and what is missing of it. */
    record Entry(Extent extent, String missing) {}

    Optional<Entry> of(Clause clause) {
        return Optional.ofNullable(byClause.get(clause));
    }

    static OpenClauses read(Path file) throws IOException {
        Map<Clause, Entry> entries = new EnumMap<>(Clause.class);
        List<String> mistakes = new ArrayList<>();
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            String place = file.getFileName() + " line " + (i + 1) + ": ";
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                mistakes.add(place + "expected \"later <clause> <what is missing>\" or \"partly …\", found \"" + line
                        + "\"");
                continue;
            }
            Optional<Clause> clause = Clause.of(parts.group(2));
            if (clause.isEmpty()) {
                mistakes.add(place + "the notice has no clause " + parts.group(2));
                continue;
            }
            Extent extent = parts.group(1).equals("later") ? Extent.LATER : Extent.PARTLY;
            if (entries.put(clause.get(), new Entry(extent, parts.group(3).strip())) != null) {
                mistakes.add(place + parts.group(2) + " is listed twice");
            }
        }
        return new OpenClauses(entries, mistakes);
    }
}
