package org.muster.approval.projection.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.journal.follow.RowsInTime;
import org.muster.paging.PageCursor;

/** Asks what awaits whom. */
@ApplicationScoped
public class Inbox {
    /** Stands between names in one column; no name can hold it. */
    static final String BAR = "|";

    private static final Comparator<InboxLine> LONGEST_WAITING = Comparator.comparing(InboxLine::since)
            .thenComparing(line -> line.caseId().value());

    private final Mutiny.SessionFactory sessions;

    @Inject
    public Inbox(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * At most {@code limit} cases that await a signature which {@code reader} may give, the longest waiting first: his office is
     * awaited, or that of somebody he stands in for, or one of them by name, and neither of them is barred. One question for each
     * quality, so that each is answered by its index.
     *
     * @param qualities in which he may sign now
     */
    public Uni<List<InboxLine>> awaiting(
            PersonId reader, List<Quality> qualities, Optional<PageCursor> behind, int limit) {
        List<RowsInTime<InboxRow>> questions = new ArrayList<>();
        for (Quality quality : qualities) {
            PersonId holder = quality.capacity().holder();
            RowsInTime<InboxRow> anyHolder = longestWaiting().and("awaitedPerson is null");
            quality.store()
                    .ifPresentOrElse(
                            store -> anyHolder.and("awaitedStore = :store", "store", store.value()),
                            () -> anyHolder.and("awaitedStore is null"));
            RowsInTime<InboxRow> byName = longestWaiting().and("awaitedPerson = :person", "person", holder.value());
            for (RowsInTime<InboxRow> question : List.of(anyHolder, byName)) {
                question.and("awaitedOffice = :office", "office", quality.office());
                questions.add(neitherAmong("cannotSign", holder, reader, question));
            }
        }
        return longestWaiting(questions, behind, limit);
    }

    private static RowsInTime<InboxRow> longestWaiting() {
        return RowsInTime.oldestFirst(InboxRow.class, "since");
    }

    /** Neither the office's holder nor the reader stands in a column of people who are barred. */
    private static RowsInTime<InboxRow> neitherAmong(
            String column, PersonId holder, PersonId reader, RowsInTime<InboxRow> question) {
        return question.and("locate(:holder, " + column + ") = 0", "holder", BAR + holder + BAR)
                .and("locate(:reader, " + column + ") = 0", "reader", BAR + reader + BAR);
    }

    private static RowsInTime<InboxRow> ofStores(Optional<Set<StoreId>> stores, RowsInTime<InboxRow> question) {
        return question.andIfGiven(
                "supportedStore in :stores",
                "stores",
                stores.map(some -> some.stream().map(StoreId::value).toList()));
    }

    private static List<InboxLine> lines(List<InboxRow> rows) {
        return rows.stream().map(InboxLine::of).toList();
    }

    /** The answers of all questions together, the longest waiting first. */
    private Uni<List<InboxLine>> longestWaiting(
            List<RowsInTime<InboxRow>> questions, Optional<PageCursor> behind, int limit) {
        return sessions.withSession(session -> Multi.createFrom()
                .iterable(questions)
                .onItem()
                .transformToUniAndConcatenate(question -> question.page(session, behind, limit))
                .collect()
                .asList()
                .map(answers -> answers.stream()
                        .flatMap(List::stream)
                        .map(InboxLine::of)
                        .sorted(LONGEST_WAITING)
                        .distinct()
                        .limit(limit)
                        .toList()));
    }

    /**
     * At most {@code limit} cases that were escalated to one of these offices and that {@code reader} may hand on in its quality, the
     * longest waiting first: neither he nor the office's holder is barred from that.
     */
    public Uni<List<InboxLine>> escalated(
            PersonId reader, List<Quality> qualities, Optional<PageCursor> behind, int limit) {
        List<RowsInTime<InboxRow>> questions = new ArrayList<>();
        for (Quality quality : qualities) {
            for (String told : List.of("vacantTo", "lateTo")) {
                RowsInTime<InboxRow> question = longestWaiting()
                        .and(told + " = :office", "office", quality.office())
                        .andIfGiven(
                                "supportedStore = :store",
                                "store",
                                quality.store().map(StoreId::value));
                questions.add(neitherAmong("cannotHandOn", quality.capacity().holder(), reader, question));
            }
        }
        return longestWaiting(questions, behind, limit);
    }

    /** At most {@code limit} undecided cases, of some stores if given, the longest waiting first: who blocks, since when. */
    public Uni<List<InboxLine>> waiting(Optional<Set<StoreId>> stores, Optional<PageCursor> behind, int limit) {
        return ofStores(stores, longestWaiting().and("awaitedOffice is not null"))
                .page(sessions, behind, limit)
                .map(Inbox::lines);
    }

    /** At most {@code limit} cases, decided or not, of some stores if given: what moved last comes first. */
    public Uni<List<InboxLine>> all(Optional<Set<StoreId>> stores, Optional<PageCursor> behind, int limit) {
        return ofStores(stores, RowsInTime.newestFirst(InboxRow.class, "since"))
                .page(sessions, behind, limit)
                .map(Inbox::lines);
    }

    /**
     * At most {@code limit} undecided cases behind {@code after} that await this office, or this person.
     *
     * @param vacant only those that nobody could sign so far
     */
    public Uni<List<CaseId>> awaitingOffice(
            Role office, Optional<StoreId> store, PersonId person, boolean vacant, String after, int limit) {
        String query =
                "from InboxRow where awaitedOffice is not null and caseId > :after and (awaitedPerson = :person or"
                        + " awaitedPerson is null and awaitedOffice = :office and awaitedStore "
                        + (store.isPresent() ? "= :store)" : "is null)")
                        + (vacant ? " and vacant = true" : "")
                        + " order by caseId";
        return sessions.withSession(session -> {
                    Mutiny.SelectionQuery<InboxRow> select = session.createSelectionQuery(query, InboxRow.class)
                            .setReadOnly(true)
                            .setMaxResults(limit)
                            .setParameter("after", after)
                            .setParameter("person", person.value())
                            .setParameter("office", office);
                    store.ifPresent(one -> select.setParameter("store", one.value()));
                    return select.getResultList();
                })
                .map(rows -> rows.stream().map(row -> new CaseId(row.caseId)).toList());
    }
}
