package org.muster.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without services, which other modules package; the acceptance suite starts them all. */
class StackTest {

    private static final Person MANAGER = Person.ofStore("hf-01", "hf-01-pm", "王建国", "property-manager");

    @TempDir
    Path directory;

    private final String root = ProjectRoot.find().toString();
    private final Ports ports = Ports.anyFree();
    private final List<String> planted = new ArrayList<>();

    @Test
    void data_tokens_and_the_clock_outlive_a_restart_and_seeds_are_planted_once() throws Exception {
        String token;
        try (Stack stack = plan().start()) {
            token = stack.token("hf-01-pm");
            stack.clock().advance(Duration.ofHours(9));
            try (Connection owner = stack.postgres().database("request").connectAsOwner();
                    Statement statement = owner.createStatement()) {
                statement.execute("create table kept as select 42 as answer");
            }
            assertEquals(
                    "Muster already runs here (gateway http://127.0.0.1:" + ports.gateway() + ", process "
                            + ProcessHandle.current().pid()
                            + "). Use it, or stop it with Ctrl-C where it was started.",
                    assertThrows(LocalStackException.class, () -> plan().start())
                            .getMessage());
        }

        try (Stack stack = plan().start()) {
            assertEquals(kid(token), kid(stack.token("hf-01-pm")));
            assertEquals(Duration.ofHours(9), stack.clock().offset());
            RunningStack written = RunningStack.lastIn(stack.state()).orElseThrow();
            written.database("request").connectAsApp().close();
            assertEquals(stack.kafka().bootstrapServers(), written.kafka());
            assertEquals(stack.url(Service.DISPATCH), written.url(Service.DISPATCH));
            assertTrue(stack.memory().orElse(Long.MAX_VALUE) > 100 * 1024 * 1024);
            try (Connection owner = stack.postgres().database("request").connectAsOwner();
                    Statement statement = owner.createStatement()) {
                assertTrue(statement.executeQuery("select 1 from kept").next());
            }
        }
        assertEquals(List.of("once"), planted);
        ports.requireFree();
    }

    @Test
    void a_service_that_is_not_packaged_is_named_before_anything_is_started() {
        Stack.Builder plan = plan().services(Set.of(Service.REQUEST));
        System.setProperty(ProjectRoot.PROPERTY, rootWithoutServices().toString());
        try {
            LocalStackException refused = assertThrows(LocalStackException.class, plan::start);
            assertTrue(refused.toString().contains("request-service is not packaged"), refused.getMessage());
            assertTrue(refused.toString().contains("./muster build"), refused.getMessage());
        } finally {
            System.setProperty(ProjectRoot.PROPERTY, root);
        }
        ports.requireFree();
    }

    @Test
    void a_throw_away_stack_leaves_nothing() {
        Path state;
        try (Stack stack = Stack.throwAway().services(Set.of()).start()) {
            state = stack.state();
            assertTrue(Files.exists(state.resolve("stack.json")));
        }
        assertFalse(Files.exists(state));
    }

    /** A project in which nothing has been packaged. */
    private Path rootWithoutServices() {
        return directory.resolve("project");
    }

    private Stack.Builder plan() {
        return Stack.in(directory.resolve("stack"))
                .ports(ports)
                .people(List.of(MANAGER))
                .services(Set.of())
                .seed(stack -> planted.add("once"));
    }

    private static String kid(String token) {
        return token.substring(0, token.indexOf('.'));
    }
}
