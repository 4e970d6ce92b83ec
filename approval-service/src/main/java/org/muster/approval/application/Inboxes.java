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
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.Entitlement;
import org.muster.approval.domain.Qualities;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.approval.projection.inbox.Inbox;
import org.muster.approval.projection.inbox.InboxLine;
import org.muster.approval.projection.inbox.InboxProjector;
import org.muster.edge.NotPermitted;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.follow.ViewChanges;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;
import org.muster.paging.PageCursor;

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
    private final CurrentRoster roster;
    private final ViewChanges changes;
    private final SafeContext context;

    @Inject
    public Inboxes(Inbox inbox, OfficeBook book, CurrentRoster roster, ViewChanges changes, SafeContext context) {
        this.inbox = inbox;
        this.book = book;
        this.roster = roster;
        this.changes = changes;
        this.context = context;
    }

    /** What awaits the reader's signature, the longest waiting first. */
    public Uni<List<InboxLine>> awaiting(Actor reader, Optional<PageCursor> behind, int limit) {
        return qualities(reader).chain(qualities -> inbox.awaiting(reader.person(), qualities, behind, limit));
    }

    /** The steps that were escalated to the reader's office, or to one he stands in for; the longest waiting first. */
    public Uni<List<InboxLine>> escalated(Actor reader, Optional<PageCursor> behind, int limit) {
        return qualities(reader).chain(qualities -> inbox.escalated(reader.person(), qualities, behind, limit));
    }

    private Uni<List<Quality>> qualities(Actor reader) {
        return roster.of(reader).map(offices -> Qualities.of(reader, offices));
    }

    /** Every approval the reader may know of, what moved last first (G3). */
    public Uni<List<InboxLine>> all(Actor reader, Optional<PageCursor> behind, int limit) {
        return storesSeenBy(reader).chain(stores -> inbox.all(stores, behind, limit));
    }

    /** An undecided approval and everybody who holds the office it awaits; nobody when that is vacant. */
    public record Blocking(InboxLine approval, Set<PersonId> holders) {}

    /** The undecided cases that the reader may know of (G3), each with the people it waits for; the longest waiting first. */
    public Uni<List<Blocking>> blocking(Actor reader, Optional<PageCursor> behind, int limit) {
        return storesSeenBy(reader)
                .chain(stores -> inbox.waiting(stores, behind, limit))
                .chain(lines -> book.everybody(lines.stream()
                                .flatMap(line -> line.awaitedOffice().stream())
                                .distinct()
                                .toList())
                        .map(holdings -> new Offices(Set.copyOf(holdings), Set.of()))
                        .map(offices -> lines.stream()
                                .map(line -> new Blocking(line, holders(line, offices)))
                                .toList()));
    }

    private static Set<PersonId> holders(InboxLine line, Offices offices) {
        return line.awaitedOffice()
                .map(office -> new Entitlement(office, line.awaitedStore(), line.awaitedPerson(), offices).people())
                .orElse(Set.of());
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
        Multi<Long> changed = changes.of(InboxProjector.NAME).map(ignored -> 0L);
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

    /** Empty: every store's. Nobody of another system gets here (G3). */
    private Uni<Optional<Set<StoreId>>> storesSeenBy(Actor reader) {
        return roster.visibility(reader).map(visibility -> {
            if (visibility.all()) {
                return Optional.empty();
            }
            if (visibility.stores().isEmpty()) {
                throw NotPermitted.wrongRole(reader.roles());
            }
            return Optional.of(visibility.stores());
        });
    }
}
