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
 * The reactions to request-service's events about a case (F3.1, N2.2, N3). When it is cleared, operations may order. When it is amended,
 * later orders follow the amendment. When the regional general manager says no, the bound guards are freed. When the store asks for a
 * recall, the support is called off, or operations decides if there is an order.
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
