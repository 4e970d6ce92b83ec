package org.muster.journal.edge;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.muster.decider.Refusal;

/**
 * Carries a refusal to the edge, where it becomes a 422, or a 409, that names its clause. Refusals are values everywhere else; only a
 * resource that has nothing else to do with one throws it.
 */
public final class RefusedException extends ProblemException {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> reasons;

    /** @throws IllegalArgumentException without any reason */
    public RefusedException(List<? extends Refusal> reasons) {
        super(statusOf(reasons), codeOf(reasons), Map.of());
        this.reasons = List.copyOf(reasons);
    }

    public List<Refusal> reasons() {
        return reasons;
    }

    /** For logs and tests; people read the sentences. */
    @Override
    public String getMessage() {
        return reasons.stream()
                .map(reason -> reason.clause().id() + " " + reason)
                .collect(Collectors.joining("; "));
    }

    /** 409 when nothing but somebody else's decision stands in the way; 422 otherwise. */
    static int statusOf(List<? extends Refusal> reasons) {
        return reasons.stream().allMatch(Refusal::tooLate) ? 409 : 422;
    }

    private static String codeOf(List<? extends Refusal> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal has a reason");
        }
        return reasons.size() == 1 ? reasons.getFirst().code() : "several-reasons";
    }
}
