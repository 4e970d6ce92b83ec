package org.muster.journal.follow;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.muster.events.CaseId;
import org.muster.events.MusterEvent;
import org.muster.journal.application.CommandEnvelope;
import org.muster.journal.read.RecordedEvent;

/**
 * When this happens, then that is to be done: a service's reactions that say no more than which command follows from which event of a
 * case. One bean of a service extends this with its table; a reaction that asks more than its event is a {@link Reaction} of its own.
 *
 * @param <C> the commands of the service
 */
public abstract class ReactionTable<C> implements Reaction {
    private final List<Row<?, C>> table;

    /**
     * One line of the table.
     *
     * @param name of the policy: part of the key by which a repeat is known, so it never changes
     * @param target the case whose command it is
     */
    public record Row<E extends MusterEvent, C>(
            Class<E> event, String name, Function<E, CaseId> target, Function<E, C> command) {

        private Uni<Void> react(RecordedEvent recorded, Commands<C> commands) {
            E event = this.event.cast(recorded.event());
            CaseId caseId = target.apply(event);
            return commands.react(CommandEnvelope.policy(name, recorded, caseId.value()), caseId, command.apply(event));
        }
    }

    /** How a service carries out a command that follows from an event. */
    public interface Commands<C> {
        Uni<Void> react(CommandEnvelope caller, CaseId caseId, C command);
    }

    private final Commands<C> commands;

    protected ReactionTable(Commands<C> commands, List<Row<?, C>> table) {
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
    public Uni<Void> react(RecordedEvent recorded) {
        return table.stream()
                .filter(reaction -> reaction.event().isInstance(recorded.event()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing follows from " + recorded.event()))
                .react(recorded, commands);
    }
}
