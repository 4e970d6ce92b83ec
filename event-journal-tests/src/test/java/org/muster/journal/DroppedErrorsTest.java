package org.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.muster.journal.testing.DroppedErrors;

/** What a chain drops is seen, in a test that runs within no service. */
class DroppedErrorsTest {

    @Test
    void an_error_behind_the_answer_is_dropped_and_seen() {
        IllegalStateException late = new IllegalStateException("planted");
        drop(late);
        assertEquals(List.of(late), DroppedErrors.taken());
    }

    @Test
    void a_dropped_error_fails_the_test_that_dropped_it() {
        drop(new IllegalStateException("planted"));
        AssertionError failed = assertThrows(AssertionError.class, DroppedErrors::check);
        assertTrue(String.valueOf(failed.getMessage()).contains("planted"));
        assertEquals(List.of(), DroppedErrors.taken());
    }

    /** As a whole region's guards once came, whose keys were remembered: each join's part subscribes to the next on its own stack. */
    @Test
    void a_stack_that_overflows_behind_a_stage_is_seen() {
        CompletableFuture<Integer> guards = new CompletableFuture<>();
        Uni.createFrom()
                .completionStage(guards)
                .chain(many -> Uni.join()
                        .all(IntStream.range(0, many)
                                .mapToObj(one -> Uni.createFrom().item(one))
                                .toList())
                        .usingConcurrencyOf(8)
                        .andFailFast())
                .subscribe()
                .with(all -> fail("it is expected to overflow"), failure -> fail("nobody is told", failure));
        guards.complete(100_000);
        Set<Class<?>> dropped = new HashSet<>();
        DroppedErrors.taken().forEach(error -> dropped.add(error.getClass()));
        assertEquals(Set.of(StackOverflowError.class), dropped);
    }

    /** Nobody hears of what fails behind the end of a chain. */
    static void drop(RuntimeException error) {
        Uni.createFrom()
                .item(1)
                .subscribe()
                .with(
                        answer -> {
                            throw error;
                        },
                        failure -> {});
    }
}
