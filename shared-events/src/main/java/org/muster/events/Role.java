package org.muster.events;

import java.util.Arrays;
import java.util.Optional;

/** What somebody is in the branch, as the access token's {@code groups} says it. */
public enum Role {
    PROPERTY_MANAGER("property-manager"),
    FINANCE_MANAGER("finance-manager"),
    STORE_MANAGER("store-manager"),
    OPERATIONS("operations"),
    REGIONAL_MANAGER("regional-manager"),
    GUARD("guard"),
    AUDITOR("auditor"),
    SYSTEM("system");

    private final String wire;

    Role(String wire) {
        this.wire = wire;
    }

    /** The name in tokens and in JSON. */
    public String wire() {
        return wire;
    }

    /** Whether the office belongs to one store rather than to the branch. */
    public boolean ofStore() {
        return switch (this) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER, GUARD -> true;
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR, SYSTEM -> false;
        };
    }

    public static Optional<Role> of(String wire) {
        return Arrays.stream(values()).filter(r -> r.wire.equals(wire)).findFirst();
    }
}
