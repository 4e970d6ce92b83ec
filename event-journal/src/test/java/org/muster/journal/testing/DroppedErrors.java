package org.muster.journal.testing;

import io.quarkus.test.junit.callback.QuarkusTestAfterAllCallback;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestContext;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An error that a reactive chain drops fails the test during which it is dropped: whoever waited for the chain would have waited for
 * ever, and nothing but a line in a log would say why. In production the platform logs it as an error, with its stack.
 *
 * <p>It is registered twice, by service files: once for tests within a running service, whose classes are loaded apart, and once for all
 * others. An error dropped between two tests fails the second, one after the last test fails the class.
 */
public final class DroppedErrors
        implements QuarkusTestBeforeEachCallback,
                QuarkusTestAfterEachCallback,
                QuarkusTestAfterAllCallback,
                BeforeEachCallback,
                AfterEachCallback,
                AfterAllCallback {
    private static final Queue<Throwable> DROPPED = new ConcurrentLinkedQueue<>();

    @Override
    public void beforeEach(QuarkusTestMethodContext test) {
        collect();
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        collect();
    }

    @Override
    public void afterEach(QuarkusTestMethodContext test) {
        check();
    }

    @Override
    public void afterEach(ExtensionContext test) {
        check();
    }

    @Override
    public void afterAll(QuarkusTestContext tests) {
        check();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        check();
    }

    /** What was dropped since somebody asked last. */
    public static List<Throwable> taken() {
        List<Throwable> taken = new ArrayList<>();
        for (Throwable one = DROPPED.poll(); one != null; one = DROPPED.poll()) {
            taken.add(one);
        }
        return taken;
    }

    /**
     * The platform sets its own handler at every start of a service. Mutiny looks for its interceptors when it is first used, on the
     * thread's class path: that of a service within a test knows other classes of the same names.
     */
    private static void collect() {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(DroppedErrors.class.getClassLoader());
        try {
            Infrastructure.setDroppedExceptionHandler(DROPPED::add);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** @throws AssertionError if anything was dropped */
    public static void check() {
        List<Throwable> dropped = taken();
        if (!dropped.isEmpty()) {
            AssertionError error = new AssertionError("a reactive chain has dropped " + dropped, dropped.getFirst());
            dropped.stream().skip(1).forEach(error::addSuppressed);
            throw error;
        }
    }
}
