package org.muster.dispatch.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.muster.decider.Decision;
import org.muster.decider.Refusal;
import org.muster.dispatch.domain.Acting.Quality;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.Candidate;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;

/** Operations' first order, held against the notice (F3.1–F3.4, F2.1, F2.5, N1+). */
final class OrderDecision {
    private final Given given;
    private final OrderSupport command;
    private final Map<StoreId, Set<PersonId>> picks;
    private final SupportNeed need;
    private final Choice choice;

    private OrderDecision(
            Given given, OrderSupport command, Map<StoreId, Set<PersonId>> picks, SupportNeed need, Choice choice) {
        this.given = given;
        this.command = command;
        this.picks = picks;
        this.need = need;
        this.choice = choice;
    }

    static Decision<DispatchEvent> decide(Given given, OrderSupport command, SupportNeed need, SupportState state) {
        List<Refusal> unenterable = unenterable(given, command);
        if (!unenterable.isEmpty()) {
            return Decision.refuse(unenterable);
        }
        if (!command.orderedAt(given).isBefore(need.until())) {
            return Decision.refuse(new OrderSupport.SupportPeriodOver(need.caseId(), need.until()));
        }
        Map<StoreId, Set<PersonId>> picks = command.picks(given, need);
        List<Refusal> unknown = unknown(given.region(), picks, need);
        if (!unknown.isEmpty()) {
            return Decision.refuse(unknown);
        }
        Region region = given.region().with(Choice.loaded(given.region(), picks.keySet(), state));
        Choice choice = new Choice(given, need, picks, command.because(), region, command.orderedAt(given));
        return new OrderDecision(given, command, picks, need, choice).decide();
    }

    /** What was ordered by phone is entered soon, and with why it is entered late (F2.5). */
    private static List<Refusal> unenterable(Given given, OrderSupport command) {
        Optional<SealedText> reason = command.because().lateEntry();
        if (command.givenAt().isEmpty()) {
            return reason.<Refusal>map(_ -> new OrderSupport.TimeOfPhoneOrderMissing(given.caseId())).stream()
                    .toList();
        }
        Instant givenAt = command.givenAt().get();
        Duration within = given.policy().lateEntryWithin();
        List<Refusal> refusals = new ArrayList<>();
        if (givenAt.isAfter(given.at())) {
            refusals.add(new SharedRefusal.StatedTimeInFuture("givenAt", givenAt));
        }
        if (givenAt.isBefore(given.at().minus(within))) {
            refusals.add(new OrderSupport.GivenTooLongAgo(givenAt, within.toHours()));
        }
        Choice.unless(reason, true, () -> new OrderSupport.LateEntryNeedsReason(givenAt))
                .ifPresent(refusals::add);
        return refusals;
    }

    /** The supported store and who is to command there must exist, as the called guards must. */
    private static List<Refusal> unknown(Region region, Map<StoreId, Set<PersonId>> picks, SupportNeed need) {
        List<Refusal> refusals = new ArrayList<>();
        if (region.store(need.supportedStore()).isEmpty()) {
            refusals.add(new OrderSupport.StoreUnknown(need.supportedStore()));
        }
        if (region.propertyManager(need.supportedStore()).isEmpty()) {
            refusals.add(new OrderSupport.PropertyManagerUnknown(need.supportedStore()));
        }
        refusals.addAll(Choice.unknown(region, picks));
        return refusals;
    }

    private Decision<DispatchEvent> decide() {
        List<Refusal> refusals = new ArrayList<>(choice.objections());
        headcount().ifPresent(refusals::add);
        Choice.coordinator(given, command.coordinator(), picks.keySet(), command.because())
                .ifPresent(refusals::add);
        return refusals.isEmpty()
                ? Decision.<DispatchEvent>accept(events())
                        .onBehalfOf(given.acting().as(Role.OPERATIONS).flatMap(Quality::onBehalfOf))
                : Decision.refuse(refusals);
    }

    private Optional<Refusal> headcount() {
        int called = choice.called();
        return Choice.unless(
                command.because().headcount(),
                called != need.headcount(),
                () -> new OrderSupport.HeadcountDiffers(need.headcount(), called));
    }

    private List<DispatchEvent> events() {
        SupportOrdered ordered = new SupportOrdered(
                need.caseId(),
                command.orderId(),
                need.supportedStore(),
                need.level(),
                need.reportAt(),
                need.until(),
                choice.called(),
                choice.callUps(command::callUpId),
                candidates(),
                choice.estimatedCost(),
                command.coordinator(),
                command.because().coordinator(),
                commander(),
                command.because().leftTier(),
                command.because().headcount(),
                command.because().override(),
                command.because().offDutyFirst(),
                given.person(),
                command.orderedAt(given),
                command.givenAt().map(_ -> given.at()),
                command.because().lateEntry(),
                command.meetingPoint());
        return Stream.<DispatchEvent>concat(Stream.of(ordered), choice.commitments(command.orderId()))
                .toList();
    }

    private List<Candidate> candidates() {
        return choice.proposal().stores().stream()
                .map(offer ->
                        offer.candidate(Choice.guards(picks, offer.store()).size()))
                .toList();
    }

    private PersonId commander() {
        return given.region()
                .propertyManager(need.supportedStore())
                .orElseThrow(() -> new IllegalStateException("an order without a commander was let through"));
    }
}
