package org.muster.approval.projection.inbox;

import java.time.Instant;
import java.util.Optional;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Subject;

/**
 * An approval in a list: what it is about, whom it awaits since when.
 *
 * @param step the step whose turn it is, from 0; once decided, how many were signed
 * @param awaitedOffice empty once decided
 * @param awaitedStore empty for offices of the branch
 * @param awaitedPerson the one person who is to sign, if it is not any holder of the office
 * @param since since when it stands so
 * @param escalateAt when the awaited step is late
 * @param late its term passed
 * @param vacant nobody can sign it
 * @param escalatedTo the level above, that was told of either
 */
public record InboxLine(
        CaseId caseId,
        Subject subject,
        Level level,
        StoreId supportedStore,
        PersonId filer,
        ContentRef content,
        Stage stage,
        int step,
        Optional<Role> awaitedOffice,
        Optional<StoreId> awaitedStore,
        Optional<PersonId> awaitedPerson,
        Instant since,
        Optional<Instant> escalateAt,
        boolean late,
        boolean vacant,
        Optional<Role> escalatedTo,
        Optional<Instant> remindedAt) {

    static InboxLine of(InboxRow row) {
        return new InboxLine(
                new CaseId(row.caseId),
                row.subject,
                row.level,
                new StoreId(row.supportedStore),
                new PersonId(row.filer),
                new ContentRef(row.contentVersion, row.contentSha256),
                row.stage,
                row.step,
                Optional.ofNullable(row.awaitedOffice),
                Optional.ofNullable(row.awaitedStore).map(StoreId::new),
                Optional.ofNullable(row.awaitedPerson).map(PersonId::new),
                row.since,
                Optional.ofNullable(row.escalateAt),
                row.late,
                row.vacant,
                Optional.ofNullable(row.escalatedTo),
                Optional.ofNullable(row.remindedAt));
    }
}
