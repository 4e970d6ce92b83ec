package org.muster.dispatch.projection.leave;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;

/** What one guard's time on site in one case came to (F2.2). */
@Entity
@Table(name = "leave")
@IdClass(LeaveRow.Key.class)
public class LeaveRow {
    @Id
    @Column(name = "guard_id")
    public String guard;

    @Column(name = "store_id")
    public String store;

    @Id
    @Column(name = "case_id")
    public String caseId;

    /** Whether leave is owed at all. */
    public boolean earned;

    @Column(name = "minutes_on_site")
    public int minutesOnSite;

    @Column(name = "minutes_within_own_shifts")
    public int minutesWithinOwnShifts;

    @Column(name = "qualifying_minutes")
    public int qualifyingMinutes;

    /** What is owed. */
    @Column(name = "leave_minutes")
    public int leaveMinutes;

    /** A guard has one account per case. */
    public record Key(String guard, String caseId) implements Serializable {}
}
