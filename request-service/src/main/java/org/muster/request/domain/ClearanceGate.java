package org.muster.request.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.RegionalManagerReported;
import org.muster.events.request.RequestEvent.StoreManagerConsented;

/**
 * What must be recorded before an emergency may be ordered (N2.2): the store manager's consent, and operations' report to the
 * regional general manager, reached or not.
 *
 * @param consent the store manager's; his own word replaces an attested one
 * @param reports every report made or tried, in the order recorded
 * @param reportAgainDue the latest term for reporting again that passed unreached
 */
public record ClearanceGate(
        Optional<StoreManagerConsented> consent,
        List<RegionalManagerReported> reports,
        Optional<Instant> reportAgainDue) {

    static final ClearanceGate NOTHING_YET = new ClearanceGate(Optional.empty(), List.of(), Optional.empty());

    public ClearanceGate {
        reports = List.copyOf(reports);
    }

    public boolean consented() {
        return consent.isPresent();
    }

    /** Whether a report was made or tried. */
    public boolean reported() {
        return !reports.isEmpty();
    }

    /** The reports about a raise, begun with the one that was made for it. */
    static ClearanceGate of(RegionalManagerReported made, Optional<Instant> lastTerm) {
        return new ClearanceGate(Optional.empty(), List.of(made), lastTerm);
    }

    /** Whether words spoken at that time can concern the matter of these reports: the first report was not made after that time. */
    boolean isAbout(Instant said) {
        return reports.isEmpty() || !said.isBefore(reports.getFirst().reportedAt());
    }

    /** Whether the regional general manager was spoken to. */
    public boolean reached() {
        return reports.stream().anyMatch(RegionalManagerReported::reached);
    }

    public boolean saidNo() {
        return reports.stream().anyMatch(report -> isNo(report.answer()));
    }

    /** Whether the consent and a report are recorded, and the regional general manager has not said no. */
    public boolean open() {
        return consented() && reported() && !saidNo();
    }

    ClearanceGate with(StoreManagerConsented given) {
        return new ClearanceGate(Optional.of(given), reports, reportAgainDue);
    }

    ClearanceGate with(RegionalManagerReported made) {
        return new ClearanceGate(
                consent, Stream.concat(reports.stream(), Stream.of(made)).toList(), reportAgainDue);
    }

    ClearanceGate dueAgain(Instant dueAt) {
        return new ClearanceGate(consent, reports, Optional.of(dueAt));
    }

    static boolean isNo(Optional<Answer> answer) {
        return answer.filter(Answer.NO::equals).isPresent();
    }
}
