package org.muster.journal.application;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;
import org.muster.edge.InvalidInput;
import org.muster.edge.NotYetVisible;
import org.muster.events.Position;
import org.muster.journal.JournalConfig;
import org.muster.journal.append.FollowedPositions;
import org.muster.journal.read.JournalReader;

/**
 * Has a call with {@code Muster-After}, reading or writing, wait until this service has done all it does about that position: the
 * views have applied it, the policies have reacted to it, and the views show what the reactions wrote. A journal this service does
 * not follow cannot have any effect here: whoever sends a position of it waits for something that won't come, and is told (400).
 */
@ApplicationScoped
public class ReadYourWrites {
    private static final String MARK = "select m.position, coalesce(p.position, 0) from view.mark m"
            + " left join journal.policy_mark p using (source, lane) where m.source = $1 and m.lane = $2";

    private static final Duration STEP = Duration.ofMillis(200);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final FollowedPositions followed;
    private final JournalConfig config;
    private final JournalReader reader;
    private final Pool pool;

    @Inject
    public ReadYourWrites(FollowedPositions followed, JournalConfig config, JournalReader reader, Pool pool) {
        this.followed = followed;
        this.config = config;
        this.reader = reader;
        this.pool = pool;
    }

    /** @throws InvalidInput for what is no position, or one of a journal that is not followed here (400) */
    @ServerRequestFilter
    public @Nullable Uni<Void> wait(RoutingContext context) {
        String after = context.request().getHeader(MusterPosition.AFTER);
        if (after == null) {
            return null;
        }
        List<Position> positions = MusterPosition.read(after);
        for (Position position : positions) {
            if (!followed.follows(position.source())) {
                throw InvalidInput.notFollowed(MusterPosition.AFTER, position.source(), followed.sources());
            }
        }
        long giveUpAtNanos = System.nanoTime() + config.readWait().toNanos();
        Uni<Void> reached = Uni.createFrom().voidItem();
        boolean reactedTo = false;
        for (Position position : positions) {
            reached = reached.chain(() -> until(position, giveUpAtNanos));
            reactedTo |= !position.source().equals(config.source());
        }
        return reactedTo ? reached.chain(this::head).chain(head -> until(head, giveUpAtNanos)) : reached;
    }

    /** The journal's last position. Events that the policies wrote in reaction to another journal lie at or before it. */
    private Uni<Position> head() {
        return reader.head().map(head -> new Position(config.source(), 0, head.position()));
    }

    /** Another instance of the service may be the one that follows: now and then the database is asked too. */
    private Uni<Void> until(Position position, long giveUpAtNanos) {
        return followed.settled(position.source(), position.position())
                .ifNoItem()
                .after(STEP)
                .recoverWithUni(() -> inDatabase(position).chain(there -> {
                    if (there) {
                        return Uni.createFrom().voidItem();
                    }
                    return System.nanoTime() - giveUpAtNanos < 0
                            ? until(position, giveUpAtNanos)
                            : Uni.createFrom().failure(new NotYetVisible(RETRY_AFTER));
                }));
    }

    private Uni<Boolean> inDatabase(Position position) {
        return Uni.createFrom()
                .completionStage(() -> pool.preparedQuery(MARK)
                        .execute(Tuple.of(position.source(), (short) position.lane()))
                        .toCompletionStage())
                .map(rows -> {
                    for (Row row : rows) {
                        followed.applied(position.source(), row.getLong(0));
                        followed.reacted(position.source(), row.getLong(1));
                        return Math.min(row.getLong(0), row.getLong(1)) >= position.position();
                    }
                    return false;
                });
    }
}
