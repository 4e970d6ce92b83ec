package org.muster.approval.domain;

import java.time.Instant;
import org.muster.decider.Basis;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.offices.Offices;

/**
 * What a command is decided by besides the approval itself.
 *
 * @param actor who acts: a person, or one of the house's policies
 * @param at business time of the command
 * @param facts from outside, with what they rest on
 */
public record Given(CaseId caseId, Actor actor, Instant at, Facts facts) {

    /**
     * What a command needs to know from outside.
     *
     * @param offices who holds which office at that time, and who stands in for whom
     * @param policies of authority, as far as they were published; a case keeps the version its approval began with
     * @param basis what all of this was read from
     */
    public record Facts(Offices offices, AuthorityPolicies policies, Basis basis) {}

    /** The same of a command that is about no case: about a policy of authority, or about standing in. */
    public record Apart(Actor actor, Instant at, Facts facts) {
        public Offices offices() {
            return facts.offices();
        }
    }

    public Offices offices() {
        return facts.offices();
    }

    /** The policy that an approval began with: nobody waits for another one to lose a signer. */
    AuthorityPolicy policyOf(SigningRound round) {
        return facts.policies()
                .version(round.opened().policyVersion())
                .orElseThrow(() -> new IllegalStateException("an approval began under a policy nobody published"));
    }
}
