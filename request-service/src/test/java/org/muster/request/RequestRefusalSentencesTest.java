package org.muster.request;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.muster.events.Level;
import org.muster.journal.testing.RefusalSentencesTest;
import org.muster.request.domain.RequestDecider;
import org.muster.words.Language;
import org.muster.words.Sentences;

/** Every refusal of request-service has its sentence, in both languages. */
class RequestRefusalSentencesTest extends RefusalSentencesTest {
    RequestRefusalSentencesTest() {
        super(RequestDecider.class, "problems");
    }

    @Test
    void a_level_is_named_with_its_word_once() {
        Sentences sentences = Sentences.load(getClass().getClassLoader(), List.of("edge-problems", "problems"));
        assertEquals(
                Optional.of("突发事件只能为 B 级或 C 级；A级请提交计划性支援申请。"),
                sentences.sentence("emergency-not-at-this-level", Language.CHINESE, _ -> Level.A));
        assertEquals(
                Optional.of("An emergency is level B or C; at level A file a planned request."),
                sentences.sentence("emergency-not-at-this-level", Language.ENGLISH, _ -> Level.A));
    }
}
