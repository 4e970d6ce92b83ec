package org.muster.edge;

import org.muster.journal.testing.RefusalSentencesTest;

/** The check itself, on the refusals of these tests. */
class ProbeRefusalSentencesTest extends RefusalSentencesTest {
    ProbeRefusalSentencesTest() {
        super(Probe.class, "problems");
    }
}
