package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.journal.application.Caller;
import org.muster.journal.read.Recorded;

/**
 * When this happens, then that is to be done: a service's reactions that say no more than which command follows from which event of a
 * case. One bean of a service extends this with its table; a reaction that asks more than its event is a {@link Policy} of its own.
 *
 * @param <C> the commands of the service
 */
public abstract class Reactions<C> implements Policy {
    private final List<Reaction<?, C>> table;

    /**
     * One line of the table.
     *
     * @param name of the policy: part of the key by which a repeat is known, so it never changes
     * @param target the case whose command it is
     */
    public record Reaction<E extends MusterEvent, C>(
            Class<E> event, String name, Function<E, CaseId> target, Function<E, C> command) {

        private Uni<Void> react(Recorded recorded, Commands<C> commands) {
            E event = this.event.cast(recorded.event());
            CaseId caseId = target.apply(event);
            return commands.react(Caller.policy(name, recorded, caseId.value()), caseId, command.apply(event));
        }
    }

    /** How a service carries out a command that follows from an event. */
    public interface Commands<C> {
        Uni<Void> react(Caller caller, CaseId caseId, C command);
    }

    private final Commands<C> commands;

    protected Reactions(Commands<C> commands, List<Reaction<?, C>> table) {
        this.commands = commands;
        this.table = List.copyOf(table);
    }

    @Override
    public boolean concerns(MusterEvent event) {
        return table.stream().anyMatch(reaction -> reaction.event().isInstance(event));
    }

    @Override
    public boolean asksViewsOfTheEvent() {
        return false;
    }

    @Override
    public Uni<Void> react(Recorded recorded) {
        return table.stream()
                .filter(reaction -> reaction.event().isInstance(recorded.event()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing follows from " + recorded.event()))
                .react(recorded, commands);
    }
}
