package org.muster.journal;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the journal promises is proved by these classes, each against a real database and broker; a promise whose proof was lost
 * on the way is noticed here. What the suite as a whole does not assert: speed, behaviour with several brokers or a replicated
 * database, several instances of one service beyond the relay's lease, and journals split into lanes.
 */
class ConformanceSuiteTest {

    @ParameterizedTest
    @CsvSource({
        "append.JournalWriterTest, 10",
        "relay.RelayTest, 10",
        "follow.FollowerTest, 12",
        "follow.ChannelTest, 3",
        "follow.ReactionRunnerTest, 7",
        "follow.RebuildTest, 8",
        "deadline.DeadlinesTest, 9",
        "application.CommandPipelineTest, 20",
        "time.BusinessClockTest, 4"
    })
    void every_promise_still_has_its_proofs(String suite, int atLeast) throws ClassNotFoundException {
        Class<?> tests =
                Class.forName("org.muster.journal." + suite, false, getClass().getClassLoader());
        long proofs = Arrays.stream(tests.getDeclaredMethods())
                .filter(method ->
                        method.isAnnotationPresent(Test.class) || method.isAnnotationPresent(ParameterizedTest.class))
                .count();
        assertTrue(proofs >= atLeast, () -> suite + " has " + proofs + " tests only");
    }
}
