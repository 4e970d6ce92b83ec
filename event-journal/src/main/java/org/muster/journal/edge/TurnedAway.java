package org.muster.journal.edge;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Refusal;

/** Is told of signed-in people whose command was refused before anything was decided: by role, or because there is nothing they may know of. */
public interface TurnedAway {

    /**
     * Who was turned away.
     *
     * @param person the token's subject
     * @param roles what the token says he is, separated by commas
     * @param store his store, if he has one
     */
    record Somebody(String person, String roles, @Nullable String store) {}

    /**
     * Keeps it.
     *
     * @param operation what was asked for, such as {@code POST /requests/planned}
     * @param code of the answer
     * @param reason the rule it rests on, where one is known
     */
    Uni<Void> keep(Somebody who, String operation, String code, Optional<Refusal> reason, String requestId);
}
