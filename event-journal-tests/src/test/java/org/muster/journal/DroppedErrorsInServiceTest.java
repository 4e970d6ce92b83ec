package org.muster.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.muster.journal.testing.DroppedErrors;
import org.muster.journal.testing.MusterTestResource;

/** What a chain drops is seen, in a test that runs within a service, whose classes are loaded apart. */
@QuarkusTest
@QuarkusTestResource(MusterTestResource.class)
class DroppedErrorsInServiceTest {

    @Test
    void an_error_behind_the_answer_is_dropped_and_seen() {
        IllegalStateException late = new IllegalStateException("planted");
        DroppedErrorsTest.drop(late);
        assertEquals(List.of(late), DroppedErrors.taken());
    }
}
