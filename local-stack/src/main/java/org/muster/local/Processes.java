package org.muster.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Waiting for processes, our own and those another run left behind. */
final class Processes {

    /** A JVM that lives for minutes compiles quickly rather than well: it starts sooner and leaves the processors to what it is for. */
    static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

    private Processes() {}

    /** Waits until the process has ended; true if it has within {@code wait}. */
    static boolean awaitExit(ProcessHandle process, Duration wait) {
        // Not onExit(): for a process that isn't our child it looks only about once a second.
        Instant deadline = Instant.now().plus(wait);
        while (runs(process)) {
            if (Instant.now().isAfter(deadline)) {
                return false;
            }
            Pause.millis(5);
        }
        return true;
    }

    /**
     * The command, made deaf to Ctrl-C and to the terminal's closing. A terminal sends both to everything that was started
     * from it; the stack hears them and stops its processes in order.
     */
    static List<String> deafToTerminal(List<String> command) {
        List<String> wrapped = new ArrayList<>(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        wrapped.addAll(command);
        return wrapped;
    }

    /** Whether the process can still do anything: not so one that has ended and waits for its parent to notice. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && !isZombie(process);
    }

    private static boolean isZombie(ProcessHandle process) {
        try {
            // "pid (command) state …": the command may hold anything, so look after its last parenthesis.
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return stat.startsWith(") Z", stat.lastIndexOf(')'));
        } catch (IOException e) {
            // no such file system here, or the process has just gone
            return false;
        }
    }

    /** Waits until our own child has ended and the system has let go of it; true if that was within {@code wait}. */
    static boolean awaitExit(Process child, Duration wait) {
        try {
            return child.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !child.isAlive();
        }
    }

    /** As {@link #end(ProcessHandle, Duration)}, for our own child. */
    static void end(Process child, Duration patience) {
        child.destroy();
        if (!awaitExit(child, patience)) {
            kill(child, patience);
        }
    }

    /** Ends our own child with SIGKILL and waits until it is gone. */
    static void kill(Process child, Duration patience) {
        child.destroyForcibly();
        awaitExit(child, patience);
    }

    /** The sum of what the processes take, shared pages counted in parts, in bytes; empty where the system doesn't tell. */
    static OptionalLong proportionalSetSize(List<ProcessHandle> processes) {
        long kibibytes = 0;
        for (ProcessHandle process : processes) {
            try {
                Path file = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
                kibibytes += Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith("Pss:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .findFirst()
                        .orElse(0);
            } catch (IOException e) {
                // It has ended since it was listed, or there is no such file system at all.
                if (process.isAlive()) {
                    return OptionalLong.empty();
                }
            }
        }
        return OptionalLong.of(kibibytes * 1024);
    }

    /** Asks the process to end (SIGTERM); if it hasn't after {@code patience}, ends it (SIGKILL). */
    static void end(ProcessHandle process, Duration patience) {
        process.destroy();
        if (!awaitExit(process, patience)) {
            process.destroyForcibly();
            awaitExit(process, patience);
        }
    }
}
