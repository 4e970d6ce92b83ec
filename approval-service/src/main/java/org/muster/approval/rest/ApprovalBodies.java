package org.muster.approval.rest;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.AddSigner.Place;
import org.muster.edge.InvalidInput;
import org.muster.edge.ReadContent;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.approval.AuthorityEvent.Limits;
import org.muster.events.approval.AuthorityEvent.Route;
import org.muster.events.approval.AuthorityEvent.RouteStep;
import org.muster.events.request.RequestEvent.Word;

/** What callers send. */
final class ApprovalBodies {

    private ApprovalBodies() {}

    /**
     * A signature to what was read (N2.1).
     *
     * @param words what the signer says of his own words that others attested: true confirms, false denies (N2.2)
     * @param comment what else he has to say; he need not
     */
    record Signature(
            ReadContent content,
            Optional<Map<Word, Optional<Boolean>>> words,
            @Nullable String comment) {

        /** @throws InvalidInput if a word is named without saying anything of it (400) */
        Map<Word, Boolean> said() {
            return ApprovalBodies.said(words());
        }
    }

    /**
     * A refusal of what was read (N2.1).
     *
     * @param reason needed; the rules ask for it
     * @param clause the clause he cites, such as N5.2
     * @param words what he says of his own words that others attested; he need not (N2.2)
     */
    record Refusal(
            ReadContent content,
            @Nullable String reason,
            Optional<Clause> clause,
            Optional<Map<Word, Optional<Boolean>>> words) {

        /** @throws InvalidInput if a word is named without saying anything of it (400) */
        Map<Word, Boolean> said() {
            return ApprovalBodies.said(words());
        }
    }

    /**
     * What was read goes back to the filer (N2.1).
     *
     * @param reason needed; the rules ask for it
     * @param words what he says of his own words that others attested; he need not (N2.2)
     */
    record Return(ReadContent content, @Nullable String reason, Optional<Map<Word, Optional<Boolean>>> words) {

        /** @throws InvalidInput if a word is named without saying anything of it (400) */
        Map<Word, Boolean> said() {
            return ApprovalBodies.said(words());
        }
    }

    private static Map<Word, Boolean> said(Optional<Map<Word, Optional<Boolean>>> words) {
        Map<Word, Boolean> said = new EnumMap<>(Word.class);
        words.orElse(Map.of())
                .forEach((word, confirmed) ->
                        said.put(word, confirmed.orElseThrow(() -> InvalidInput.field("/words/" + word))));
        return said;
    }

    /** The step goes to an equal (N2.1). @param reason needed; the rules ask for it */
    record Transfer(
            ReadContent content,
            Optional<PersonId> to,
            @Nullable String reason) {}

    /** One signature more (N2.1). @param reason needed; the rules ask for it */
    record Signer(
            ReadContent content,
            Optional<PersonId> signer,
            Optional<Place> place,
            @Nullable String reason) {}

    /**
     * Somebody signs for somebody else for a time (N2.1).
     *
     * @param principal who is absent; the caller himself when left out
     * @param from now, when left out
     */
    record StandIn(
            Optional<PersonId> principal,
            Optional<PersonId> standIn,
            Optional<Instant> from,
            Optional<Instant> until) {}

    /** A version of the policy of authority (N2.1): whatever is left out stays as it is. */
    record Policy(
            Optional<LocalDate> effectiveFrom, Optional<List<PolicyRoute>> routes, Optional<PolicyLimits> limits) {

        /** @throws InvalidInput if a route has more steps than any, or a step waits longer than a year (400) */
        List<Route> named() {
            List<Route> named = new ArrayList<>();
            List<PolicyRoute> sent = routes().orElse(List.of());
            for (int i = 0; i < sent.size(); i++) {
                named.add(sent.get(i).named("/routes/" + i));
            }
            return named;
        }
    }

    /** Who signs one kind of case at one level, in order. */
    record PolicyRoute(Subject subject, Level level, List<PolicyStep> steps) {
        private static final int MOST_STEPS = 20;

        private Route named(String at) {
            if (steps.size() > MOST_STEPS) {
                throw InvalidInput.field(at + "/steps");
            }
            List<RouteStep> named = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                named.add(steps.get(i).named(at + "/steps/" + i));
            }
            return new Route(subject, level, named);
        }
    }

    /**
     * One step of a route.
     *
     * @param remindAfterMinutes never, when left out
     * @param escalateAfterMinutes never, when left out
     * @param escalateTo nobody, when left out
     */
    record PolicyStep(
            Role office,
            Optional<Integer> remindAfterMinutes,
            Optional<Integer> escalateAfterMinutes,
            Optional<Role> escalateTo) {
        private static final int YEAR = 366 * 24 * 60;

        private RouteStep named(String at) {
            return new RouteStep(
                    office,
                    minutes(remindAfterMinutes(), at + "/remindAfterMinutes"),
                    minutes(escalateAfterMinutes(), at + "/escalateAfterMinutes"),
                    escalateTo());
        }

        private static int minutes(Optional<Integer> sent, String at) {
            int minutes = sent.orElse(0);
            if (minutes < 0 || minutes > YEAR) {
                throw InvalidInput.field(at);
            }
            return minutes;
        }
    }

    /** How far people may go on their own; all three together. */
    record PolicyLimits(Integer minutesBetweenReminders, Integer addedSigners, Integer standInDays) {

        Limits named() {
            return new Limits(minutesBetweenReminders, addedSigners, standInDays);
        }
    }
}
