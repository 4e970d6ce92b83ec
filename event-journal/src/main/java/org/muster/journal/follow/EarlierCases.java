package org.muster.journal.follow;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.muster.events.CaseId;
import org.muster.journal.read.RecordedEvent;

/** Tells the cases of a batch that a view knows already from those that begin with it, about which it need not be asked. */
public final class EarlierCases {

    private EarlierCases() {}

    /**
     * The cases that began before this batch, in the order they come up in it.
     *
     * @param events of streams that each belong to one case
     * @param caseOf the case an event is about
     */
    public static Collection<String> of(List<RecordedEvent> events, Function<RecordedEvent, CaseId> caseOf) {
        Set<String> begun = new HashSet<>();
        Set<String> before = new LinkedHashSet<>();
        for (RecordedEvent recorded : events) {
            String caseId = caseOf.apply(recorded).value();
            if (recorded.raw().streamVersion() == 1) {
                begun.add(caseId);
            } else if (!begun.contains(caseId)) {
                before.add(caseId);
            }
        }
        return before;
    }
}
