package org.muster.journal.application;

import java.util.Optional;
import java.util.OptionalLong;
import org.muster.events.Actor;
import org.muster.events.Position;

/**
 * Who sends a command, and how a repeat of it is known.
 *
 * @param actor from the access token, or a policy
 * @param operation what is asked for, such as {@code POST /requests/planned}
 * @param key unique per caller and operation; the same key is never carried out twice
 * @param keyExpires whether the key may be forgotten after some days; false for policies and deadlines
 * @param requestHash tells a repeat from a reuse of the key
 * @param ifMatch the version the caller insists on
 * @param causation the event a policy reacts to
 * @param requestId of the HTTP request
 */
@SuppressWarnings("ArrayRecordComponent")
public record CommandEnvelope(
        Actor actor,
        String operation,
        String key,
        boolean keyExpires,
        byte[] requestHash,
        OptionalLong ifMatch,
        Optional<Position> causation,
        Optional<String> requestId) {

    private static final byte[] NO_BODY = new byte[0];

    /** A policy, reacting to an event for one target. The key never expires. */
    public static CommandEnvelope policy(String policy, org.muster.journal.read.RecordedEvent cause, String target) {
        Position at = cause.at();
        return new CommandEnvelope(
                Actor.policy(policy),
                policy,
                "policy:" + policy + ":" + at.wire() + ":" + target,
                false,
                NO_BODY,
                OptionalLong.empty(),
                Optional.of(at),
                Optional.empty());
    }

    /** A deadline that has come. The key never expires. */
    public static CommandEnvelope deadline(org.muster.journal.deadline.Deadline deadline) {
        return new CommandEnvelope(
                Actor.policy(deadline.kind()),
                deadline.kind(),
                "deadline:" + deadline.key() + "@" + deadline.dueAt(),
                false,
                NO_BODY,
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
