package org.muster.dispatch.domain;

import java.util.Optional;
import org.muster.events.PersonId;
import org.muster.events.dispatch.DispatchEvent.CommandRank;
import org.muster.events.dispatch.DispatchEvent.RecallDeclined;
import org.muster.events.dispatch.DispatchEvent.SupportOpened;

/** Where a support stands. */
public sealed interface Support
        permits Support.Unopened, Support.Opened, Underway, Support.Completed, Support.CalledOff {

    /** Nothing was cleared yet. */
    record Unopened() implements Support {}

    /** Operations may order. */
    record Opened(SupportOpened opened) implements Support {}

    /** Everybody who was called is released, or did not come. */
    record Completed(Underway last) implements Support {}

    /** Called off; nobody is bound any more. */
    record CalledOff(Optional<Underway> last) implements Support {}

    /**
     * Who commands (F1.3).
     *
     * @param present false only for the supported property manager until somebody on site assumes command
     */
    record SiteCommand(PersonId commander, CommandRank rank, boolean present) {}

    /** What became of the supported store's wish to have it called off (F3.1); granted, it is called off. */
    sealed interface Recall {
        record Asked() implements Recall {}

        record Declined(RecallDeclined declined) implements Recall {}
    }

    /** The order with all that happened to it; empty where nothing was ordered. */
    default Optional<Underway> underway() {
        return switch (this) {
            case Unopened _, Opened _ -> Optional.empty();
            case Underway underway -> Optional.of(underway);
            case Completed(Underway last) -> Optional.of(last);
            case CalledOff(Optional<Underway> last) -> last;
        };
    }

    /** Where the order stands; empty where nothing was ordered. */
    default Optional<OrderStage> stage() {
        return switch (this) {
            case Unopened _, Opened _ -> Optional.empty();
            case Underway _ -> Optional.of(OrderStage.UNDERWAY);
            case Completed _ -> Optional.of(OrderStage.COMPLETED);
            case CalledOff(Optional<Underway> last) -> last.map(_ -> OrderStage.CALLED_OFF);
        };
    }
}
