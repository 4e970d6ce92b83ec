package org.muster.approval.domain;

import java.util.Optional;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.Clause;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.AuthorityEvent.AuthorityPolicyPublished;

/** Decides who may sign what from which day on (N2.1). */
public final class AuthorityDecider
        implements Decider<Asked<Given.Apart, AuthorityCommand>, AuthorityPolicies, AuthorityEvent> {

    @Override
    public AuthorityPolicies initialState() {
        return AuthorityPolicies.ofTheNotice();
    }

    @Override
    public Decision<AuthorityEvent> decide(Asked<Given.Apart, AuthorityCommand> asked, AuthorityPolicies policies) {
        return switch (asked.command()) {
            case PublishPolicy publish -> publish.decide(asked.given(), policies);
        };
    }

    @Override
    public Optional<Clause> clauseOf(AuthorityEvent event) {
        return Optional.of(Clause.N2_1);
    }

    @Override
    public AuthorityPolicies evolve(AuthorityPolicies policies, AuthorityEvent event) {
        return switch (event) {
            case AuthorityPolicyPublished published -> policies.with(AuthorityPolicy.of(published));
        };
    }
}
