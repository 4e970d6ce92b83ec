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
 * The reactions to other services' decisions. When support is ordered, its claim opens. When everybody was released, or the support is
 * called off, the claim can be drawn up (F1.4). When the form is approved, or the bearing store is named, the claim no longer waits for
 * it; when the form is refused, the claim waits for the regional general manager to name that store (A1).
 *
 * <p>It is a singleton, not a proxied bean, because its superclass has no constructor without arguments.
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
