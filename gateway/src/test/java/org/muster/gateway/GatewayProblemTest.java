package org.muster.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.edge.Problems;
import org.muster.words.Language;

/** What the gateway says by itself. */
class GatewayProblemTest {
    private final Problems problems = new Problems();

    static Stream<GatewayProblem> each() {
        return Stream.concat(
                Stream.of(RequestTarget.Reason.values()).map(GatewayProblem::address),
                Stream.of(
                        GatewayProblem.hostMissing(),
                        GatewayProblem.unknownPath(List.of("/requests")),
                        GatewayProblem.methodNotAllowed("TRACE"),
                        GatewayProblem.bodyTooSlow(),
                        GatewayProblem.bodyTooLarge(1024),
                        GatewayProblem.brokenOff("request"),
                        GatewayProblem.unavailable("request"),
                        GatewayProblem.tooSlow("request")));
    }

    @Test
    void every_kind_is_among_those_looked_at() {
        assertEquals(
                List.of(GatewayProblem.Kind.values()),
                each().map(GatewayProblem::kind).distinct().sorted().toList());
    }

    @ParameterizedTest
    @MethodSource("each")
    void every_problem_is_said_in_both_languages(GatewayProblem problem) {
        JsonObject english = said(problem, Language.ENGLISH);
        JsonObject chinese = said(problem, Language.CHINESE);
        for (String member : List.of("title", "detail")) {
            assertNotEquals(english.getString(member), chinese.getString(member));
            for (JsonObject said : List.of(english, chinese)) {
                String text = said.getString(member);
                assertFalse(text.matches("(?s).*[{}—].*"), text);
                assertFalse(text.startsWith(problem.kind().code()), text);
                assertFalse(text.matches("[A-Z]+_.*"), text);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_members_are_those_of_a_services_problem_and_the_paths_that_exist(Language language) {
        assertEquals(
                List.of("type", "title", "status", "detail", "instance", "code", "requestId", "prefixes"),
                List.copyOf(said(GatewayProblem.unknownPath(List.of("/requests")), language)
                        .fieldNames()));
        assertFalse(said(GatewayProblem.hostMissing(), language).containsKey("prefixes"));
    }

    private JsonObject said(GatewayProblem problem, Language language) {
        return problem.body(problems, language, "/nowhere", "mine").toJsonObject();
    }
}
