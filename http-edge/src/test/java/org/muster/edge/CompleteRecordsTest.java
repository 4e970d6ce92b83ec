package org.muster.edge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.muster.events.Money;

/** Everything that is missing in a body is named at once, by its pointer, and only that. */
class CompleteRecordsTest {
    private static final JsonMapper JSON = strict();

    private record Body(
            Content content,
            Money paid,
            Integer headcount,
            String reason,
            Optional<String> clause,
            @Nullable List<Line> lines,
            Optional<Map<String, Line>> named) {}

    private record Nothing() {}

    private record Content(Integer version, String sha256) {}

    private record Line(Content content, List<Integer> numbers) {
        Line {
            numbers = List.copyOf(numbers);
        }
    }

    private static JsonMapper strict() {
        JsonMapper mapper = JsonMapper.builder().findAndAddModules().build();
        new StrictJson(new EdgeConfig() {
                    @Override
                    public int maxTextLength() {
                        return 100;
                    }

                    @Override
                    public long maxBodyBytes() {
                        return 1_000;
                    }

                    @Override
                    public Duration tokensRemembered() {
                        return Duration.ZERO;
                    }
                })
                .customize(mapper);
        return mapper;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|/paid /headcount /reason /content",
                "{%s}|",
                "{%s,'lines':null,'clause':null,'named':null}|",
                "{%s,'lines':[],'named':{}}|",
                "{'paid':%p,'headcount':null,'content':%c,'reason':'x'}|/headcount",
                "{'content':{}}|/paid /headcount /reason /content/version /content/sha256",
                "{'content':{'sha256':null,'version':null},'paid':%p,'headcount':1,'reason':'x'}|/content/version /content/sha256",
                "{'content':{'sha256':'0'},'paid':%p}|/headcount /reason /content/version",
                "{%s,'lines':[{'numbers':[1]},{'content':%c,'numbers':[1]},{'content':{'version':1}}]}"
                        + "|/lines/0/content /lines/2/numbers /lines/2/content/sha256",
                "{%s,'named':{'a/b':{'content':%c}}}|/named/a~1b/numbers",
                "{%s,'named':{'a':{}},'lines':[{}]}|/named/a/numbers /named/a/content /lines/0/numbers /lines/0/content"
            })
    void all_that_is_missing_is_named_plain_fields_before_parts(String body, @Nullable String missing) {
        assertEquals(missing == null ? "" : missing, String.join(" ", missing(body)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u200b", "\u3000\u00a0", "\t"})
    void a_text_that_shows_nothing_is_missing(String unseen) {
        assertEquals(
                List.of("/reason"),
                missing("{'paid':%p,'headcount':1,'content':%c,'reason':'" + unseen.replace("\t", "\\t") + "'}"));
    }

    /** A body that says more than we know is told so, and one with a wrong type likewise: it can't be said what is missing. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'content':{},'x':1}|unknown-field|/x",
                "{'content':{'version':1,'x':{'y':[1]}}}|unknown-field|/content/x",
                "{'lines':[{'x':1}]}|unknown-field|/lines/0/x",
                "{'content':{'version':'1'}}|wrong-type|/content/version",
                "{'content':{},'lines':[null]}|missing-field|/lines/0",
                "{'content':{},'paid':{'fen':1}}|missing-field|/paid/currency",
                "{'content':{},'paid':{'fen':1,'currency':'YUAN'}}|invalid-field|/paid"
            })
    void what_cannot_be_read_is_told_by_itself(String body, String code, String field) {
        ProblemException problem = problem(body);
        assertEquals(code, problem.code());
        assertEquals(Optional.of(field), problem.field());
    }

    @Test
    void a_body_that_takes_nothing_knows_no_field() {
        ProblemException problem = new JsonMistakes()
                .of(assertThrows(JsonProcessingException.class, () -> JSON.readValue("{\"x\":1}", Nothing.class)));
        assertEquals("unknown-field", problem.code());
        assertEquals(Optional.of("/x"), problem.field());
    }

    @Test
    void a_part_that_is_sent_twice_is_told_as_such() {
        assertEquals("duplicate-field", problem("{'content':{},'content':{}}").code());
    }

    private static List<String> missing(String body) {
        try {
            JSON.readValue(json(body), Body.class);
            return List.of();
        } catch (JsonProcessingException failure) {
            InvalidInput told = (InvalidInput) new JsonMistakes().of(failure);
            List<InvalidInput> each = told.reasons().isEmpty() ? List.of(told) : told.reasons();
            each.forEach(one -> assertEquals("missing-field", one.code()));
            return each.stream().map(one -> one.field().orElseThrow()).toList();
        }
    }

    private static ProblemException problem(String body) {
        return new JsonMistakes()
                .of(assertThrows(JsonProcessingException.class, () -> JSON.readValue(json(body), Body.class)));
    }

    private static String json(String body) {
        return body.replace("%s", "'paid':%p,'headcount':1,'content':%c,'reason':'x'")
                .replace("%p", "{'fen':1,'currency':'CNY'}")
                .replace("%c", "{'version':1,'sha256':'0'}")
                .replace('\'', '"');
    }
}
