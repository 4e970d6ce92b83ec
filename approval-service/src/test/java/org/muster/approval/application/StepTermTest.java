package org.muster.approval.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.muster.approval.domain.Terms;
import org.muster.events.CaseId;

class StepTermTest {
    private static final CaseId CASE = new CaseId("HF-20260214-003");

    @Test
    void what_is_kept_is_read_again() {
        StepTerm term = new StepTerm(CASE, 2, 1, 4);
        assertEquals(term, StepTerm.of(term.toString()));
    }

    @Test
    void what_was_kept_before_turns_were_counted_means_the_step() {
        assertEquals(new StepTerm(CASE, 2, 1, Terms.ANY_TURN), StepTerm.of("HF-20260214-003/2/1"));
    }

    @Test
    void anything_else_is_no_term() {
        assertThrows(IllegalArgumentException.class, () -> StepTerm.of("HF-20260214-003/2"));
        assertThrows(IllegalArgumentException.class, () -> StepTerm.of("HF-20260214-003/2/1/4/5"));
    }
}
