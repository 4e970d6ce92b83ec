package org.muster.local;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.muster.local.region.SampleRegion;

/**
 * Somebody, or a system, that the local issuer makes access tokens for.
 *
 * @param id the token's subject, such as {@code hf-01-pm}
 * @param name the token's {@code name}
 * @param roles the token's {@code groups}
 * @param store the token's {@code store}; null for people of the branch and for systems
 */
public record Person(
        String id,
        String name,
        List<String> roles,
        @Nullable String store) {

    public Person {
        roles = List.copyOf(roles);
    }

    /** Somebody of a store. */
    public static Person ofStore(String store, String id, String name, String... roles) {
        return new Person(id, name, List.of(roles), store);
    }

    /** Somebody of the branch, or a system. */
    public static Person ofBranch(String id, String name, String... roles) {
        return new Person(id, name, List.of(roles), null);
    }

    /** Everybody of the sample region that lies in this module, in the file's order. */
    public static List<Person> ofSampleRegion() {
        return SampleRegion.load().people().stream()
                .map(p -> new Person(p.id(), p.name(), p.roles(), p.store()))
                .toList();
    }
}
