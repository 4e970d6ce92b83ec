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
import org.muster.events.request.RequestEvent.RecallAsked;
import org.muster.events.request.RequestEvent.SupportAmended;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportRecalled;
import org.muster.journal.follow.Reactions;

/**
 * What follows here from what request-service says of a case: it is cleared, then operations may order; amended, then what is ordered
 * from now on follows it; the regional general manager says no, then who is bound is freed; the store no longer needs it, then it is
 * called off, or operations is to decide (F3.1, N2.2, N3).
 */
@Singleton
public class CaseReactions extends Reactions<SupportCommand> {

    @Inject
    public CaseReactions(Supports supports) {
        super(
                supports::react,
                List.of(
                        new Reaction<>(SupportCleared.class, "open-support", SupportCleared::caseId, OpenSupport::of),
                        new Reaction<>(
                                SupportAmended.class, "change-support", SupportAmended::caseId, ChangeSupport::of),
                        new Reaction<>(
                                SupportRecalled.class, "call-off-support", SupportRecalled::caseId, _ -> new CallOff()),
                        new Reaction<>(
                                RecallAsked.class, "receive-recall", RecallAsked::caseId, _ -> new ReceiveRecall())));
    }
}
