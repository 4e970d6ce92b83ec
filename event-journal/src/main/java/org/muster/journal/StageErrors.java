package org.muster.journal;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.infrastructure.UniInterceptor;
import io.smallrye.mutiny.operators.uni.builders.UniCreateFromCompletionStage;
import io.smallrye.mutiny.subscription.UniSubscriber;
import io.smallrye.mutiny.subscription.UniSubscription;

/**
 * Tells of what a chain throws back at the {@code CompletionStage} it hangs on, such as a stack that overflows. The stage keeps an
 * exception of its listeners for nobody: the caller would wait until the gateway gives up, and no line would say why. Mutiny's handler
 * of dropped exceptions gets it instead; the platform's logs it as an error with its stack, that of the tests fails the test.
 */
public final class StageErrors implements UniInterceptor {

    @Override
    public <T> UniSubscriber<? super T> onSubscription(Uni<T> chain, UniSubscriber<? super T> subscriber) {
        return chain instanceof UniCreateFromCompletionStage ? new Telling<>(subscriber) : subscriber;
    }

    private record Telling<T>(UniSubscriber<? super T> subscriber) implements UniSubscriber<T> {
        @Override
        public void onSubscribe(UniSubscription subscription) {
            subscriber.onSubscribe(subscription);
        }

        @Override
        public void onItem(T item) {
            try {
                subscriber.onItem(item);
            } catch (Throwable thrown) {
                Infrastructure.handleDroppedException(thrown);
                throw thrown;
            }
        }

        @Override
        public void onFailure(Throwable failure) {
            try {
                subscriber.onFailure(failure);
            } catch (Throwable thrown) {
                Infrastructure.handleDroppedException(thrown);
                throw thrown;
            }
        }

        @Override
        public Context context() {
            return subscriber.context();
        }
    }
}
