package org.muster.approval.domain;

/** Asks, after the roster has changed, whether anybody can still sign. Every decision about an approval checks this; here nothing else is. */
public record LookForVacancy() implements ApprovalCommand {}
