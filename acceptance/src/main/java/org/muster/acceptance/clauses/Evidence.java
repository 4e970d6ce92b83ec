package org.muster.acceptance.clauses;

import java.util.EnumMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.muster.events.Clause;

/** What the compiled classes say about each clause. */
final class Evidence {

    /** A test method that proves a clause. */
    record Proof(String testClass, String method) implements Comparable<Proof> {
        @Override
        public int compareTo(Proof other) {
            int byClass = testClass.compareTo(other.testClass);
            return byClass != 0 ? byClass : method.compareTo(other.method);
        }
    }

    private final Map<Clause, SortedSet<String>> deciders = new EnumMap<>(Clause.class);
    private final Map<Clause, SortedSet<Proof>> proofs = new EnumMap<>(Clause.class);

    void decidedIn(Clause clause, String type) {
        deciders.computeIfAbsent(clause, c -> new TreeSet<>()).add(type);
    }

    void provedBy(Clause clause, Proof proof) {
        proofs.computeIfAbsent(clause, c -> new TreeSet<>()).add(proof);
    }

    /** The classes that decide the clause, by their names in source. */
    SortedSet<String> deciders(Clause clause) {
        return deciders.getOrDefault(clause, new TreeSet<>());
    }

    SortedSet<Proof> proofs(Clause clause) {
        return proofs.getOrDefault(clause, new TreeSet<>());
    }
}
