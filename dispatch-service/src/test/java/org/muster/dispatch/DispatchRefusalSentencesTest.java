package org.muster.dispatch;

import org.muster.dispatch.domain.SupportDecider;
import org.muster.journal.testing.RefusalSentencesTest;

class DispatchRefusalSentencesTest extends RefusalSentencesTest {
    DispatchRefusalSentencesTest() {
        super(SupportDecider.class, "problems");
    }
}
