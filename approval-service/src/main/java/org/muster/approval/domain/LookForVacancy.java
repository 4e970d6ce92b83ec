package org.muster.approval.domain;

/** The roster has changed: is anybody left who can sign? Whatever is decided of an approval says so, and this decides nothing else. */
public record LookForVacancy() implements ApprovalCommand {}
