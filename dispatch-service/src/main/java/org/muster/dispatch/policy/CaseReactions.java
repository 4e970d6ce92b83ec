package org.muster.dispatch.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.muster.dispatch.application.Supports;
import org.muster.dispatch.domain.CallOff;
import org.muster.dispatch.domain.ChangeSupport;
import org.muster.dispatch.domain.OpenSupport;
import org.muster.dispatch.domain.ReceiveRecall;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportVetoed;
import org.muster.journal.follow.ReactionTable;

/**
 * What follows here from what request-service says of a case: it is cleared, then operations may order; amended, then what is ordered
 * from now on follows it; the regional general manager says no, then who is bound is freed; the store no longer needs it, then it is
 * called off, or operations is to decide (F3.1, N2.2, N3).
 */
@Singleton
public class CaseReactions extends ReactionTable<SupportCommand> {

    @Inject
    public CaseReactions(Supports supports) {
        super(
                supports::react,
                List.of(
                        new Row<>(SupportCleared.class, "open-support", SupportCleared::caseId, OpenSupport::of),
                        new Row<>(SupportAmended.class, "change-support", SupportAmended::caseId, ChangeSupport::of),
                        new Row<>(SupportVetoed.class, "call-off-support", SupportVetoed::caseId, _ -> new CallOff()),
                        new Row<>(
                                RecallRequested.class,
                                "receive-recall",
                                RecallRequested::caseId,
                                _ -> new ReceiveRecall())));
    }
}
