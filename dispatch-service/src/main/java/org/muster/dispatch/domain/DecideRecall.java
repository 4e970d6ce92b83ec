package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;

/**
 * Operations decides about a recall while people are ordered (F3.1), and may think better of declining it. Rests on the shifts of those
 * who are bound.
 *
 * @param declined why they stay; empty to call the support off
 */
public record DecideRecall(Optional<SealedText> declined) implements OnSite {

    /** Nobody of the supported store asked for a recall, or operations has decided about it. */
    @Rests(Clause.F3_1)
    record RecallNotAsked(CaseId caseId) implements Refusal {}

    @Override
    public Optional<Role> office() {
        return Optional.of(Role.OPERATIONS);
    }

    @Override
    public Refusal withoutOrder(CaseId caseId) {
        return new RecallNotAsked(caseId);
    }

    @Override
    public Decision<DispatchEvent> decide(Given given, Underway underway) {
        boolean thinksBetter = declined.isEmpty() && underway.recallDeclined();
        if (!underway.recallAsked() && !thinksBetter) {
            return Decision.refuse(new RecallNotAsked(given.caseId()));
        }
        return declined.map(reason -> Decision.<DispatchEvent>accept(
                        new RecallDeclined(given.caseId(), reason, given.person(), given.at())))
                .orElseGet(() -> CallOff.free(given, underway))
                .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf));
    }
}
