package org.muster.edge;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.events.Actor;
import org.muster.events.Role;
import org.muster.events.StoreId;

/** Is told of signed-in people who were refused what they asked for, before anything was decided or by the decision. */
public interface RejectionObserved {

    /**
     * Who was turned away.
     *
     * @param person the token's subject
     * @param roles what the token says he is, separated by commas
     * @param store his store, if he has one
     */
    record Somebody(String person, String roles, @Nullable String store) {

        public static Somebody of(Actor actor) {
            return new Somebody(
                    actor.person().value(),
                    actor.roles().stream().map(Role::wire).sorted().collect(Collectors.joining(",")),
                    actor.store().map(StoreId::value).orElse(null));
        }
    }

    /**
     * Keeps it: each reason by itself; one without a clause where no rule was reached. Completes also where it can't be kept:
     * whoever is refused is refused.
     *
     * @param operation what was asked for, such as {@code POST /requests/planned}
     * @param no what was answered instead
     */
    Uni<Void> keep(Somebody who, String operation, ProblemException no, Optional<String> requestId);
}
