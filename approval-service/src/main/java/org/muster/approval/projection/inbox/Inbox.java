package org.muster.approval.projection.inbox;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.muster.events.Actor;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.journal.edge.PageCursor;

/** Asks what awaits whom. */
@ApplicationScoped
public class Inbox {
    /** Stands between the names of those who have signed; no name can hold it. */
    static final String BAR = "|";

    private final Mutiny.SessionFactory sessions;

    @Inject
    public Inbox(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /**
     * At most {@code limit} cases that await a signature which {@code reader} may give, the longest waiting first: one of his
     * offices is awaited, and he has signed no step before (N2.1).
     */
    public Uni<List<InboxRow>> awaiting(Actor reader, Optional<PageCursor> behind, int limit) {
        List<Role> offices = new ArrayList<>(reader.roles());
        StringBuilder query = new StringBuilder("from InboxRow where (");
        for (int i = 0; i < offices.size(); i++) {
            query.append(i == 0 ? "" : " or ")
                    .append("awaitedOffice = :office")
                    .append(i)
                    .append(offices.get(i).ofStore() ? " and awaitedStore = :store" : " and awaitedStore is null");
        }
        query.append(") and locate(:signer, signers) = 0 and (step = 0 or filer <> :reader)");
        behind.ifPresent(ignored -> query.append(" and (since > :since or since = :since and caseId > :caseId)"));
        query.append(" order by since, caseId");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<InboxRow> select = session.createSelectionQuery(query.toString(), InboxRow.class)
                    .setParameter("signer", BAR + reader.person() + BAR)
                    .setParameter("reader", reader.person().value())
                    .setMaxResults(limit);
            for (int i = 0; i < offices.size(); i++) {
                select.setParameter("office" + i, offices.get(i));
            }
            if (offices.stream().anyMatch(Role::ofStore)) {
                select.setParameter("store", reader.store().map(StoreId::value).orElse(""));
            }
            behind.ifPresent(from -> select.setParameter("since", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }

    /** At most {@code limit} cases, decided or not, of one store if given: what moved last comes first. */
    public Uni<List<InboxRow>> all(Optional<StoreId> store, Optional<PageCursor> behind, int limit) {
        StringBuilder query = new StringBuilder("from InboxRow where 1 = 1");
        store.ifPresent(ignored -> query.append(" and supportedStore = :store"));
        behind.ifPresent(ignored -> query.append(" and (since < :since or since = :since and caseId < :caseId)"));
        query.append(" order by since desc, caseId desc");
        return sessions.withSession(session -> {
            Mutiny.SelectionQuery<InboxRow> select = session.createSelectionQuery(query.toString(), InboxRow.class)
                    .setMaxResults(limit);
            store.ifPresent(id -> select.setParameter("store", id.value()));
            behind.ifPresent(from -> select.setParameter("since", from.at())
                    .setParameter("caseId", from.caseId().value()));
            return select.getResultList();
        });
    }
}
