package org.muster.edge;

import java.util.Map;
import java.util.Set;
import org.muster.events.Role;

/** The token is good, but whoever it names may not do this: 403. */
public final class NotPermitted extends ProblemException {
    private static final long serialVersionUID = 1;

    NotPermitted(String code, Map<String, Object> arguments) {
        super(403, code, arguments);
    }

    /**
     * The offices the caller holds don't reach here.
     *
     * @param held what the token says he is
     */
    public static NotPermitted wrongRole(Set<Role> held) {
        return new NotPermitted("wrong-role", Map.of("held", held));
    }
}
