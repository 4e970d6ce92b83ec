package org.muster.expense.domain;

import java.util.ArrayList;
import java.util.List;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Money;
import org.muster.events.Role;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.expense.domain.ClaimState.Stage.SupportOver;
import org.muster.expense.domain.SeparationOfDuties.Turn;

/**
 * The supported store draws up its claim: every attested receipt, meals and lodging (F1.4). Drawn up again before it is paid, it
 * becomes a new content and voids the signatures; with nothing changed it stays as it is.
 */
public record DrawUpClaim(Money meals, Money lodging) implements AfterSupport, Amounts {

    /** The supported store's property manager draws up the claim. */
    @Rests(Clause.F1_4)
    record NotTheClaimant(CaseId caseId) implements Refusal {}

    @Rests(Clause.F1_4)
    record EmptyClaim(CaseId caseId) implements Refusal {}

    @Override
    public Decision<ExpenseEvent> decide(Given given, ClaimState claim, SupportOver over) {
        return SeparationOfDuties.signing(given, claim, over.support(), Role.PROPERTY_MANAGER)
                .map(turn -> decide(given, claim, over, turn))
                .orElseGet(() -> Decision.refuse(new NotTheClaimant(given.caseId())));
    }

    private Decision<ExpenseEvent> decide(Given given, ClaimState claim, SupportOver over, Turn turn) {
        List<Refusal> reasons = Decision.reasons(
                turn.barred(),
                Amounts.claimed("meals", meals, given.policy()),
                Amounts.claimed("lodging", lodging, given.policy()));
        if (!reasons.isEmpty()) {
            return Decision.refuse(reasons);
        }
        ClaimContent content = ClaimContent.of(
                given.caseId(), over.support(), over.peoplePresent(), claim.attestedReceipts(), meals, lodging);
        if (content.total().equals(Money.zero())) {
            return Decision.refuse(new EmptyClaim(given.caseId()));
        }
        ContentRef ref = content.ref(
                claim.drawnUp().map(earlier -> earlier.content().version()).orElse(0) + 1);
        return unchanged(given, claim, ref) ? Decision.accept() : drawnUp(given, content, ref, turn);
    }

    /** Whether the claim already has this content and the content can still be signed. A refused content is drawn up again. */
    private static boolean unchanged(Given given, ClaimState claim, ContentRef ref) {
        return claim.standing()
                .filter(earlier -> earlier.content().sha256().equals(ref.sha256())
                        && earlier.offices().equals(given.policy().offices()))
                .isPresent();
    }

    /** If the actor holds the first office of the route, he signs by drawing up, as a filer signs a request by filing it (N2.1). */
    private static Decision<ExpenseEvent> drawnUp(Given given, ClaimContent content, ContentRef ref, Turn turn) {
        List<Role> offices = given.policy().offices();
        List<ExpenseEvent> events = new ArrayList<>();
        events.add(new ClaimDrawnUp(
                given.caseId(),
                content.support().supportedStore(),
                content.peoplePresent(),
                content.receiptIds(),
                content.transport(),
                content.meals(),
                content.lodging(),
                content.total(),
                offices,
                ref,
                turn.person(),
                turn.onBehalfOf()));
        if (offices.getFirst() == Role.PROPERTY_MANAGER) {
            events.add(new ClaimSigned(given.caseId(), ref, Role.PROPERTY_MANAGER, turn.person(), turn.onBehalfOf()));
        }
        return Decision.<ExpenseEvent>accept(events).onBehalfOf(turn.onBehalfOf());
    }
}
