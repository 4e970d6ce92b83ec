package org.muster.request;

import org.muster.journal.testing.RefusalSentencesTest;
import org.muster.request.domain.RequestDecider;

/** Every refusal of request-service has its sentence, in both languages. */
class RequestRefusalSentencesTest extends RefusalSentencesTest {
    RequestRefusalSentencesTest() {
        super(RequestDecider.class, "problems");
    }
}
