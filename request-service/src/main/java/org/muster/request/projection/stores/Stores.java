package org.muster.request.projection.stores;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.edge.NotFound;
import org.muster.events.CityId;
import org.muster.events.StoreId;

/** Asks for stores. A store's city never changes, so it is remembered once known. */
@ApplicationScoped
public class Stores {
    private final Mutiny.SessionFactory sessions;
    private final Map<StoreId, CityId> cities = new ConcurrentHashMap<>();

    @Inject
    public Stores(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /** The city of a store; failed with {@link NotFound} for a store the roster does not know. */
    public Uni<CityId> cityOf(StoreId store) {
        CityId known = cities.get(store);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return sessions.withSession(session -> session.find(StoreRow.class, store.value()))
                .onItem()
                .ifNull()
                .failWith(() -> new NotFound("store", store))
                .map(row -> new CityId(row.city))
                .invoke(city -> cities.put(store, city));
    }

    /** Whether the roster knows this store. */
    public Uni<Boolean> knows(StoreId store) {
        return cityOf(store).replaceWith(true).onFailure(NotFound.class).recoverWithItem(false);
    }

    /** A store's name in Chinese, as the roster has it; its id where the roster does not know it. */
    public Uni<String> nameZh(StoreId store) {
        return sessions.withSession(session -> session.find(StoreRow.class, store.value()))
                .map(row -> row == null ? store.value() : row.nameZh);
    }
}
