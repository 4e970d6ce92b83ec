package org.muster.approval.domain;

/** What can be asked of the policy of authority; each command stands in a file of its own, with its rule. */
public sealed interface AuthorityCommand permits PublishPolicy {}
