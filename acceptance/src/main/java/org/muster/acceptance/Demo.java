package org.muster.acceptance;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.muster.local.LocalStackException;
import org.muster.local.Person;
import org.muster.local.Ports;
import org.muster.local.ProjectRoot;
import org.muster.local.Service;
import org.muster.local.Stack;
import org.muster.local.region.RegionSeed;

/** {@code ./muster demo}: starts everything on data of its own, carries the three cases through it, stops. Exits 0 only if all came out right. */
public final class Demo {
    private Demo() {}

    public static void main(String[] arguments) {
        Logger.getLogger("").setLevel(Level.WARNING);
        Logger.getLogger("io.zonky").setLevel(Level.OFF);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out));
    }

    private static int run(PrintStream out) {
        out.println(
                "Starting PostgreSQL, Kafka, an identity issuer, four services and the gateway, on data of their own.");
        // Kept after the end, wiped at the next start: whoever sees a step fail can read the logs.
        try (Stack stack = Stack.in(ProjectRoot.find().resolve(".muster").resolve("demo"))
                .ports(Ports.anyFree())
                .fresh()
                .people(Person.ofSampleRegion())
                .seed(new RegionSeed())
                .progress(line -> out.println("  " + line))
                .start()) {
            Narrator narrator = new Narrator(out);
            Cases cases = new Cases(new Api(stack.url(Service.GATEWAY), stack::token), stack.clock(), narrator);
            try {
                cases.planned();
                cases.urgent();
                cases.refusals();
            } catch (StoryBroken broken) {
                out.println();
                out.println("✗ " + broken.getMessage());
                out.println("  The services' logs: " + stack.state().resolve("logs"));
                return 1;
            }
            out.println();
            out.println("✓ " + narrator.steps() + " steps, each as the notice says.");
            return 0;
        } catch (LocalStackException e) {
            System.err.println("muster: " + e.getMessage());
            return 1;
        }
    }
}
