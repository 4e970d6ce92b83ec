package org.muster.journal.follow;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.function.Supplier;

/** Gives work that is nobody's request a Vert.x context of its own, as a reactive session needs one. */
@ApplicationScoped
public class SafeContext {
    private final Vertx vertx;

    @Inject
    public SafeContext(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Runs {@code work} on a fresh duplicated context; the result arrives there too. */
    public <T> Uni<T> run(Supplier<Uni<T>> work) {
        return Uni.createFrom().emitter(emitter -> {
            Context fresh = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(fresh, true);
            fresh.runOnContext(ignored -> {
                Uni<T> started;
                try {
                    started = work.get();
                } catch (Throwable e) {
                    emitter.fail(e);
                    return;
                }
                started.subscribe().with(emitter::complete, emitter::fail);
            });
        });
    }

    /** Runs something later, on an event loop; to the millisecond, and not before {@code time} has passed. */
    public void after(Duration time, Runnable task) {
        vertx.setTimer(time.toMillis() + 1, ignored -> task.run());
    }

    /** Runs something that blocks on a worker; the result arrives on the context this was called from. */
    public <T> Uni<T> blocking(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Context origin = Vertx.currentContext();
            Uni<T> worked = Uni.createFrom().item(work).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
            return origin == null ? worked : worked.emitOn(action -> origin.runOnContext(ignored -> action.run()));
        });
    }
}
