package org.muster.request.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.At;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.decider.TooLate;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.request.domain.RequestState.AfterClearance;
import org.muster.request.domain.RequestState.Emergency;

/** The regional general manager decides which store bears the cost of a case whose form is overdue or refused (A1). */
public record DecideCostBearer(Optional<StoreId> bearer, Optional<SealedText> reason) implements OfEmergency {

    @Rests(Clause.A1)
    record OnlyRegionalManagerDecidesCosts(CaseId caseId) implements Refusal {}

    @Rests(Clause.A1)
    record FormNeitherOverdueNorRefused(CaseId caseId) implements Refusal {}

    @Rests(Clause.A1)
    @TooLate
    record CostBearerAlreadyDecided(CaseId caseId, StoreId bearer) implements Refusal {}

    @Rests(Clause.A1)
    @At("/bearer")
    record BearerMissing() implements Refusal {}

    @Rests(Clause.A1)
    @At("/bearer")
    record BearerUnknown(StoreId bearer) implements Refusal {}

    @Override
    public Optional<StoreId> namedStore() {
        return bearer;
    }

    @Override
    public Decision<RequestEvent> decide(Given given, Emergency emergency) {
        Faults faults = new Faults();
        faults.required(bearer, new BearerMissing())
                .add(bearer.filter(store -> !given.knows(store)).map(BearerUnknown::new))
                .required(reason, new SharedRefusal.ReasonMissing(Clause.A1))
                .add(whyNotNow(given, emergency));
        return Parsed.decide(
                Parsed.required(
                        given.capacity(Role.REGIONAL_MANAGER),
                        () -> new OnlyRegionalManagerDecidesCosts(given.caseId())),
                faults.orElse(() -> new CostBearerDecided(
                        given.caseId(), Faults.found(bearer), Faults.found(reason), given.person())),
                decided -> Decision.accept(decided));
    }

    private static Optional<Refusal> whyNotNow(Given given, Emergency emergency) {
        if (!(emergency instanceof AfterClearance cleared)) {
            return Optional.of(new SharedRefusal.SupportNotCleared(Clause.A1, given.caseId()));
        }
        Optional<CostBearerDecided> decided = cleared.support().outcome().costBearer();
        if (decided.isPresent()) {
            return decided.map(before -> new CostBearerAlreadyDecided(given.caseId(), before.bearer()));
        }
        if (cleared.stage() == Stage.CLOSED) {
            return Optional.of(new SharedRefusal.CaseIsClosed(given.caseId()));
        }
        return failed(emergency.form(), given.at())
                ? Optional.empty()
                : Optional.of(new FormNeitherOverdueNorRefused(given.caseId()));
    }

    /** Late is judged by the term, not by when its timer ran. */
    private static boolean failed(SupportForm form, Instant now) {
        return switch (form) {
            case SupportForm.Refused _ -> true;
            case SupportForm.Owed _, SupportForm.AwaitingRevision _ -> form.overdue() || now.isAfter(form.dueAt());
            case SupportForm.AwaitingSignatures _ -> form.overdue();
            case SupportForm.Approved _, SupportForm.NotOwed _ -> false;
        };
    }
}
