package org.muster.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.local.LocalStackException;
import org.muster.local.RunningStack;
import org.muster.local.Service;

/** {@code ./muster audit verify}: checks the journals, Kafka and the views of the running stack against each other. */
public final class Main {
    private static final List<Journal> JOURNALS = List.of(
            new Journal("requests", Service.REQUEST),
            new Journal("approvals", Service.APPROVAL),
            new Journal("dispatch", Service.DISPATCH),
            new Journal("expenses", Service.EXPENSE));

    private record Journal(String source, Service service) {}

    private Main() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        if (arguments.length != 1 || !arguments[0].equals("verify")) {
            System.err.println("muster: ./muster audit verify — checks journals, Kafka and views of the running stack");
            System.exit(2);
        }
        System.exit(verify(out));
    }

    private static int verify(PrintStream out) {
        List<String> findings = new ArrayList<>();
        try {
            RunningStack stack = RunningStack.find();
            for (Journal journal : JOURNALS) {
                findings.addAll(new Verification(
                                journal.source(),
                                () -> stack.database(
                                                journal.service().database().orElseThrow())
                                        .connectAsApp(),
                                stack.kafka(),
                                stack.url(journal.service()),
                                () -> stack.token("audit-1"),
                                line -> out.println("  " + line))
                        .run());
            }
        } catch (LocalStackException e) {
            System.err.println("muster: " + e.getMessage());
            return 1;
        } catch (SQLException | IOException e) {
            System.err.println("muster: the audit could not go on: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
        if (findings.isEmpty()) {
            out.println(
                    "Everything holds: the journals are unbroken, Kafka says the same, and every view follows from them.");
            return 0;
        }
        out.println(findings.size() + " findings:");
        findings.forEach(finding -> out.println("  ✗ " + finding));
        return 1;
    }
}
