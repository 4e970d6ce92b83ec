package org.muster.edge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.muster.decider.Refusal;
import org.muster.events.StreamId;

/**
 * Carries a refusal to the edge, where it becomes a problem that names its clause: 422; 409 where somebody was faster; 404 where
 * something to be read is not there yet. Refusals are values everywhere else; only a
 * resource that has nothing else to do with one throws it.
 */
public final class RefusedException extends ProblemException {
    private static final long serialVersionUID = 1;

    private final transient List<Refusal> reasons;
    private final transient Optional<StreamId> subject;

    /** @throws IllegalArgumentException without any reason */
    public RefusedException(List<? extends Refusal> reasons) {
        this(statusOf(reasons), reasons, Optional.empty());
    }

    /** @param subject the stream that was to be changed, for the log */
    public RefusedException(StreamId subject, List<? extends Refusal> reasons) {
        this(statusOf(reasons), reasons, Optional.of(subject));
    }

    private RefusedException(int status, List<? extends Refusal> reasons, Optional<StreamId> subject) {
        super(status, codeOf(reasons), Map.of());
        this.reasons = List.copyOf(reasons);
        this.subject = subject;
    }

    /** A read whose object does not exist, because of a rule with a clause: 404 instead of 422. */
    public static RefusedException notThere(Refusal reason) {
        return new RefusedException(404, List.of(reason), Optional.empty());
    }

    public List<Refusal> reasons() {
        return reasons;
    }

    /** What was to be changed, where that is known. */
    public Optional<StreamId> subject() {
        return subject;
    }

    /** For logs and tests; people read the sentences. */
    @Override
    public String getMessage() {
        return reasons.stream()
                .map(reason -> reason.clause().id() + " " + reason)
                .collect(Collectors.joining("; "));
    }

    /** 409 when nothing but somebody else's decision stands in the way; 422 otherwise. */
    private static int statusOf(List<? extends Refusal> reasons) {
        return reasons.stream().allMatch(Refusal::tooLate) ? 409 : 422;
    }

    private static String codeOf(List<? extends Refusal> reasons) {
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("a refusal has a reason");
        }
        return reasons.size() == 1 ? reasons.getFirst().code() : "several-reasons";
    }
}
