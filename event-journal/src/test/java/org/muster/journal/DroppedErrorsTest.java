package org.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import java.util.List;
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
