package org.muster.expense.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ReceiptId;
import org.muster.events.StoreId;
import org.muster.events.expense.ExpenseEvent;
import org.muster.events.expense.ExpenseEvent.ClaimRefused;
import org.muster.events.expense.ExpenseEvent.ExtraReceiptAllowed;
import org.muster.expense.domain.ClaimDecider;
import org.muster.expense.domain.ClaimStage;
import org.muster.expense.domain.ClaimState;
import org.muster.expense.domain.Visibility;
import org.muster.expense.projection.board.ClaimBoard;
import org.muster.expense.projection.board.ClaimRow;
import org.muster.expense.projection.statements.CostStatements;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.RecordedEvent;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.paging.PageCursor;

/** What people look at, as far as each may see it (G3). */
@ApplicationScoped
public class ClaimPages {
    private static final ClaimDecider DECIDER = new ClaimDecider();

    private final Claims claims;
    private final ClaimFacts facts;
    private final JournalReader reader;
    private final ClaimBoard board;
    private final CostStatements statements;
    private final Sealing sealing;
    private final BusinessClock clock;

    @Inject
    public ClaimPages(
            Claims claims,
            ClaimFacts facts,
            JournalReader reader,
            ClaimBoard board,
            CostStatements statements,
            Sealing sealing,
            BusinessClock clock) {
        this.claims = claims;
        this.facts = facts;
        this.reader = reader;
        this.board = board;
        this.statements = statements;
        this.sealing = sealing;
        this.clock = clock;
    }

    /** A claim as it stands, as far as the reader may know (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ClaimPage> claim(CaseId caseId, Actor actor) {
        return Uni.combine()
                .all()
                .unis(reader.history(ClaimDecider.claimStream(caseId)), facts.offices(actor, clock.now()))
                .asTuple()
                .chain(read -> claim(caseId, actor, read.getItem1(), read.getItem2()));
    }

    private Uni<ClaimPage> claim(CaseId caseId, Actor actor, List<RecordedEvent> history, Offices offices) {
        ClaimState claim = DECIDER.fold(history.stream()
                .map(recorded -> (ExpenseEvent) recorded.event())
                .toList());
        Visibility visibility = Visibility.of(actor, offices, claim);
        if (visibility instanceof Visibility.Nothing) {
            return Uni.createFrom().failure(new NotFound("case", caseId));
        }
        return seal(caseId, history)
                .chain(seal -> statements
                        .of(caseId)
                        .map(stated -> ClaimPage.of(
                                caseId,
                                Visibility.support(claim).orElseThrow(),
                                claim,
                                history,
                                stated,
                                visibility,
                                seal)));
    }

    /** One receipt of a claim, for somebody who may know of it; failed with {@link NotFound} for everybody else. */
    public Uni<ReceiptLine> receipt(CaseId caseId, ReceiptId receipt, Actor actor) {
        return Uni.combine()
                .all()
                .unis(claims.load(caseId), facts.offices(actor, clock.now()))
                .asTuple()
                .map(read -> {
                    ClaimState claim = read.getItem1().claim();
                    return Visibility.of(actor, read.getItem2(), claim).receipts(claim).stream()
                            .filter(entered -> entered.id().equals(receipt))
                            .map(ReceiptLine::of)
                            .findFirst()
                            .orElseThrow(() -> new NotFound("receipt", receipt));
                });
    }

    /**
     * The claims that the list shows to a reader, newest first.
     *
     * @param store whose claims he asks for, if he names one
     * @return failed with {@link NotPermitted} if he names a store whose claims are not shown to him
     */
    public Uni<List<ClaimRow>> board(
            Actor actor, Optional<StoreId> store, Optional<ClaimStage> stage, Optional<PageCursor> behind, int limit) {
        return facts.offices(actor, clock.now())
                .map(offices -> listed(actor, offices, store))
                .chain(stores -> board.page(stores, stage, behind, limit));
    }

    /** @return empty for everybody's */
    private static Optional<Set<StoreId>> listed(Actor actor, Offices offices, Optional<StoreId> asked) {
        Optional<Set<StoreId>> shown = Visibility.listed(actor, offices);
        if (asked.isEmpty()) {
            return shown;
        }
        if (shown.filter(stores -> !stores.contains(asked.get())).isPresent()) {
            throw NotPermitted.wrongRole(actor.roles());
        }
        return asked.map(Set::of);
    }

    /** The key the reasons of extra receipts and refusals were sealed under; most claims have none. */
    private Uni<Optional<Seal>> seal(CaseId caseId, List<RecordedEvent> history) {
        return history.stream().noneMatch(ClaimPages::holdsText)
                ? Uni.createFrom().item(Optional.empty())
                : sealing.of(caseId.value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no key was kept for " + caseId))
                        .map(Optional::of);
    }

    private static boolean holdsText(RecordedEvent recorded) {
        return recorded.event() instanceof ExtraReceiptAllowed || recorded.event() instanceof ClaimRefused;
    }
}
