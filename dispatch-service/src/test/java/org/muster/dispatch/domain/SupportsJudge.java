package org.muster.dispatch.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent;
import org.muster.events.dispatch.DispatchEvent.AttendanceCorrected;
import org.muster.events.dispatch.DispatchEvent.GuardCommitted;
import org.muster.events.dispatch.DispatchEvent.OrderAmended;

/**
 * A journal of dispatch, event by event: nobody is bound to two supports at one time, versions of an order follow one another, everybody
 * stands in one call-up of an order, and whom an order binds is exactly who is committed to it.
 */
public final class SupportsJudge {
    private static final SupportDecider DECIDER = new SupportDecider();

    private final Map<CaseId, SupportState> supports = new HashMap<>();
    private final Map<PersonId, Commitments> commitments = new HashMap<>();
    private final Set<PersonId> corrected = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private int versions;

    /** The next event of the journal. */
    public void next(MusterEvent event) {
        switch (event) {
            case DispatchEvent.OfGuard ofGuard -> ofGuard(ofGuard);
            case DispatchEvent.OfSupport ofSupport -> ofSupport(ofSupport);
            default -> {}
        }
    }

    public int versions() {
        return versions;
    }

    /** What was found wrong, and what is wrong now that the journal ends. */
    public List<String> wrong() {
        List<String> all = new ArrayList<>(wrong);
        supports.forEach((caseId, state) -> {
            Set<PersonId> bound = SupportDecider.bound(state.support());
            commitments.forEach((guard, his) -> {
                boolean committed = his.all().stream()
                        .anyMatch(one -> one.open() && one.caseId().equals(caseId));
                if (committed != bound.contains(guard)) {
                    all.add(guard
                            + (committed ? " is committed to " : " is not committed to ")
                            + caseId
                            + (committed ? ", which does not bind him" : ", which binds him"));
                }
            });
        });
        return all;
    }

    private void ofGuard(DispatchEvent.OfGuard event) {
        Commitments before = commitments.getOrDefault(event.guard(), Commitments.NONE);
        // What is mended tells of times that are over, ways home among them.
        if (event instanceof GuardCommitted now && !corrected.contains(event.guard())) {
            Period asked = new Period(now.from(), now.until());
            before.all().stream()
                    .filter(other -> !other.caseId().equals(now.caseId()))
                    .filter(other -> new Period(other.from(), other.until()).overlaps(asked))
                    .forEach(other -> wrong.add(now.guard() + " is bound to " + other.caseId() + " and to "
                            + now.caseId() + " at one time"));
        }
        commitments.put(event.guard(), before.after(event));
    }

    private void ofSupport(DispatchEvent.OfSupport event) {
        SupportState before = supports.getOrDefault(event.caseId(), DECIDER.initialState());
        if (event instanceof AttendanceCorrected correction) {
            corrected.add(correction.guard());
        }
        if (event instanceof OrderAmended amended) {
            amended(amended, before);
        }
        supports.put(event.caseId(), DECIDER.evolve(before, event));
    }

    private void amended(OrderAmended amended, SupportState before) {
        versions++;
        int last = before.support()
                .underway()
                .map(underway -> underway.ordered().version())
                .orElse(0);
        if (amended.version() != last + 1) {
            wrong.add("version " + amended.version() + " of " + amended.caseId() + " follows version " + last);
        }
        List<PersonId> called = amended.callUps().stream()
                .flatMap(callUp -> callUp.guards().stream())
                .map(DispatchEvent.CalledGuard::guard)
                .toList();
        if (new HashSet<>(called).size() < called.size()) {
            wrong.add("somebody stands in two call-ups of " + amended.caseId() + ": " + called);
        }
    }
}
