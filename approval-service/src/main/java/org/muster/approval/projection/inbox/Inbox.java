package org.muster.approval.projection.inbox;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
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

    /** The conditions of a question and what fills them in. */
    private static final class Question {
        private final StringBuilder where = new StringBuilder("from InboxRow where ");
        private final Map<String, Object> values = new HashMap<>();

        Question(String condition) {
            where.append(condition);
        }

        Question and(String condition) {
            where.append(" and ").append(condition);
            return this;
        }

        Question with(String name, Object value) {
            values.put(name, value);
            return this;
        }

        Question of(Role office, Optional<StoreId> store) {
            store.ifPresent(one -> with("store", one.value()));
            return with("office", office);
        }

        Question notAmong(String column, String name, PersonId person) {
            return and("locate(:" + name + ", " + column + ") = 0").with(name, BAR + person + BAR);
        }

        Question of(Optional<Set<StoreId>> stores) {
            stores.ifPresent(some -> and("supportedStore in :stores")
                    .with("stores", some.stream().map(StoreId::value).toList()));
            return this;
        }

        Question behind(Optional<PageCursor> behind) {
            behind.ifPresent(from -> and("(since > :since or since = :since and caseId > :caseId)")
                    .with("since", from.at())
                    .with("caseId", from.caseId().value()));
            return this;
        }

        Uni<List<InboxLine>> ask(Mutiny.Session session, String order, int limit) {
            Mutiny.SelectionQuery<InboxRow> select = session.createSelectionQuery(
                            where + " order by " + order, InboxRow.class)
                    .setReadOnly(true)
                    .setMaxResults(limit);
            values.forEach(select::setParameter);
            return select.getResultList()
                    .map(rows -> rows.stream().map(InboxLine::of).toList());
        }
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
        List<Question> questions = new ArrayList<>();
        for (Quality quality : qualities) {
            PersonId holder = quality.capacity().holder();
            Question anyHolder = new Question(ofAnyHolder(quality.store())).of(quality.office(), quality.store());
            Question byName = new Question("awaitedPerson = :person and awaitedOffice = :office")
                    .with("person", holder.value())
                    .with("office", quality.office());
            for (Question question : List.of(anyHolder, byName)) {
                questions.add(
                        question.notAmong("cannotSign", "holder", holder).notAmong("cannotSign", "reader", reader));
            }
        }
        return longestWaiting(questions, behind, limit);
    }

    /** Awaited is whoever holds {@code :office}, at {@code :store} if it is a store's. */
    private static String ofAnyHolder(Optional<StoreId> store) {
        return "awaitedPerson is null and awaitedOffice = :office and awaitedStore "
                + (store.isPresent() ? "= :store" : "is null");
    }

    /** The answers of all questions together, the longest waiting first. */
    private Uni<List<InboxLine>> longestWaiting(List<Question> questions, Optional<PageCursor> behind, int limit) {
        return sessions.withSession(session -> Multi.createFrom()
                .iterable(questions)
                .onItem()
                .transformToUniAndConcatenate(
                        question -> question.behind(behind).ask(session, "since, caseId", limit))
                .collect()
                .asList()
                .map(answers -> answers.stream()
                        .flatMap(List::stream)
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
        List<Question> questions = new ArrayList<>();
        for (Quality quality : qualities) {
            for (String told : List.of("vacantTo", "lateTo")) {
                Question question = new Question(told + " = :office").with("office", quality.office());
                quality.store()
                        .ifPresent(
                                store -> question.and("supportedStore = :store").with("store", store.value()));
                questions.add(question.notAmong(
                                "cannotHandOn", "holder", quality.capacity().holder())
                        .notAmong("cannotHandOn", "reader", reader));
            }
        }
        return longestWaiting(questions, behind, limit);
    }

    /** At most {@code limit} undecided cases, of some stores if given, the longest waiting first: who blocks, since when. */
    public Uni<List<InboxLine>> waiting(Optional<Set<StoreId>> stores, Optional<PageCursor> behind, int limit) {
        Question question = new Question("awaitedOffice is not null").of(stores);
        return sessions.withSession(session -> question.behind(behind).ask(session, "since, caseId", limit));
    }

    /** At most {@code limit} cases, decided or not, of some stores if given: what moved last comes first. */
    public Uni<List<InboxLine>> all(Optional<Set<StoreId>> stores, Optional<PageCursor> behind, int limit) {
        Question question = new Question("1 = 1").of(stores);
        behind.ifPresent(from -> question.and("(since < :since or since = :since and caseId < :caseId)")
                .with("since", from.at())
                .with("caseId", from.caseId().value()));
        return sessions.withSession(session -> question.ask(session, "since desc, caseId desc", limit));
    }

    /**
     * At most {@code limit} undecided cases behind {@code after} that await this office, or this person.
     *
     * @param vacant only those that nobody could sign so far
     */
    public Uni<List<CaseId>> awaitingOffice(
            Role office, Optional<StoreId> store, PersonId person, boolean vacant, String after, int limit) {
        Question question = new Question(
                        "awaitedOffice is not null and caseId > :after and (awaitedPerson = :person or "
                                + ofAnyHolder(store) + ")")
                .with("after", after)
                .with("person", person.value())
                .of(office, store);
        if (vacant) {
            question.and("vacant = true");
        }
        return sessions.withSession(session -> question.ask(session, "caseId", limit))
                .map(lines -> lines.stream().map(InboxLine::caseId).toList());
    }
}
