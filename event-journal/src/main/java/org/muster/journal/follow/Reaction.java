package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import org.muster.events.MusterEvent;
import org.muster.journal.read.RecordedEvent;

/**
 * When this happens, then that is to be done: reacts to a fact by a command. The command's key is made of policy, causing event and
 * target and never expires, so a fact delivered again has no second effect.
 */
public interface Reaction {

    /** Whether the policy reacts to events like this. */
    boolean concerns(MusterEvent event);

    /**
     * Whether the reaction asks a view that changes with the event itself: then it comes after the views. All others react beside
     * them.
     */
    boolean asksViewsOfTheEvent();

    /** Reacts. A refused command is a recorded outcome; a failure parks the event's stream. */
    Uni<Void> react(RecordedEvent event);
}
