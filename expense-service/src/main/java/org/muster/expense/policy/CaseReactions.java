package org.muster.expense.policy;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.muster.events.MusterEvent;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.expense.application.Claims;
import org.muster.expense.domain.ApproveForm;
import org.muster.expense.domain.EndSupport;
import org.muster.expense.domain.ExpenseCommand;
import org.muster.expense.domain.NameCostBearer;
import org.muster.expense.domain.OpenClaim;
import org.muster.expense.domain.RefuseForm;
import org.muster.journal.follow.ReactionTable;

/**
 * What follows here from what other services decide. Support is ordered, then its expenses can be claimed; everybody was released, or
 * the support is called off, then the claim can be drawn up (F1.4). The form is approved or refused, or it is decided which store bears
 * the cost: then the claim waits for the form no longer, or for the regional general manager (A1).
 *
 * <p>No proxy stands for it: what it extends has a constructor with arguments only.
 */
@Singleton
public class CaseReactions extends ReactionTable<ExpenseCommand> {

    @Inject
    public CaseReactions(Claims claims) {
        super(
                claims::react,
                List.of(
                        new Row<>(SupportOrdered.class, "open-claim", SupportOrdered::caseId, OpenClaim::new),
                        new Row<>(SupportCompleted.class, "end-support", SupportCompleted::caseId, EndSupport::of),
                        new Row<>(
                                SupportCalledOff.class,
                                "end-called-off-support",
                                SupportCalledOff::caseId,
                                EndSupport::of),
                        new Row<>(
                                RequestApproved.class,
                                "approve-form",
                                RequestApproved::caseId,
                                approved -> new ApproveForm(approved.content())),
                        new Row<>(
                                RequestRefused.class,
                                "refuse-form",
                                RequestRefused::caseId,
                                refused -> new RefuseForm(refused.content())),
                        new Row<>(
                                CostBearerDecided.class,
                                "name-cost-bearer",
                                CostBearerDecided::caseId,
                                decided -> new NameCostBearer(decided.bearer()))));
    }

    /** There is no claim of what was never ordered. */
    @Override
    public boolean concerns(MusterEvent event) {
        boolean neverOrdered = event instanceof SupportCalledOff calledOff
                && calledOff.orderId().isEmpty();
        return super.concerns(event) && !neverOrdered;
    }
}
