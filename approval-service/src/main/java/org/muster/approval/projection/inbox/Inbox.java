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
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.edge.PageCursor;
import org.muster.events.CaseId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.offices.Offices.Holding;

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
     * awaited, or that of somebody he stands in for, or he himself; and neither of them decided a step before, filed the case or
     * is accused (N2.1, N2.2). One question for each quality, so that each is answered by its index.
     *
     * @param capacities the offices in whose quality he may sign now, with their holders
     */
    public Uni<List<InboxLine>> awaiting(
            PersonId reader, List<Holding> capacities, Optional<PageCursor> behind, int limit) {
        List<Question> questions = new ArrayList<>();
        for (Holding capacity : capacities) {
            questions.add(
                    capacity.store().isPresent()
                            ? new Question(
                                            "awaitedPerson is null and awaitedOffice = :office and awaitedStore = :store")
                                    .with("office", capacity.office())
                                    .with("store", capacity.store().get().value())
                            : new Question("awaitedPerson is null and awaitedOffice = :office and awaitedStore is null")
                                    .with("office", capacity.office()));
            unbarred(questions.getLast(), "holder", capacity.person());
            questions.add(new Question("awaitedPerson = :person and awaitedOffice = :office")
                    .with("person", capacity.person().value())
                    .with("office", capacity.office()));
            unbarred(questions.getLast(), "holder", capacity.person());
        }
        questions.forEach(question -> unbarred(question, "reader", reader));
        return longestWaiting(questions, behind, limit);
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

    private static Question unbarred(Question question, String name, PersonId person) {
        return question.and("locate(:" + name + "Barred, barred) = 0")
                .and("locate(:" + name + "Barred, accused) = 0")
                .and("(step = firstStep or filer <> :" + name + ")")
                .with(name + "Barred", BAR + person + BAR)
                .with(name, person.value());
    }

    /**
     * At most {@code limit} cases that were escalated to one of these offices and that {@code reader} may hand on in its quality, the
     * longest waiting first: neither he nor the office's holder filed the case or is accused in it.
     */
    public Uni<List<InboxLine>> escalated(
            PersonId reader, List<Holding> offices, Optional<PageCursor> behind, int limit) {
        List<Question> questions = new ArrayList<>();
        for (Holding office : offices) {
            for (String told : List.of("escalatedTo", "lateTo")) {
                Question question = new Question(told + " = :office").with("office", office.office());
                office.store()
                        .ifPresent(
                                store -> question.and("supportedStore = :store").with("store", store.value()));
                mayChoose(question, "holder", office.person());
                mayChoose(question, "reader", reader);
                questions.add(question);
            }
        }
        return longestWaiting(questions, behind, limit);
    }

    private static void mayChoose(Question question, String name, PersonId person) {
        question.and("locate(:" + name + "Barred, accused) = 0")
                .and("filer <> :" + name)
                .with(name + "Barred", BAR + person + BAR)
                .with(name, person.value());
    }

    /** At most {@code limit} undecided cases, of one store if given, the longest waiting first: who blocks, since when. */
    public Uni<List<InboxLine>> waiting(Optional<StoreId> store, Optional<PageCursor> behind, int limit) {
        Question question = new Question("awaitedOffice is not null");
        store.ifPresent(id -> question.and("supportedStore = :store").with("store", id.value()));
        return sessions.withSession(session -> question.behind(behind).ask(session, "since, caseId", limit));
    }

    /** At most {@code limit} cases, decided or not, of one store if given: what moved last comes first. */
    public Uni<List<InboxLine>> all(Optional<StoreId> store, Optional<PageCursor> behind, int limit) {
        Question question = new Question("1 = 1");
        store.ifPresent(id -> question.and("supportedStore = :store").with("store", id.value()));
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
        Question question = new Question("awaitedOffice is not null and caseId > :after and (awaitedPerson = :person"
                        + " or awaitedPerson is null and awaitedOffice = :office and "
                        + (store.isPresent() ? "awaitedStore = :store)" : "awaitedStore is null)"))
                .with("after", after)
                .with("person", person.value())
                .with("office", office);
        store.ifPresent(id -> question.with("store", id.value()));
        if (vacant) {
            question.and("vacant = true");
        }
        return sessions.withSession(session -> question.ask(session, "caseId", limit))
                .map(lines -> lines.stream().map(InboxLine::caseId).toList());
    }
}
