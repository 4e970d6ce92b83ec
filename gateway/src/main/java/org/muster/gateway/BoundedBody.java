package org.muster.gateway;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import org.jspecify.annotations.Nullable;

/**
 * A request's body on its way to a service, cut off where it grows too large. A length announced beforehand is checked
 * before; this is for bodies that come in chunks. Nothing is buffered.
 */
final class BoundedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> source;
    private final long limit;
    private final Runnable whenEnded;
    private @Nullable Handler<Throwable> failureHandler;
    private long seen;
    private boolean ended;

    /**
     * @param limit in bytes
     * @param whenEnded called once the last byte has come
     */
    BoundedBody(ReadStream<Buffer> source, long limit, Runnable whenEnded) {
        this.source = source;
        this.limit = limit;
        this.whenEnded = whenEnded;
    }

    boolean tooLarge() {
        return seen > limit;
    }

    boolean ended() {
        return ended;
    }

    @Override
    public BoundedBody handler(@Nullable Handler<Buffer> handler) {
        source.handler(handler == null ? null : chunk -> pass(chunk, handler));
        return this;
    }

    private void pass(Buffer chunk, Handler<Buffer> handler) {
        boolean alreadyTooLarge = tooLarge();
        seen += chunk.length();
        if (!tooLarge()) {
            handler.handle(chunk);
        } else if (!alreadyTooLarge && failureHandler != null) {
            failureHandler.handle(new BodyTooLarge());
        }
    }

    @Override
    public BoundedBody endHandler(@Nullable Handler<Void> handler) {
        source.endHandler(v -> {
            ended = true;
            whenEnded.run();
            // An over-long body must not end well: the service would take its beginning for the whole.
            if (handler != null && !tooLarge()) {
                handler.handle(v);
            }
        });
        return this;
    }

    @Override
    public BoundedBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        failureHandler = handler;
        source.exceptionHandler(handler);
        return this;
    }

    @Override
    public BoundedBody pause() {
        source.pause();
        return this;
    }

    @Override
    public BoundedBody resume() {
        source.resume();
        return this;
    }

    @Override
    public BoundedBody fetch(long amount) {
        source.fetch(amount);
        return this;
    }

    private static final class BodyTooLarge extends RuntimeException {
        private static final long serialVersionUID = 1;

        BodyTooLarge() {
            super("the body is larger than allowed", null, false, false);
        }
    }
}
