package org.muster.local;

/**
 * What a stack on fresh data is given once its services are ready, over their REST API like anybody else: the sample
 * region. Implementations are found by {@link java.util.ServiceLoader}.
 */
@FunctionalInterface
public interface Seed {

    /**
     * Plants the data. Called again on the next start if it didn't return normally, so repeating must do no harm.
     *
     * @param stack its services are ready; {@link Stack#url} and {@link Stack#token} say where and as whom
     * @throws Exception if the data couldn't be planted; the stack is then stopped
     */
    void plant(Stack stack) throws Exception;
}
