package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.RaiseDeclined;
import org.muster.events.request.RequestEvent.RegionalManagerReported;

/**
 * What was reported to the regional general manager since a support was cleared, and what he said to it (N2.2).
 *
 * @param latest the latest report
 * @param raise the reports about the latest raise, made anew for it; empty while nothing was raised
 * @param declined raises he said no to, in the order they were asked for
 * @param against what he said no to and not yes since
 */
public record Reported(
        Optional<RegionalManagerReported> latest,
        Optional<ClearanceGate> raise,
        List<RaiseDeclined> declined,
        List<Increase> against) {

    static final Reported NOTHING_YET = new Reported(Optional.empty(), Optional.empty(), List.of(), List.of());

    public Reported {
        declined = List.copyOf(declined);
        against = List.copyOf(against);
    }

    /** Whether he said no to as much, and not yes since. */
    boolean declined(Increase asked) {
        return against.stream().anyMatch(asked::reaches);
    }

    /** Whether he was spoken to about a further raise since these reports began: then he knows of what they were about. */
    boolean heardSince(ClearanceGate about) {
        return declined.stream().anyMatch(no -> about.isAbout(no.reportedAt()));
    }

    /** Whether nothing was raised, or asked to be raised, between the two: what was said later can then be about the same. */
    boolean sameMatter(Instant said, Instant later) {
        return raise.filter(made -> made.isAbout(said) != made.isAbout(later)).isEmpty()
                && declined.stream()
                        .noneMatch(no -> no.reportedAt().isAfter(said)
                                && !no.reportedAt().isAfter(later));
    }

    /**
     * What was said before the raise was told says nothing about it. His own yes, stated when he had said no to a raise, takes the
     * place of that no.
     */
    Reported with(RegionalManagerReported reported) {
        return new Reported(
                Optional.of(reported),
                raise.map(made -> made.isAbout(reported.reportedAt()) ? made.with(reported) : made),
                declined,
                isOwnYesToAll(reported) ? List.of() : against);
    }

    private boolean isOwnYesToAll(RegionalManagerReported reported) {
        return reported.answeredBy().isPresent()
                && agreed(reported)
                && declined.stream().noneMatch(no -> no.reportedAt().isAfter(reported.reportedAt()));
    }

    private static boolean agreed(RegionalManagerReported reported) {
        return reported.answer().equals(Optional.of(Answer.AGREED));
    }

    /** He said no: nothing changes, but it is known from now on. */
    Reported with(RaiseDeclined no, Increase asked) {
        return new Reported(latest, raise, plus(declined, no), plus(against, asked));
    }

    /** A raise is written with the report made for it, which is the latest. */
    Reported raised(Increase increase) {
        return latest.map(made -> new Reported(
                        latest,
                        Optional.of(ClearanceGate.of(made, raise.flatMap(ClearanceGate::reportAgainDue))),
                        declined,
                        agreed(made) ? stillAgainst(increase) : against))
                .orElse(this);
    }

    private List<Increase> stillAgainst(Increase agreed) {
        return against.stream()
                .map(no -> no.beyond(agreed))
                .filter(Increase::any)
                .toList();
    }

    Reported dueAgain(Instant dueAt) {
        return new Reported(latest, raise.map(made -> made.dueAgain(dueAt)), declined, against);
    }

    private static <T> List<T> plus(List<T> list, T one) {
        return Stream.concat(list.stream(), Stream.of(one)).toList();
    }
}
