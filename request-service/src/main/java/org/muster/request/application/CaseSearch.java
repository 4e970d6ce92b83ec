package org.muster.request.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.SealedText;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.PlannedRequestDrafted;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.read.JournalReader;
import org.muster.journal.sealed.Seal;
import org.muster.journal.sealed.Sealing;
import org.muster.paging.PageCursor;
import org.muster.request.projection.board.BoardRow;

/**
 * Finds cases by their texts and their numbers. There is no index of what was written: the texts of the cases a reader may see are opened, newest
 * first, until his page is full or {@value #MOST_SCANNED} cases were looked at; the next page goes on from there. A case whose key
 * was destroyed is found by its number alone.
 */
@ApplicationScoped
public class CaseSearch {
    /** How many cases one call looks at, at most. */
    public static final int MOST_SCANNED = 5_000;

    private static final int AT_ONCE = 200;

    private final JournalReader journal;
    private final Sealing sealing;
    private final SafeContext context;

    @Inject
    public CaseSearch(JournalReader journal, Sealing sealing, SafeContext context) {
        this.journal = journal;
        this.sealing = sealing;
        this.context = context;
    }

    /** The cases to look through: those the reader may see and his filters leave, newest first. */
    @FunctionalInterface
    public interface Candidates {
        Uni<List<BoardRow>> page(Optional<PageCursor> behind, int limit);
    }

    /**
     * What was found.
     *
     * @param next where to go on, found or only looked at so far; empty when every candidate was looked at
     */
    public record Found(List<BoardRow> cases, Optional<String> next) {
        public Found {
            cases = List.copyOf(cases);
        }
    }

    /** At most {@code limit} cases with all these words behind {@code behind}. */
    public Uni<Found> find(SearchWords words, Candidates candidates, Optional<PageCursor> behind, int limit) {
        return find(words, candidates, behind, limit, MOST_SCANNED);
    }

    /** The same with a bound of one's own. */
    Uni<Found> find(SearchWords words, Candidates candidates, Optional<PageCursor> behind, int limit, int mostScanned) {
        return goOn(new Scan(words, candidates, limit, mostScanned), behind);
    }

    /** A search under way. */
    private static final class Scan {
        private final SearchWords words;
        private final Candidates candidates;
        private final int limit;
        private final int mostScanned;
        private final List<BoardRow> found = new ArrayList<>();
        private int scanned;

        Scan(SearchWords words, Candidates candidates, int limit, int mostScanned) {
            this.words = words;
            this.candidates = candidates;
            this.limit = limit;
            this.mostScanned = mostScanned;
        }

        int next() {
            return Math.min(AT_ONCE, mostScanned - scanned);
        }
    }

    private Uni<Found> goOn(Scan scan, Optional<PageCursor> behind) {
        int batch = scan.next();
        return scan.candidates
                .page(behind, batch)
                .chain(rows -> matching(scan.words, rows).chain(matching -> {
                    for (BoardRow row : rows) {
                        scan.scanned++;
                        if (matching.contains(row.caseId)) {
                            scan.found.add(row);
                            if (scan.found.size() == scan.limit) {
                                return found(scan, Optional.of(cursor(row)));
                            }
                        }
                    }
                    if (rows.size() < batch) {
                        return found(scan, Optional.empty());
                    }
                    PageCursor last = cursor(rows.getLast());
                    return scan.scanned < scan.mostScanned
                            ? goOn(scan, Optional.of(last))
                            : found(scan, Optional.of(last));
                }));
    }

    private static Uni<Found> found(Scan scan, Optional<PageCursor> next) {
        Optional<String> cursor =
                next.map(at -> PageCursor.write(at.at(), at.caseId().value()));
        return Uni.createFrom().item(new Found(scan.found, cursor));
    }

    private static PageCursor cursor(BoardRow row) {
        return new PageCursor(row.enteredAt, new CaseId(row.caseId));
    }

    /** Those of these cases that have all the words. Opening and comparing is a worker's task, not an event loop's. */
    private Uni<Set<String>> matching(SearchWords words, List<BoardRow> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        List<StreamId> cases = rows.stream()
                .map(row -> StreamId.of("request", new CaseId(row.caseId)))
                .toList();
        return journal.streams(cases)
                .map(streams -> texts(streams.events()))
                .chain(texts -> sealing.ofAll(keys(texts))
                        .chain(seals -> context.blocking(() -> matching(words, texts, seals))));
    }

    /**
     * The sealed texts by which each case can be found: the request, the form, and every later reason and evaluation. A content that was
     * filed again replaces the earlier one. Drafts are not found.
     */
    private static Map<String, List<SealedText>> texts(List<MusterEvent> events) {
        Map<String, List<SealedText>> asked = new HashMap<>();
        Map<String, List<SealedText>> forms = new HashMap<>();
        Map<String, List<SealedText>> since = new HashMap<>();
        for (MusterEvent event : events) {
            RequestEvent one = (RequestEvent) event;
            String caseId = one.caseId().value();
            if (one instanceof PlannedRequestFiled || one instanceof EmergencyRequested) {
                asked.put(caseId, CaseTexts.of(one));
            } else if (one instanceof SupportFormFiled) {
                forms.put(caseId, CaseTexts.of(one));
            } else if (!(one instanceof PlannedRequestDrafted)) {
                since.computeIfAbsent(caseId, _ -> new ArrayList<>()).addAll(CaseTexts.of(one));
            }
        }
        Map<String, List<SealedText>> texts = new HashMap<>();
        asked.forEach((caseId, own) -> {
            List<SealedText> all = new ArrayList<>(own);
            all.addAll(forms.getOrDefault(caseId, List.of()));
            all.addAll(since.getOrDefault(caseId, List.of()));
            texts.put(caseId, all);
        });
        return texts;
    }

    private static Set<String> keys(Map<String, List<SealedText>> texts) {
        Set<String> keys = new HashSet<>();
        texts.values().forEach(ciphers -> ciphers.forEach(text -> keys.add(text.key())));
        return keys;
    }

    private static Set<String> matching(
            SearchWords words, Map<String, List<SealedText>> texts, Map<String, Seal> seals) {
        Set<String> matching = new HashSet<>();
        texts.forEach((caseId, ciphers) -> {
            if (words.in(caseId, opened(ciphers, seals))) {
                matching.add(caseId);
            }
        });
        return matching;
    }

    private static List<String> opened(List<SealedText> ciphers, Map<String, Seal> seals) {
        List<String> opened = new ArrayList<>();
        for (SealedText text : ciphers) {
            Seal seal = seals.get(text.key());
            if (seal != null && !seal.erased()) {
                opened.add(seal.open(text));
            }
        }
        return opened;
    }
}
