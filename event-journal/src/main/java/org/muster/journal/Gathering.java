package org.muster.journal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Work that is done in batches, one batch at a time: what is added while a batch is under way makes up the next one, so that batches
 * grow with the load and what comes alone waits for nobody. It only keeps order and count; who works on a batch is somebody else's
 * business. Any thread may add.
 *
 * @param <T> what is gathered
 */
public final class Gathering<T> {
    private final ArrayDeque<T> waiting = new ArrayDeque<>();
    private boolean underWay;

    /** Whether nothing was under way: whoever added this has the next batch taken. */
    public synchronized boolean add(T one) {
        waiting.add(one);
        return begins();
    }

    /** The same for several at once. */
    public synchronized boolean addAll(Collection<T> several) {
        waiting.addAll(several);
        return begins();
    }

    private boolean begins() {
        boolean first = !underWay;
        underWay = true;
        return first;
    }

    /** The next batch, {@code most} at most, once the one before is done. When it is empty nothing is under way any more. */
    public synchronized List<T> next(int most) {
        List<T> batch = new ArrayList<>(Math.min(most, waiting.size()));
        while (batch.size() < most && !waiting.isEmpty()) {
            batch.add(waiting.poll());
        }
        underWay = !batch.isEmpty();
        return batch;
    }

    /** How much waits, beside the batch that is under way. */
    public synchronized int size() {
        return waiting.size();
    }
}
