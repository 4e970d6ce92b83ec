package org.muster.events.wire;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;

/**
 * What is recorded beside a fact.
 *
 * @param actor who acted, from the access token; {@code system:<policy>} for the house's own rules
 * @param roles the offices the token carried
 * @param store the actor's store
 * @param onBehalfOf whose office the actor acted in as his stand-in; empty when he acted in his own right, and in events from before
 *     this was told
 * @param caseId the case all of this belongs to (the correlation)
 * @param causation the event that led a policy to act, as {@code source:lane:position}
 * @param clause the clause it was decided under
 * @param restsOn how far each followed journal had been applied when this was decided: a consumer that follows it too waits so far
 * @param requestId the HTTP request it came with
 */
public record Metadata(
        PersonId actor,
        List<Role> roles,
        Optional<StoreId> store,
        Optional<PersonId> onBehalfOf,
        Optional<CaseId> caseId,
        Optional<String> causation,
        Optional<Clause> clause,
        Map<String, Long> restsOn,
        Optional<String> requestId) {
    public Metadata {
        roles = roles.stream().sorted().toList();
        restsOn = restsOn == null ? Map.of() : Map.copyOf(restsOn);
    }
}
