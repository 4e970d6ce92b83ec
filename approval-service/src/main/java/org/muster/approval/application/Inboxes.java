package org.muster.approval.application;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.approval.projection.inbox.InboxLine;
import org.muster.approval.projection.inbox.InboxView;
import org.muster.edge.NotPermitted;
import org.muster.edge.PageCursor;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.follow.ViewChanges;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices.Holding;
import org.muster.offices.book.OfficeBook;

/** What awaits whom, by the offices the roster gives him now and those he stands in for (N2.1). */
@ApplicationScoped
public class Inboxes {
    private static final int LIVE_PAGE = 50;
    private static final Duration LIVE_FOR = Duration.ofMinutes(5);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

    /** Changes that come in a burst are told once. */
    private static final Duration BREATH = Duration.ofMillis(100);

    private final Inbox inbox;
    private final OfficeBook book;
    private final BusinessClock clock;
    private final ViewChanges changes;
    private final SafeContext context;

    @Inject
    public Inboxes(Inbox inbox, OfficeBook book, BusinessClock clock, ViewChanges changes, SafeContext context) {
        this.inbox = inbox;
        this.book = book;
        this.clock = clock;
        this.changes = changes;
        this.context = context;
    }

    /** What awaits the reader's signature, the longest waiting first. */
    public Uni<List<InboxLine>> awaiting(Actor reader, Optional<PageCursor> behind, int limit) {
        return book.capacities(reader.person(), clock.now())
                .chain(capacities -> inbox.awaiting(reader.person(), capacities, behind, limit));
    }

    /** What was escalated to an office of the reader's own or to one he stands in for, the longest waiting first. */
    public Uni<List<InboxLine>> escalated(Actor reader, Optional<PageCursor> behind, int limit) {
        return book.capacities(reader.person(), clock.now())
                .chain(capacities -> inbox.escalated(reader.person(), capacities, behind, limit));
    }

    /** Every approval the reader may know of, what moved last first (G3). */
    public Uni<List<InboxLine>> all(Actor reader, Optional<PageCursor> behind, int limit) {
        return inbox.all(storeSeenBy(reader), behind, limit);
    }

    /** An undecided approval and everybody who holds the office it awaits; nobody when that is vacant. */
    public record Blocking(InboxLine approval, Set<PersonId> holders) {}

    /** Who blocks, since when: what is undecided and the reader may know of, the longest waiting first (G3). */
    public Uni<List<Blocking>> blocking(Actor reader, Optional<PageCursor> behind, int limit) {
        return inbox.waiting(storeSeenBy(reader), behind, limit)
                .chain(lines -> book.everybody(lines.stream()
                                .flatMap(line -> line.awaitedOffice().stream())
                                .distinct()
                                .toList())
                        .map(holdings -> lines.stream()
                                .map(line -> new Blocking(line, holders(line, holdings)))
                                .toList()));
    }

    private static Set<PersonId> holders(InboxLine line, List<Holding> holdings) {
        return holdings.stream()
                .filter(holding -> line.awaitedPerson()
                        .map(holding.person()::equals)
                        .orElseGet(() -> line.awaitedOffice().equals(Optional.of(holding.office()))
                                && line.awaitedStore().equals(holding.store())))
                .map(Holding::person)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * What awaits the reader, now and after every change, for five minutes: then he has to show his token again. Empty items are
     * signs of life.
     */
    public Multi<Optional<List<InboxLine>>> live(Actor reader) {
        return live(reader, LIVE_FOR);
    }

    /** The same for a time of one's own. */
    Multi<Optional<List<InboxLine>>> live(Actor reader, Duration time) {
        AtomicReference<@Nullable List<InboxLine>> told = new AtomicReference<>();
        Multi<Long> begin = Multi.createFrom().item(0L);
        Multi<Long> beats =
                Multi.createFrom().ticks().every(SIGN_OF_LIFE).onOverflow().drop();
        Multi<Long> changed = changes.of(InboxView.NAME).map(ignored -> 0L);
        return Multi.createBy()
                .merging()
                .streams(begin, beats, changed)
                .onOverflow()
                .dropPreviousItems()
                .onItem()
                .transformToUniAndConcatenate(ignored -> context.run(
                                () -> awaiting(reader, Optional.empty(), LIVE_PAGE))
                        .map(lines -> Optional.of(lines).filter(now -> !now.equals(told.getAndSet(now))))
                        .onItem()
                        .delayIt()
                        .by(BREATH))
                .select()
                .first(time);
    }

    /** People of a store see their own store's cases; empty: every store's. Other systems see none (G3). */
    private static Optional<StoreId> storeSeenBy(Actor reader) {
        if (Absences.seesAll(reader)) {
            return Optional.empty();
        }
        return Optional.of(reader.store().orElseThrow(() -> NotPermitted.wrongRole(reader.roles())));
    }
}
