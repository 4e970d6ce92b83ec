package org.muster.local;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The packaged applications that a stack starts as processes of their own. */
public enum Service {
    REQUEST("request-service", "request"),
    APPROVAL("approval-service", "approval"),
    DISPATCH("dispatch-service", "dispatch"),
    EXPENSE("expense-service", "expense"),
    GATEWAY("gateway", null);

    private final String module;
    private final @Nullable String database;

    Service(String module, @Nullable String database) {
        this.module = module;
        this.database = database;
    }

    /** All of them. */
    public static Set<Service> all() {
        return EnumSet.allOf(Service.class);
    }

    /** Its directory in the project, and its name in messages. */
    public String module() {
        return module;
    }

    /** The database it owns; the gateway has none. */
    public Optional<String> database() {
        return Optional.ofNullable(database);
    }

    /** Where it listens. */
    public int port(Ports ports) {
        return switch (this) {
            case REQUEST -> ports.request();
            case APPROVAL -> ports.approval();
            case DISPATCH -> ports.dispatch();
            case EXPENSE -> ports.expense();
            case GATEWAY -> ports.gateway();
        };
    }
}
