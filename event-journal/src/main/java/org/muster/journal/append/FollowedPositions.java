package org.muster.journal.append;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Queue;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * How far this service's views have applied each journal it follows, its own included, and how far its policies have reacted.
 * The metadata of a new event name these positions ({@code restsOn}), since its decision can rest on no later events of other journals.
 */
@ApplicationScoped
public class FollowedPositions {
    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Map<String, Long> reactions = new ConcurrentHashMap<>();
    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();

    private record Waiter(BooleanSupplier there, Runnable wake) {}

    /** Says that {@code source} is followed here, however far: what rests on it has to wait from now on. */
    public void following(String source) {
        positions.putIfAbsent(source, 0L);
    }

    /** Says that the views have applied {@code source} up to {@code position}, and wakes whoever waits for that. */
    public void applied(String source, long position) {
        positions.merge(source, position, Math::max);
        wakeReached();
    }

    /** Says that every policy has reacted to {@code source} up to {@code position}, and wakes whoever waits for that. */
    public void reacted(String source, long position) {
        reactions.merge(source, position, Math::max);
        wakeReached();
    }

    /** Whether {@code source} is followed here at all. */
    public boolean follows(String source) {
        return positions.containsKey(source);
    }

    /** Every journal that is followed here, the own one included. */
    public SortedSet<String> sources() {
        return new TreeSet<>(positions.keySet());
    }

    /** The last position of {@code source} whose effects are in the views, 0 if none. */
    public long of(String source) {
        return positions.getOrDefault(source, 0L);
    }

    /** The positions of every followed journal but {@code own}, whose events are ordered anyway. */
    public Map<String, Long> except(String own) {
        return positions.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(own) && entry.getValue() > 0)
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Completes, on the caller's context, once the views have applied {@code source} up to {@code position}. */
    public Uni<Void> reached(String source, long position) {
        return once(() -> of(source) >= position);
    }

    /**
     * Completes, on the caller's context, once the views have applied {@code source} up to {@code position} and every policy has
     * reacted that far: whatever this service does about it is done.
     */
    public Uni<Void> settled(String source, long position) {
        return once(() -> of(source) >= position && reactions.getOrDefault(source, 0L) >= position);
    }

    private Uni<Void> once(BooleanSupplier there) {
        if (there.getAsBoolean()) {
            return Uni.createFrom().voidItem();
        }
        return Uni.createFrom().emitter(emitter -> {
            Context origin = Vertx.currentContext();
            Runnable complete = () -> emitter.complete(null);
            Waiter waiter =
                    new Waiter(there, origin == null ? complete : () -> origin.runOnContext(ignored -> complete.run()));
            emitter.onTermination(() -> waiters.remove(waiter));
            waiters.add(waiter);
            wakeReached();
        });
    }

    private void wakeReached() {
        for (Waiter waiter : waiters) {
            if (waiter.there().getAsBoolean() && waiters.remove(waiter)) {
                waiter.wake().run();
            }
        }
    }
}
