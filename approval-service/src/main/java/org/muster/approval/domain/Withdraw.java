package org.muster.approval.domain;

import java.util.Optional;
import java.util.Set;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent;

/** The filer no longer asks for signatures (N2.1). Filing is the act of the store's property department, and so is taking it back. */
public record Withdraw() implements ApprovalCommand {

    @Rests(Clause.N2_1)
    record OnlyFilerWithdraws(PersonId filer) implements Refusal {}

    Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        Actor actor = given.actor();
        Set<PersonId> filers = round.duties().filers();
        return given
                .offices()
                .capacities(
                        actor, Role.PROPERTY_MANAGER, Optional.of(round.opened().supportedStore()))
                .stream()
                .filter(capacity -> capacity.everybody().anyMatch(filers::contains))
                .findFirst()
                .map(capacity -> Decision.<ApprovalEvent>accept(round.withdrawn(actor.person()))
                        .onBehalfOf(capacity.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(
                        filers.contains(actor.person())
                                ? new SharedRefusal.NotInOffice(Role.PROPERTY_MANAGER)
                                : new OnlyFilerWithdraws(round.opened().filer())));
    }
}
