package org.muster.request.projection.timeline;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.journal.follow.Statements;
import org.muster.journal.read.RecordedEvent;
import org.muster.paging.CursorText;
import org.muster.paging.UnreadableCursor;
import org.muster.words.Language;

/**
 * Asks for what happened about a case, as it was recorded: by the time each journal recorded it, then by journal and position. Within
 * a journal that is its own order; between journals it is the clocks'.
 */
@ApplicationScoped
public class Timeline {
    private static final String OF_CASE =
            "select source, position, type, occurred_at, recorded_at, actor, on_behalf_of, clause, facts"
                    + " from timeline where case_id = $1 and (recorded_at, source, position) > ($2, $3, $4)"
                    + " order by recorded_at, source, position limit $5";

    private static final String RECALL_DECLINED =
            "select cast(facts as json) ->> 'declinedBy', cast(facts as json) ->> 'at' from timeline d"
                    + " where case_id = $1 and type = 'muster.dispatch.RecallDeclined'"
                    + " and not exists (select from timeline r where r.case_id = d.case_id and r.source = d.source"
                    + " and r.type = 'muster.dispatch.RecallReceived' and r.position > d.position)"
                    + " order by recorded_at desc, position desc limit 1";

    private static final Comparator<Cursor> ORDER = Comparator.comparing(Cursor::recordedAt)
            .thenComparing(Cursor::source)
            .thenComparingLong(Cursor::position);

    private final Mutiny.SessionFactory sessions;
    private final TimelineSentences sentences;

    @Inject
    public Timeline(Mutiny.SessionFactory sessions, TimelineSentences sentences) {
        this.sessions = sessions;
        this.sentences = sentences;
    }

    /**
     * Something that happened.
     *
     * @param source the journal: {@code requests}, {@code approvals}, {@code dispatch} or {@code expenses}
     * @param position in that journal
     * @param event the event's published name
     * @param occurredAt business time
     * @param recordedAt when the journal recorded it
     * @param who who acted; {@code system:<policy>} for the house's own rules
     * @param onBehalfOf for whom he acted, where he stood in for somebody
     * @param clause the clause it was decided under
     * @param sentence what happened, in the reader's language; never a sealed text
     */
    public record Entry(
            String source,
            long position,
            String event,
            Instant occurredAt,
            Instant recordedAt,
            PersonId who,
            Optional<PersonId> onBehalfOf,
            Optional<Clause> clause,
            String sentence) {}

    /** One page, in order; {@code next} is absent on the last. */
    public record Page(List<Entry> events, Optional<String> next) {}

    /**
     * Where a page begins: behind the last event of the page before. Opaque to callers.
     *
     * @param recordedAt to the microsecond, as PostgreSQL keeps it
     */
    public record Cursor(Instant recordedAt, String source, long position) {
        private static final Cursor BEGINNING = new Cursor(Instant.EPOCH, "", 0);

        private String write() {
            return CursorText.write(ChronoUnit.MICROS.between(Instant.EPOCH, recordedAt), source, position);
        }

        /** @throws UnreadableCursor if it is not what a page answered */
        public static Cursor read(@Nullable String cursor) {
            if (cursor == null) {
                return BEGINNING;
            }
            List<String> parts = CursorText.read(cursor, 3);
            try {
                if (parts.get(1).matches("[a-z]{1,20}")) {
                    Instant at = Instant.EPOCH.plus(Long.parseLong(parts.getFirst()), ChronoUnit.MICROS);
                    if (!at.isBefore(Instant.EPOCH) && at.isBefore(LAST)) {
                        return new Cursor(at, parts.get(1), Long.parseLong(parts.getLast()));
                    }
                }
            } catch (IllegalArgumentException | ArithmeticException e) {
                throw new UnreadableCursor();
            }
            throw new UnreadableCursor();
        }

        /** Later than any journal; PostgreSQL knows times up to there and beyond. */
        private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");
    }

    /**
     * At most {@code limit} events of a case behind the cursor.
     *
     * @param own everything this service's journal has of the case
     */
    public Uni<Page> page(CaseId caseId, List<RecordedEvent> own, Cursor behind, int limit, Language language) {
        return sessions.withSession(session -> Statements.select(
                        session,
                        OF_CASE,
                        caseId.value(),
                        behind.recordedAt().atOffset(ZoneOffset.UTC),
                        behind.source(),
                        behind.position(),
                        limit + 1))
                .map(rows -> {
                    Origin origin = origin(own);
                    List<Entry> entries = Stream.concat(
                                    rows.stream().map(row -> entry(row, origin, language)),
                                    own.stream().map(recorded -> entry(recorded, origin, language)))
                            .filter(entry -> ORDER.compare(behind(entry), behind) > 0)
                            .sorted(Comparator.comparing(Timeline::behind, ORDER))
                            .limit(limit + 1L)
                            .toList();
                    return entries.size() <= limit
                            ? new Page(entries, Optional.empty())
                            : new Page(
                                    entries.subList(0, limit),
                                    Optional.of(behind(entries.get(limit - 1)).write()));
                });
    }

    /** That operations did not call a support off although its store asked for it (F3.1). */
    public record RecallDeclined(PersonId declinedBy, Instant at) {}

    /** The last time it did so in this case, as far as dispatch has told, and was not asked again since. */
    public Uni<Optional<RecallDeclined>> recallDeclined(CaseId caseId) {
        return sessions.withSession(session -> Statements.select(session, RECALL_DECLINED, caseId.value()))
                .map(rows -> rows.stream()
                        .map(row -> new RecallDeclined(new PersonId((String) row[0]), Instant.parse((String) row[1])))
                        .findFirst());
    }

    private static Origin origin(List<RecordedEvent> own) {
        return own.stream().anyMatch(recorded -> recorded.event() instanceof EmergencyRequested)
                ? Origin.EMERGENCY
                : Origin.PLANNED;
    }

    private Entry entry(RecordedEvent recorded, Origin origin, Language language) {
        return new Entry(
                recorded.at().source(),
                recorded.at().position(),
                recorded.raw().type(),
                recorded.occurredAt(),
                recorded.raw().recordedAt(),
                recorded.metadata().actor(),
                recorded.metadata().onBehalfOf(),
                recorded.metadata().clause(),
                sentences.of(
                        recorded.raw().type(),
                        CaseEvents.written(recorded.event()),
                        origin,
                        recorded.metadata().onBehalfOf(),
                        language));
    }

    private static Cursor behind(Entry last) {
        return new Cursor(last.recordedAt(), last.source(), last.position());
    }

    private Entry entry(Object[] row, Origin origin, Language language) {
        String type = (String) row[2];
        Optional<PersonId> onBehalfOf = Optional.ofNullable((String) row[6]).map(PersonId::new);
        return new Entry(
                (String) row[0],
                (Long) row[1],
                type,
                ((OffsetDateTime) row[3]).toInstant(),
                ((OffsetDateTime) row[4]).toInstant(),
                new PersonId((String) row[5]),
                onBehalfOf,
                Optional.ofNullable((String) row[7]).flatMap(Clause::of),
                sentences.of(type, (String) row[8], origin, onBehalfOf, language));
    }
}
