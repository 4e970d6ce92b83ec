package org.muster.approval;

import org.muster.approval.domain.ApprovalDecider;
import org.muster.journal.testing.RefusalSentencesTest;

class ApprovalRefusalSentencesTest extends RefusalSentencesTest {
    ApprovalRefusalSentencesTest() {
        super(ApprovalDecider.class, "problems");
    }
}
