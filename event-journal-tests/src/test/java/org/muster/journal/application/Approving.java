package org.muster.journal.application;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.edge.Probe;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.journal.append.Append.DeadlineChange;

/** Approves a case, any number of times; refuses what is asked for without a number of people. */
public record Approving() implements Decider<Approving.Approve, Integer, RequestApproved> {

    /** @param headcount none is refused */
    public record Approve(CaseId caseId, String text, Optional<Integer> headcount) {}

    @Override
    public Integer initialState() {
        return 0;
    }

    @Override
    public Decision<RequestApproved> decide(Approve command, Integer state) {
        return command.headcount().isEmpty()
                ? Decision.refuse(new Probe.ProbeHeadcountMissing())
                : Decision.accept(new RequestApproved(
                        command.caseId(), Origin.PLANNED, new ContentRef(state + 1, command.text())));
    }

    @Override
    public Optional<Clause> clauseOf(RequestApproved event) {
        return Optional.of(Clause.N2_1);
    }

    @Override
    public Integer evolve(Integer state, RequestApproved event) {
        return state + 1;
    }

    /** The use case of approving {@code caseId}. */
    public static PreparedCommand<Approve, Integer, RequestApproved> of(
            String caseId, String text, Optional<Integer> headcount, List<DeadlineChange> deadlines) {
        CaseId id = new CaseId(caseId);
        return PreparedCommand.of(
                        new Approving(),
                        RequestApproved.class,
                        new Approve(id, text, headcount),
                        StreamId.of("request", id),
                        id,
                        state -> Map.of("case", caseId, "version", state))
                .withDeadlines(events -> deadlines);
    }
}
