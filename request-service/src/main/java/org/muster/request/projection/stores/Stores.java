package org.muster.request.projection.stores;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.reactive.mutiny.Mutiny;
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

    /** The city of a store; empty for a store that the roster does not know. */
    public Uni<Optional<CityId>> cityOf(StoreId store) {
        CityId known = cities.get(store);
        if (known != null) {
            return Uni.createFrom().item(Optional.of(known));
        }
        return sessions.withSession(session -> session.find(StoreRow.class, store.value()))
                .map(row -> Optional.ofNullable(row).map(found -> new CityId(found.city)))
                .invoke(found -> found.ifPresent(city -> cities.put(store, city)));
    }

    /** Whether the roster knows this store. */
    public Uni<Boolean> knows(StoreId store) {
        return cityOf(store).map(Optional::isPresent);
    }

    /** A store's name in Chinese, as the roster has it; its id where the roster does not know it. */
    public Uni<String> nameZh(StoreId store) {
        return sessions.withSession(session -> session.find(StoreRow.class, store.value()))
                .map(row -> row == null ? store.value() : row.nameZh);
    }
}
