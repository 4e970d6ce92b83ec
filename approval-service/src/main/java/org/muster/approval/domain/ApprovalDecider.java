package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.muster.approval.domain.ApprovalState.Collecting;
import org.muster.approval.domain.ApprovalState.Granted;
import org.muster.approval.domain.ApprovalState.NotOpened;
import org.muster.approval.domain.ApprovalState.Opened;
import org.muster.approval.domain.ApprovalState.Refused;
import org.muster.approval.domain.ApprovalState.Returned;
import org.muster.approval.domain.ApprovalState.Withdrawn;
import org.muster.decider.Asked;
import org.muster.decider.Decider;
import org.muster.decider.Decision;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.approval.AuthorityEvent;

/**
 * Decides about the signatures of one case (N2.1): level by level, each by the office whose turn it is, no two by one person,
 * each given to one content. A step that nobody can sign is named and escalated, never skipped. Which command is decided in which state
 * stands here, and what follows from the facts; the rules stand with the commands.
 */
public final class ApprovalDecider implements Decider<Asked<Given, ApprovalCommand>, ApprovalState, ApprovalEvent> {

    public static StreamId stream(CaseId caseId) {
        return StreamId.of("approval", caseId);
    }

    /** The streams that a command is decided by: the approval's own, and that of the policies of authority where they have a say. */
    public static List<StreamId> streams(CaseId caseId, ApprovalCommand command) {
        return switch (command) {
            case OpenApproval _, AddSigner _, Remind _ -> List.of(AuthorityEvent.STREAM, stream(caseId));
            case OfStep _, Withdraw _, AcceptWithdrawal _, TermPassed _, LookForVacancy _ -> List.of(stream(caseId));
        };
    }

    @Override
    public ApprovalState initialState() {
        return new NotOpened();
    }

    @Override
    public Decision<ApprovalEvent> decide(Asked<Given, ApprovalCommand> asked, ApprovalState state) {
        Given given = asked.given();
        Decision<ApprovalEvent> decision = decided(given, asked.command(), state);
        return switch (decision) {
            case Decision.Refused<ApprovalEvent> refused -> refused;
            case Decision.Accepted<ApprovalEvent>(List<ApprovalEvent> events, Optional<PersonId> principal) ->
                new Decision.Accepted<>(andVacancy(events, state, given), principal);
        };
    }

    private static Decision<ApprovalEvent> decided(Given given, ApprovalCommand command, ApprovalState state) {
        return switch (command) {
            case OpenApproval open -> open.decide(given, state);
            case WhileAwaited awaited ->
                switch (state) {
                    case NotOpened _ -> awaited.refused(new SharedRefusal.CaseUnknown(given.caseId()));
                    case Collecting(SigningRound round) -> awaited.decide(given, round);
                    case Returned _ -> awaited.refused(new SharedRefusal.WithTheFiler(given.caseId()));
                    case Granted _, Refused _, Withdrawn _ ->
                        awaited.refused(new SharedRefusal.AlreadyDecided(given.caseId()));
                };
            case Withdraw withdraw ->
                switch (state) {
                    case NotOpened _ -> Decision.refuse(new SharedRefusal.CaseUnknown(given.caseId()));
                    case Collecting(SigningRound round) -> withdraw.decide(given, round);
                    case Returned(SigningRound round, ApprovalReturned _) -> withdraw.decide(given, round);
                    case Granted _, Refused _, Withdrawn _ ->
                        Decision.refuse(new SharedRefusal.AlreadyDecided(given.caseId()));
                };
            case AcceptWithdrawal withdrawal ->
                switch (state) {
                    case Collecting(SigningRound round) -> withdrawal.decide(round);
                    case Returned(SigningRound round, ApprovalReturned _) -> withdrawal.decide(round);
                    case NotOpened _, Granted _, Refused _, Withdrawn _ -> Decision.accept();
                };
            case TermPassed passed ->
                switch (state) {
                    case Collecting(SigningRound round) -> passed.decide(given, round);
                    case NotOpened _, Granted _, Refused _, Returned _, Withdrawn _ -> Decision.accept();
                };
            case LookForVacancy _ -> Decision.accept();
        };
    }

    // What follows from the facts.

    /**
     * Whatever was decided: if nobody can sign the step that is awaited now, the level above is told, once; when somebody can again,
     * the vacancy is over.
     */
    private List<ApprovalEvent> andVacancy(List<ApprovalEvent> events, ApprovalState before, Given given) {
        if (!(fold(before, events) instanceof Collecting(SigningRound round))
                || round.awaited().isEmpty()) {
            return events;
        }
        boolean vacant =
                round.duties().possible(round.next(), given.offices(), Set.of()).isEmpty();
        if (vacant == round.waiting().escalated(Escalation.VACANT)) {
            return events;
        }
        List<ApprovalEvent> all = new ArrayList<>(events);
        all.add(
                vacant
                        ? round.escalation(Escalation.VACANT, given.offices(), given.at())
                        : new VacancyFilled(given.caseId(), round.opened().content(), round.next(), given.at()));
        return all;
    }

    @Override
    public Optional<Clause> clauseOf(ApprovalEvent event) {
        return Optional.of(
                switch (event) {
                    case ApprovalRefused refused -> refused.clause().orElse(Clause.N2_1);
                    case AttestedWordConfirmed _, AttestedWordDenied _ -> Clause.N2_2;
                    case ApprovalOpened _,
                            StepSigned _,
                            ApprovalGranted _,
                            ApprovalReturned _,
                            ApprovalWithdrawn _,
                            StepTransferred _,
                            SignerAdded _,
                            SignerReminded _,
                            StepEscalated _,
                            VacancyFilled _ -> Clause.N2_1;
                });
    }

    @Override
    public ApprovalState evolve(ApprovalState state, ApprovalEvent event) {
        return switch (event) {
            case ApprovalOpened opened ->
                new Collecting(SigningRound.of(
                        opened,
                        state instanceof Opened before ? before.round().duties().accused() : Set.of()));
            case StepSigned signed -> collecting(state, round -> round.with(signed));
            case StepTransferred transferred -> collecting(state, round -> round.with(transferred));
            case SignerAdded added -> collecting(state, round -> round.with(added));
            case SignerReminded reminded -> waiting(state, waiting -> waiting.with(reminded));
            case StepEscalated escalated -> waiting(state, waiting -> waiting.with(escalated));
            case VacancyFilled _ -> waiting(state, AwaitedStep::filled);
            case AttestedWordConfirmed confirmed -> collecting(state, round -> round.with(confirmed));
            case AttestedWordDenied denied -> collecting(state, round -> round.with(denied));
            case ApprovalGranted _ -> state instanceof Collecting(SigningRound round) ? new Granted(round) : state;
            case ApprovalRefused refused ->
                state instanceof Collecting(SigningRound round) ? new Refused(round, refused) : state;
            case ApprovalReturned returned ->
                state instanceof Collecting(SigningRound round) ? new Returned(round, returned) : state;
            case ApprovalWithdrawn withdrawal ->
                switch (state) {
                    case Collecting(SigningRound round) -> new Withdrawn(round, withdrawal);
                    case Returned(SigningRound round, ApprovalReturned _) -> new Withdrawn(round, withdrawal);
                    case NotOpened _, Granted _, Refused _, Withdrawn _ -> state;
                };
        };
    }

    private static ApprovalState waiting(ApprovalState state, UnaryOperator<AwaitedStep> change) {
        return collecting(state, round -> round.with(change.apply(round.waiting())));
    }

    private static ApprovalState collecting(ApprovalState state, UnaryOperator<SigningRound> change) {
        return state instanceof Collecting(SigningRound round) ? new Collecting(change.apply(round)) : state;
    }
}
