package org.muster.dispatch.domain;

import java.util.HashMap;
import java.util.Map;
import org.muster.events.PersonId;

/**
 * A case's support, and the commitments of the guards whose streams were folded with it.
 *
 * @param commitments by guard; whoever isn't in it has no commitment that was loaded
 */
public record SupportState(Support support, Map<PersonId, Commitments> commitments) {

    public SupportState {
        commitments = Map.copyOf(commitments);
    }

    public Commitments commitments(PersonId guard) {
        return commitments.getOrDefault(guard, Commitments.NONE);
    }

    SupportState with(Support changed) {
        return new SupportState(changed, commitments);
    }

    SupportState with(PersonId guard, Commitments changed) {
        Map<PersonId, Commitments> all = new HashMap<>(commitments);
        all.put(guard, changed);
        return new SupportState(support, all);
    }
}
