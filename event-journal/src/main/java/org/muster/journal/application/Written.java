package org.muster.journal.application;

import org.muster.journal.append.Append.Answer;

/**
 * A command that was carried out, now or, if its key was known, before.
 *
 * @param lastPosition the journal's position after which every effect of it is in
 */
public record Written(Answer answer, long lastPosition) {}
