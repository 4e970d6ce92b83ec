package org.muster.acceptance.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.muster.local.ServiceProcess;
import org.muster.local.Stack;

/**
 * How busy the JVMs' compilers are, those of the load included. As long as they are, it is they that would be measured. Asks the JDK's own
 * {@code jcmd} for the processor time of their threads.
 */
public final class Compilers {
    private static final String JCMD =
            Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    private static final Pattern THREAD = Pattern.compile("\"(C[12] CompilerThread\\d+)\".* cpu=([0-9.]+)ms ");

    private final Stack stack;
    private Map<String, Double> millis;
    private long lookedNanos;

    public Compilers(Stack stack) {
        this.stack = stack;
        this.millis = millisByThread();
        this.lookedNanos = System.nanoTime();
    }

    /** What compiling took since the last look, in processors: 0.5 is half of one, all the time. */
    public double look() {
        Map<String, Double> before = millis;
        long beforeNanos = lookedNanos;
        millis = millisByThread();
        lookedNanos = System.nanoTime();
        // A thread that ends takes its time along.
        double spent = millis.entrySet().stream()
                .mapToDouble(now -> Math.max(0, now.getValue() - before.getOrDefault(now.getKey(), 0.0)))
                .sum();
        return spent * TimeUnit.MILLISECONDS.toNanos(1) / (lookedNanos - beforeNanos);
    }

    private Map<String, Double> millisByThread() {
        Map<String, Double> all = new HashMap<>();
        Stream.concat(
                        stack.processes().stream().map(ServiceProcess::process),
                        Stream.of(stack.kafka().process(), ProcessHandle.current()))
                .mapToLong(ProcessHandle::pid)
                .forEach(pid -> threads(pid)
                        .forEach(thread -> all.put(pid + " " + thread.group(1), Double.valueOf(thread.group(2)))));
        return all;
    }

    private static Stream<MatchResult> threads(long pid) {
        try {
            Process jcmd = new ProcessBuilder(JCMD, Long.toString(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .start();
            return THREAD.matcher(new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .results();
        } catch (IOException e) {
            throw new UncheckedIOException("jcmd can't be asked", e);
        }
    }
}
