package org.muster.approval.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.muster.approval.domain.Terms.Deadline;
import org.muster.approval.domain.Terms.Term;
import org.muster.events.CaseId;

class TermsTest {
    private static final CaseId CASE = new CaseId("HF-20260214-003");

    private static Deadline deadline(int turn) {
        return new Deadline(CASE, 2, 1, turn, Term.REMINDER, Sample.NOW);
    }

    private static Deadline read(String subject) {
        return Deadline.of(subject, Term.REMINDER, Sample.NOW);
    }

    @Test
    void what_is_kept_is_read_again() {
        assertEquals("HF-20260214-003/2/1/4", deadline(4).subject());
        assertEquals(deadline(4), read(deadline(4).subject()));
    }

    @Test
    void what_was_kept_before_turns_were_counted_means_the_step() {
        assertEquals(deadline(Terms.ANY_TURN), read("HF-20260214-003/2/1"));
    }

    @Test
    void anything_else_is_no_term() {
        assertThrows(IllegalArgumentException.class, () -> read("HF-20260214-003/2"));
        assertThrows(IllegalArgumentException.class, () -> read("HF-20260214-003/2/1/4/5"));
    }
}
