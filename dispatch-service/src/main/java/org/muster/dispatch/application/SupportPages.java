package org.muster.dispatch.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.muster.decider.Asked;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.application.OrderPage.Opening;
import org.muster.dispatch.application.OrderPage.Shown;
import org.muster.dispatch.domain.Acting;
import org.muster.dispatch.domain.DispatchPolicies;
import org.muster.dispatch.domain.DispatchPolicy;
import org.muster.dispatch.domain.Given;
import org.muster.dispatch.domain.Given.Facts;
import org.muster.dispatch.domain.KnownCase;
import org.muster.dispatch.domain.OrderStage;
import org.muster.dispatch.domain.OrderSupport;
import org.muster.dispatch.domain.Proposal;
import org.muster.dispatch.domain.Region;
import org.muster.dispatch.domain.Support;
import org.muster.dispatch.domain.Support.Opened;
import org.muster.dispatch.domain.Support.Recall;
import org.muster.dispatch.domain.Support.Unopened;
import org.muster.dispatch.domain.SupportCommand;
import org.muster.dispatch.domain.SupportDecider;
import org.muster.dispatch.domain.SupportNeed;
import org.muster.dispatch.domain.SupportState;
import org.muster.dispatch.domain.Underway;
import org.muster.dispatch.domain.Underway.Cut;
import org.muster.dispatch.domain.Visibility;
import org.muster.dispatch.projection.cases.KnownCases;
import org.muster.dispatch.projection.leave.Leave;
import org.muster.dispatch.projection.leave.LeaveRow;
import org.muster.dispatch.projection.orders.OrderRow;
import org.muster.dispatch.projection.orders.Orders;
import org.muster.edge.NotFound;
import org.muster.edge.NotPermitted;
import org.muster.edge.RefusedException;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.book.OfficeBook;
import org.muster.paging.PageCursor;

/** The pages that people read, each as far as the reader may know (G3). Offices come from the view, since reading decides nothing. */
@ApplicationScoped
public class SupportPages {
    private static final SupportDecider DECIDER = new SupportDecider();
    private static final DispatchPolicies POLICIES = DispatchPolicies.ofTheNotice();

    private final Supports supports;
    private final SupportFacts facts;
    private final KnownCases cases;
    private final Orders orders;
    private final Leave leave;
    private final OfficeBook book;
    private final Sealing sealing;
    private final BusinessClock clock;

    @Inject
    public SupportPages(
            Supports supports,
            SupportFacts facts,
            KnownCases cases,
            Orders orders,
            Leave leave,
            OfficeBook book,
            Sealing sealing,
            BusinessClock clock) {
        this.supports = supports;
        this.facts = facts;
        this.cases = cases;
        this.orders = orders;
        this.leave = leave;
        this.book = book;
        this.sealing = sealing;
        this.clock = clock;
    }

    /**
     * The guards that the region could send (F3.1–F3.3). Failed with a refusal as long as nothing may be ordered for the case, or once
     * nothing may be ordered any more; failed with {@link NotFound} if this service knows of no such case.
     */
    public Uni<ProposalPage> proposal(CaseId caseId, Actor actor) {
        Instant at = clock.now();
        DispatchPolicy policy = POLICIES.inForce(at);
        return permitted(actor, acting -> acting.as(Role.OPERATIONS).isPresent())
                .chain(() -> supports.load(caseId))
                .chain(loaded -> needed(loaded.support())
                        .map(need -> facts.around(need, policy, at)
                                .map(seen -> proposal(loaded.support(), need, known(need, seen), policy, at)))
                        .orElseGet(() -> cases.of(caseId).map(known -> {
                            throw noProposal(
                                    new Given(caseId, actor, at, policy, Facts.NONE.withKnown(known)),
                                    loaded.support());
                        })));
    }

    /** What guards are proposed for; empty where nothing may be ordered. */
    private static Optional<SupportNeed> needed(Support support) {
        return switch (support) {
            case Opened(var opened) -> Optional.of(SupportNeed.of(opened));
            case Underway underway -> Optional.of(underway.ordered().need());
            case Unopened _, Support.Completed _, Support.CalledOff _ -> Optional.empty();
        };
    }

    private static ProposalPage proposal(
            Support support, SupportNeed need, Region region, DispatchPolicy policy, Instant at) {
        return support instanceof Underway underway
                ? ProposalPage.of(Proposal.remade(underway, region, policy, at), underway.bound())
                : ProposalPage.of(Proposal.of(need, region, policy, at), List.of());
    }

    private static Region known(SupportNeed need, SupportFacts.Seen seen) {
        if (seen.region().store(need.supportedStore()).isEmpty()) {
            throw new RefusedException(List.of(OrderSupport.storeUnknown(need.supportedStore())));
        }
        return seen.region();
    }

    /** Why nothing is to be ordered: what the decider answers to an order of nobody. */
    private static RuntimeException noProposal(Given given, Support support) {
        if (support instanceof Unopened && given.facts().known() == KnownCase.UNKNOWN) {
            return new NotFound("case", given.caseId());
        }
        SupportCommand nobody = new OrderSupport(
                new OrderId("none"),
                Optional.empty(),
                given.actor().person(),
                Optional.empty(),
                Optional.empty(),
                OrderSupport.Because.NOTHING);
        return switch (DECIDER.decide(new Asked<>(given, nobody), new SupportState(support, Map.of()))) {
            case Decision.Refused<DispatchEvent>(List<Refusal> reasons) -> new RefusedException(reasons);
            case Decision.Accepted<DispatchEvent> _ ->
                throw new IllegalStateException("an order of nobody was let through");
        };
    }

    /** An order as far as this reader may see it (G3); failed with {@link NotFound} where there is nothing for him. */
    public Uni<OrderPage> order(CaseId caseId, Actor actor) {
        return supports.load(caseId)
                .chain(loaded -> acting(actor).chain(acting -> {
                    Support support = loaded.support();
                    Visibility visibility = Visibility.of(actor, acting, support);
                    return opening(caseId, visibility, support).map(opening -> {
                        Optional<OrderPage.Reasons> because = visibility instanceof Visibility.Whole
                                ? support.underway().map(underway -> reasons(underway, opening))
                                : Optional.empty();
                        return OrderPage.of(support, visibility, because, opening, Optional.of(loaded.version()))
                                .orElseThrow(() -> new NotFound("order", caseId));
                    });
                }));
    }

    /** Who sees a store's part, or his own line, reads what was written for him in an order. */
    private Uni<Opening> opening(CaseId caseId, Visibility visibility, Support support) {
        return readsReasons(visibility) && support.underway().isPresent()
                ? sealing.of(caseId.value()).map(seal -> text -> Optional.of(opened(text, seal)))
                : Uni.createFrom().item(Shown.UNOPENED);
    }

    private static boolean readsReasons(Visibility visibility) {
        return switch (visibility) {
            case Visibility.Whole _, Visibility.OfStore _, Visibility.OfGuard _ -> true;
            case Visibility.OfOrder _, Visibility.Nothing _ -> false;
        };
    }

    /** Orders, newest first, for people of the branch. */
    public Uni<List<OrderRow>> orders(Actor actor, Optional<OrderStage> stage, Optional<PageCursor> behind, int limit) {
        return permitted(actor, acting -> Visibility.ofBranch(actor, acting))
                .chain(() -> orders.page(stage, behind, limit));
    }

    /** Accounts of leave: a guard's own wherever he earned it, everybody else's by store. */
    public Uni<List<LeaveRow>> leave(
            Actor actor, Optional<PersonId> guard, Optional<StoreId> store, Optional<CaseId> caseId) {
        return acting(actor).chain(acting -> {
            if (actor.is(Role.GUARD) && acting.qualities().isEmpty()) {
                if (guard.filter(asked -> !asked.equals(actor.person())).isPresent()) {
                    throw NotPermitted.wrongRole(actor.roles());
                }
                return leave.of(Optional.of(actor.person()), Optional.empty(), caseId);
            }
            Optional<Set<StoreId>> shown = Visibility.stores(actor, acting);
            if (shown.filter(own -> own.isEmpty() || store.isPresent() && !own.contains(store.get()))
                    .isPresent()) {
                throw NotPermitted.wrongRole(actor.roles());
            }
            return leave.of(guard, store.map(Set::of).or(() -> shown), caseId);
        });
    }

    private Uni<Acting> acting(Actor actor) {
        return book.of(List.of(), List.of(actor.person()), clock.now()).map(offices -> Acting.of(actor, offices));
    }

    private Uni<Acting> permitted(Actor actor, Predicate<Acting> may) {
        return acting(actor).invoke(acting -> {
            if (!may.test(acting)) {
                throw NotPermitted.wrongRole(actor.roles());
            }
        });
    }

    private static OrderPage.Reasons reasons(Underway underway, Opening opening) {
        SupportOrdered order = underway.order();
        return new OrderPage.Reasons(
                order.coordinatorBecause().flatMap(opening),
                order.leftTierBecause().flatMap(opening),
                order.headcountBecause().flatMap(opening),
                order.overrideBecause().flatMap(opening),
                order.offDutyFirstBecause().flatMap(opening),
                order.enteredLateBecause().flatMap(opening),
                underway.recall()
                        .flatMap(recall -> recall instanceof Recall.Declined(var declined)
                                ? opening.apply(declined.reason())
                                : Optional.empty()),
                underway.ordered().cut().flatMap(Cut::reason).flatMap(opening));
    }

    private static String opened(SealedText text, @Nullable Seal seal) {
        return seal == null ? Seal.ERASED : seal.open(text);
    }
}
