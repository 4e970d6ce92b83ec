package org.muster.expense.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent.ClaimDrawnUp;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.ClaimSigned;
import org.muster.events.expense.ExpenseEvent.ClaimSignedOff;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.events.expense.ExpenseEvent.SupportEnded;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.ClaimState.Form;
import org.muster.expense.domain.ClaimState.Stage;
import org.muster.expense.domain.ClaimState.Support;
import org.muster.expense.domain.StatedCost;
import org.muster.expense.domain.Visibility;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Seal;

/**
 * A claim with its texts opened, as far as the reader may know (G3). Supporting stores are shown their own receipts and exceptions;
 * what is left out for them is optional here.
 *
 * @param formApproved whether the claim may be paid as far as the form is concerned (A1)
 * @param costBearer which store bears the cost, where the regional general manager had to decide: the form no longer matters (A1)
 * @param costStatement the security cost as the request or the form states it (N5.2)
 * @param costStatementMissing the security cost is not stated: the finance manager may refuse citing N5.2; left out while nothing
 *     that was filed has been heard of
 * @param supportEnded whether everybody was released, so that the claim can be drawn up
 * @param peoplePresent how many people supported, as checked in: operations compares its own count with it
 * @param receipts in the order of entry
 * @param transport what is payable for the receipts; with meals, lodging, total and content from the claim as last drawn up
 * @param content what signatures are given to now; none while a refused claim awaits its revision
 * @param signatures of the current content, in the order they were given
 * @param refusals of every content there was, in the order they came
 * @param version the claim's version, as in {@code ETag}
 */
public record ClaimPage(
        CaseId caseId,
        StoreId supportedStore,
        Level level,
        ClaimStage stage,
        boolean supportEnded,
        Optional<Boolean> formApproved,
        Optional<StoreId> costBearer,
        Optional<CostStatement> costStatement,
        Optional<Boolean> costStatementMissing,
        Optional<Integer> peoplePresent,
        List<ReceiptLine> receipts,
        List<ExtraReceipt> extraReceipts,
        Optional<Money> transport,
        Optional<Money> meals,
        Optional<Money> lodging,
        Optional<Money> total,
        Optional<ContentRef> content,
        Optional<List<Signature>> signatures,
        Optional<SignOff> signedOff,
        Optional<List<Refusal>> refusals,
        Optional<Settled> settled,
        long version) {

    /** One receipt more than F2.7 allows, and why. */
    public record ExtraReceipt(StoreId supportingStore, String reason, PersonId allowedBy, Instant allowedAt) {}

    /**
     * One of the supported store's signatures (F1.4).
     *
     * @param onBehalfOf whom the signer stood in for
     */
    public record Signature(Role office, PersonId signer, Optional<PersonId> onBehalfOf, Instant at) {}

    /**
     * Operations' sign-off (F1.4).
     *
     * @param onBehalfOf whom the signer stood in for
     */
    public record SignOff(PersonId signer, Optional<PersonId> onBehalfOf, int headcountChecked, Instant at) {}

    /**
     * Somebody whose signature was awaited refused the claim (F1.4).
     *
     * @param onBehalfOf whom the one who refused stood in for
     * @param clause the clause he cites, such as N5.2 for a missing cost statement
     * @param contentVersion of what he refused
     */
    public record Refusal(
            Role office,
            PersonId refuser,
            Optional<PersonId> onBehalfOf,
            String reason,
            Optional<Clause> clause,
            int contentVersion,
            Instant at) {}

    /**
     * The payment.
     *
     * @param bearer which store bears the cost
     */
    public record Settled(Money paid, String paymentReference, PersonId paidBy, Optional<StoreId> bearer, Instant at) {}

    static ClaimPage of(
            CaseId caseId,
            Support support,
            ClaimState claim,
            List<RecordedEvent> history,
            StatedCost stated,
            Visibility visibility,
            Optional<Seal> seal) {
        boolean whole = visibility.whole();
        Optional<ClaimDrawnUp> drawnUp = claim.drawnUp().filter(ignored -> whole);
        Optional<ClaimDrawnUp> standing = claim.standing().filter(ignored -> whole);
        return new ClaimPage(
                caseId,
                support.supportedStore(),
                support.level(),
                ClaimStage.of(claim.stage()),
                !(claim.stage() instanceof Stage.SupportRunning),
                Optional.of(claim.form() instanceof Form.Approved).filter(ignored -> whole),
                claim.costBearer().filter(ignored -> whole),
                statement(stated).filter(ignored -> whole),
                missing(stated).filter(ignored -> whole),
                peoplePresent(history).filter(ignored -> whole),
                visibility.receipts(claim).stream().map(ReceiptLine::of).toList(),
                seal.map(opener -> extraReceipts(history, visibility, opener)).orElseGet(List::of),
                drawnUp.map(ClaimDrawnUp::transport),
                drawnUp.map(ClaimDrawnUp::meals),
                drawnUp.map(ClaimDrawnUp::lodging),
                drawnUp.map(ClaimDrawnUp::total),
                standing.map(ClaimDrawnUp::content),
                whole ? Optional.of(signatures(history, standing)) : Optional.empty(),
                standing.flatMap(current -> signOff(history, current)),
                whole
                        ? Optional.of(
                                seal.map(opener -> refusals(history, opener)).orElseGet(List::of))
                        : Optional.empty(),
                whole ? settled(history) : Optional.empty(),
                history.getLast().raw().streamVersion());
    }

    private static Optional<CostStatement> statement(StatedCost stated) {
        return switch (stated) {
            case StatedCost.Stated(CostStatement statement) -> Optional.of(statement);
            case StatedCost.Missing _, StatedCost.NotHeard _ -> Optional.empty();
        };
    }

    private static Optional<Boolean> missing(StatedCost stated) {
        return switch (stated) {
            case StatedCost.Stated _ -> Optional.of(false);
            case StatedCost.Missing _ -> Optional.of(true);
            case StatedCost.NotHeard _ -> Optional.empty();
        };
    }

    private static List<Refusal> refusals(List<RecordedEvent> history, Seal seal) {
        return told(
                history,
                ClaimRefused.class,
                _ -> true,
                (refused, at) -> new Refusal(
                        refused.office(),
                        refused.refuser(),
                        refused.onBehalfOf(),
                        seal.open(refused.reason()),
                        refused.clause(),
                        refused.content().version(),
                        at));
    }

    private static Optional<Integer> peoplePresent(List<RecordedEvent> history) {
        return told(history, SupportEnded.class, _ -> true, (ended, _) -> ended.peoplePresent()).stream()
                .reduce((_, last) -> last);
    }

    private static List<ExtraReceipt> extraReceipts(List<RecordedEvent> history, Visibility visibility, Seal seal) {
        return told(
                history,
                ExtraReceiptAllowed.class,
                allowed -> visibility.covers(allowed.supportingStore()),
                (allowed, at) -> new ExtraReceipt(
                        allowed.supportingStore(), seal.open(allowed.reason()), allowed.allowedBy(), at));
    }

    /** Signatures given to a content since replaced or refused are void, and not shown. */
    private static List<Signature> signatures(List<RecordedEvent> history, Optional<ClaimDrawnUp> current) {
        return told(
                history,
                ClaimSigned.class,
                signed -> isFor(current, signed.content()),
                (signed, at) -> new Signature(signed.office(), signed.signer(), signed.onBehalfOf(), at));
    }

    private static Optional<SignOff> signOff(List<RecordedEvent> history, ClaimDrawnUp current) {
        return told(
                        history,
                        ClaimSignedOff.class,
                        signed -> isFor(Optional.of(current), signed.content()),
                        (signed, at) ->
                                new SignOff(signed.signer(), signed.onBehalfOf(), signed.headcountChecked(), at))
                .stream()
                .findFirst();
    }

    private static Optional<Settled> settled(List<RecordedEvent> history) {
        return told(
                        history,
                        ClaimSettled.class,
                        _ -> true,
                        (settled, at) -> new Settled(
                                settled.paid(), settled.paymentReference(), settled.paidBy(), settled.bearer(), at))
                .stream()
                .findFirst();
    }

    /** What the events of one kind tell, in the order they came. */
    private static <E, T> List<T> told(
            List<RecordedEvent> history, Class<E> kind, Predicate<E> shown, BiFunction<E, Instant, T> line) {
        return history.stream()
                .filter(recorded -> kind.isInstance(recorded.event()) && shown.test(kind.cast(recorded.event())))
                .map(recorded -> line.apply(kind.cast(recorded.event()), recorded.occurredAt()))
                .toList();
    }

    private static boolean isFor(Optional<ClaimDrawnUp> current, ContentRef content) {
        return current.filter(claim -> claim.content().equals(content)).isPresent();
    }
}
