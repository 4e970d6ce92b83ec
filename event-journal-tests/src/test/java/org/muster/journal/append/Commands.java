package org.muster.journal.append;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StreamId;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.journal.append.Append.Answer;
import org.muster.journal.append.Append.StreamAppend;

/** Commands for tests of the journal: real events of the contract, about nothing in particular. */
public final class Commands {
    public static final Instant AT = Instant.parse("2026-02-14T08:00:00Z");
    private static final Actor ACTOR = new Actor(new PersonId("ops-1"), Set.of(Role.OPERATIONS), Optional.empty());

    private Commands() {}

    public static RequestApproved approved(String caseId, int version) {
        return new RequestApproved(new CaseId(caseId), Origin.PLANNED, new ContentRef(version, "0".repeat(64)));
    }

    /** One event at the end of one stream. */
    public static Append one(String key, String caseId, long expectedVersion) {
        return of(key, "", List.of(stream(expectedVersion, approved(caseId, (int) expectedVersion + 1))));
    }

    public static StreamAppend stream(long expectedVersion, MusterEvent... events) {
        return new StreamAppend(
                events[0].stream(),
                expectedVersion,
                Arrays.stream(events)
                        .map(event -> new Append.Fact(event, Optional.empty()))
                        .toList());
    }

    public static StreamAppend condition(String stream, long expectedVersion) {
        return new StreamAppend(new StreamId(stream), expectedVersion, List.of());
    }

    public static Append of(String key, String body, List<StreamAppend> streams) {
        return new Append(
                key,
                true,
                body.getBytes(StandardCharsets.UTF_8),
                ACTOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                AT,
                streams,
                Append.Unmoved.NOTHING,
                List.of(),
                List.of(),
                new Answer(
                        201,
                        ("{\"key\":\"" + key + "\"}").getBytes(StandardCharsets.UTF_8),
                        Optional.of("\"1\""),
                        Optional.empty()));
    }
}
