package org.muster.edge;

/**
 * Knows the failures that mean a part the service needs, such as its database, is away for the moment. They are answered 503 with
 * {@code Retry-After}: the edge itself knows no such part.
 */
@FunctionalInterface
public interface PartAway {

    /** Whether this failure means so; its causes are asked about one by one. */
    boolean meantBy(Throwable failure);
}
