package org.muster.request.application;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.muster.events.Clause;
import org.muster.events.proof.Proves;
import org.muster.journal.follow.SafeContext;
import org.muster.journal.testing.MusterTestResource;
import org.muster.paging.PageCursor;
import org.muster.request.projection.board.BoardRow;

/** A search looks at so many cases and no more, and says where to go on. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class CaseSearchTest {
    private static final Instant NEWEST = Instant.parse("2026-02-14T02:00:00Z");
    private static final SearchWords NOWHERE = new SearchWords(List.of("nowhere"));

    @Inject
    CaseSearch search;

    @Inject
    SafeContext context;

    private final List<Integer> asked = new ArrayList<>();

    @Test
    @Proves(Clause.G3)
    void a_scan_ends_at_its_bound_with_a_page_that_is_not_full_and_goes_on_from_there() {
        CaseSearch.Found first = find(1_000, Optional.empty(), 300);
        assertEquals(List.of(), first.cases());
        assertEquals(List.of(200, 100), asked, "in batches, up to the bound");
        assertEquals(Optional.of(cursor(299)), first.next());
        CaseSearch.Found second = find(350, PageCursor.read(first.next().orElseThrow()), 300);
        assertEquals(Optional.empty(), second.next(), "every candidate was looked at");
    }

    @Test
    void five_thousand_cases_are_the_most_one_call_looks_at() {
        CaseSearch.Found found = within(() -> search.find(NOWHERE, candidates(10_000), Optional.empty(), 50));
        assertEquals(Optional.of(cursor(4_999)), found.next());
        assertEquals(5_000, asked.stream().mapToInt(Integer::intValue).sum());
    }

    private CaseSearch.Found find(int candidates, Optional<PageCursor> behind, int bound) {
        asked.clear();
        return within(() -> search.find(NOWHERE, candidates(candidates), behind, 50, bound));
    }

    private CaseSearch.Found within(Supplier<Uni<CaseSearch.Found>> work) {
        return context.run(work).await().atMost(Duration.ofSeconds(30));
    }

    /** So many cases, one second older each. */
    private CaseSearch.Candidates candidates(int count) {
        return (behind, limit) -> {
            asked.add(limit);
            int from = behind.map(last -> (int) ChronoUnit.SECONDS.between(last.at(), NEWEST) + 1)
                    .orElse(0);
            List<BoardRow> rows = new ArrayList<>();
            for (int at = from; at < count && rows.size() < limit; at++) {
                BoardRow row = new BoardRow();
                row.caseId = caseId(at);
                row.enteredAt = NEWEST.minusSeconds(at);
                rows.add(row);
            }
            return Uni.createFrom().item(rows);
        };
    }

    private static String cursor(int at) {
        return PageCursor.write(NEWEST.minusSeconds(at), caseId(at));
    }

    private static String caseId(int at) {
        return "XX-20260214-" + at;
    }
}
