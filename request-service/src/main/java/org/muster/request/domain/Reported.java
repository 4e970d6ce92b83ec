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
 * @param declined the raises that the regional general manager declined, in the order they were asked for
 * @param against how much more he declined and has not agreed to since
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

    /**
     * Whether the regional general manager declined a raise that this one reaches in level, headcount or length, and has not agreed to
     * as much since.
     */
    boolean declined(Increase asked) {
        return against.stream().anyMatch(asked::reaches);
    }

    /**
     * Whether the regional general manager has declined a raise since the first of these reports. If so he was reached, and has heard
     * of the matter of these reports as well.
     */
    boolean heardSince(ClearanceGate about) {
        return declined.stream().anyMatch(no -> about.isAbout(no.reportedAt()));
    }

    /** Whether no raise was made or asked for between the two times. Only then can both answers be about the same support. */
    boolean sameMatter(Instant said, Instant later) {
        return raise.filter(made -> made.isAbout(said) != made.isAbout(later)).isEmpty()
                && declined.stream()
                        .noneMatch(no -> no.reportedAt().isAfter(said)
                                && !no.reportedAt().isAfter(later));
    }

    /**
     * Adds a report. A report made before a raise was told does not count as a report about that raise. If the regional general manager
     * himself agrees after he declined raises, his agreement cancels those declines.
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

    /** The regional general manager declined a raise. The support stays as it is; the decline is remembered. */
    Reported with(RaiseDeclined no, Increase asked) {
        return new Reported(latest, raise, plus(declined, no), plus(against, asked));
    }

    /** Adds a raise. The latest report is the one that was made for this raise, since both are recorded together. */
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
