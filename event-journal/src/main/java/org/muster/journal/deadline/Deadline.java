package org.muster.journal.deadline;

import java.time.Instant;

/**
 * A business time at which something is to happen.
 *
 * @param key unique among those open at a time, such as {@code form-due/HF-20260214-003}; with the due time it names one occurrence
 * @param kind names the handler, such as {@code form-due}
 * @param subject what it is about, such as the case id
 * @param dueAt business time; lateness is judged by this, never by when the timer ran
 */
public record Deadline(String key, String kind, String subject, Instant dueAt) {}
