package org.muster.approval.domain;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.Actor;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.StoreId;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.offices.Offices;

/**
 * Decides which cases a reader may know of (G3): people of the branch all, people of a store those of their store. A stand-in reads what
 * his principal's office reads.
 *
 * @param offices what the roster has, and the reader's stand-ins in force
 */
@Decides(Clause.G3)
public record Visibility(Actor reader, Offices offices) {

    /** Whether the reader sees every approval and every stand-in. */
    public boolean all() {
        return reader.is(Role.OPERATIONS)
                || reader.is(Role.REGIONAL_MANAGER)
                || reader.is(Role.AUDITOR)
                || standsInFor().anyMatch(standIn -> standIn.store().isEmpty());
    }

    /** The stores whose approvals the reader sees. */
    public Set<StoreId> stores() {
        boolean ofStore = reader.roles().stream().anyMatch(role -> role.ofStore() && Offices.signs(role));
        return Stream.concat(
                        ofStore ? reader.store().stream() : Stream.empty(),
                        standsInFor().flatMap(standIn -> standIn.store().stream()))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The reader, and everybody whom he stands in for. */
    public Set<PersonId> people() {
        return Stream.concat(Stream.of(reader.person()), standsInFor().map(Offices.StandIn::principal))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The managers of the supported store, the branch, and everybody who was asked to sign. */
    public boolean of(ApprovalState.Opened approval) {
        return all()
                || stores().contains(approval.supportedStore())
                || approval.steps().stream()
                        .flatMap(step -> step.person().stream())
                        .anyMatch(people()::contains);
    }

    /** Both whom it is about, and the branch. */
    public boolean of(StandInNamed standIn) {
        return all() || people().contains(standIn.principal()) || people().contains(standIn.standIn());
    }

    private Stream<Offices.StandIn> standsInFor() {
        return offices.effective(reader.person());
    }
}
