package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.Channel;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.request.domain.RequestState.Filed;

/**
 * The regional general manager, or who stands in for him, states himself what he answers to the report (N2.2): nobody has to attest it.
 *
 * @param channel how he heard of it; in person when not said
 * @param reached may be left out: who answers was reached
 * @param answeredAt when he gave it; empty: now
 */
public record StateAnswer(
        Optional<Channel> channel, Optional<Boolean> reached, Optional<Answer> answer, Optional<Instant> answeredAt)
        implements OnCase {

    /** By token and roster, whoever stated an answer as his own is not the regional general manager. */
    @Rests(Clause.N2_2)
    record NotTheRegionalManager(PersonId person) implements Refusal {}

    @Override
    public Decision<RequestEvent> decide(Given given, Filed filed) {
        return Parsed.decide(
                Parsed.required(given.capacity(Role.REGIONAL_MANAGER), () -> new NotTheRegionalManager(given.person())),
                answered(given, filed),
                answered -> ReportToRegionalManager.told(answered, filed));
    }

    private Parsed<RegionalManagerReported> answered(Given given, Filed filed) {
        Faults faults = new Faults();
        faults.required(answer, new SharedRefusal.AnswerMissing(""))
                .add(reached.filter(was -> !was).map(_ -> new SharedRefusal.AnswerWithoutReaching("")));
        StatedTime.ofReport("/reportedAt", answeredAt, given, filed, faults);
        return faults.orElse(() -> new RegionalManagerReported(
                given.caseId(),
                given.person(),
                answeredAt.orElse(given.at()),
                channel.orElse(Channel.IN_PERSON),
                true,
                answer,
                Optional.of(given.person())));
    }
}
