package org.muster.expense;

import org.muster.expense.domain.ClaimDecider;
import org.muster.journal.testing.RefusalSentencesTest;

class ExpenseRefusalSentencesTest extends RefusalSentencesTest {
    ExpenseRefusalSentencesTest() {
        super(ClaimDecider.class, "problems");
    }
}
