package org.muster.approval.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.approval.domain.Qualities.Quality;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.offices.Offices.ActingCapacity;

/** Remind whoever is awaited (N2.1). */
public record Remind() implements WhileAwaited {
    private static final Set<Role> BRANCH = Set.of(Role.OPERATIONS, Role.REGIONAL_MANAGER);

    /** Those who wait for it may remind: the filer, whoever signed, operations, the regional general manager. */
    @Rests(Clause.N2_1)
    record OnlyThoseWhoWaitRemind() implements Refusal {}

    @Rests(Clause.N2_1)
    record RemindedJustNow(Instant earliest) implements Refusal {}

    @Override
    public Decision<ApprovalEvent> decide(Given given, SigningRound round) {
        return waiting(given, round)
                .map(capacity -> remind(given, round).onBehalfOf(capacity.onBehalfOf()))
                .orElseGet(() -> Decision.refuse(notWaiting(given, round)));
    }

    private static Decision<ApprovalEvent> remind(Given given, SigningRound round) {
        int minutes = given.policyOf(round).limits().minutesBetweenReminders();
        return round.waiting()
                .reminded()
                .map(last -> last.at().plus(Duration.ofMinutes(minutes)))
                .filter(given.at()::isBefore)
                .<Decision<ApprovalEvent>>map(time -> Decision.refuse(new RemindedJustNow(time)))
                .orElseGet(() -> Decision.accept(new SignerReminded(
                        given.caseId(),
                        round.opened().content(),
                        round.next(),
                        Optional.of(given.actor().person()),
                        given.at())));
    }

    /** In which quality somebody waits: the filer and whoever decided before as long as they hold an office, and the branch's two offices. */
    private static Optional<ActingCapacity> waiting(Given given, SigningRound round) {
        return Qualities.of(given.actor(), given.offices()).stream()
                .filter(quality -> BRANCH.contains(quality.office())
                        || quality.capacity().everybody().anyMatch(person -> waitsInPerson(round, person)))
                .map(Quality::capacity)
                .findFirst();
    }

    private static boolean waitsInPerson(SigningRound round, PersonId person) {
        return round.duties().filers().contains(person)
                || round.duties().decided().contains(person);
    }

    private static Refusal notWaiting(Given given, SigningRound round) {
        PersonId by = given.actor().person();
        Stream<Role> once = Stream.of(
                        round.signatures().stream()
                                .filter(signed -> signed.signer().equals(by))
                                .map(StepSigned::office),
                        round.duties().filers().stream().filter(by::equals).map(filer -> Role.PROPERTY_MANAGER),
                        BRANCH.stream().filter(given.actor()::is))
                .flatMap(offices -> offices);
        return once.findFirst().<Refusal>map(SharedRefusal.NotInOffice::new).orElseGet(OnlyThoseWhoWaitRemind::new);
    }
}
