package org.muster.edge;

import jakarta.inject.Singleton;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/**
 * Sees to it that a resource that wants a body gets one, of a bearable size even where no {@code Content-Length} announced it.
 */
@Provider
@Singleton
class BodyReading implements ReaderInterceptor {

    private final EdgeConfig config;

    BodyReading(EdgeConfig config) {
        this.config = config;
    }

    @Override
    public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getHeaders().getFirst("Content-Length") == null) {
            context.setInputStream(new Bounded(context.getInputStream(), config.maxBodyBytes()));
        }
        Object body = context.proceed();
        if (body == null) {
            throw new InvalidInput("missing-body", null, Map.of());
        }
        return body;
    }

    /** Ends with a problem where the limit is passed. */
    private static final class Bounded extends FilterInputStream {
        private final long limit;
        private long read;

        Bounded(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            if (one >= 0) {
                count(1);
            }
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int some = super.read(bytes, offset, length);
            if (some > 0) {
                count(some);
            }
            return some;
        }

        private void count(int some) {
            read += some;
            if (read > limit) {
                throw new TooLarge(limit);
            }
        }
    }
}
