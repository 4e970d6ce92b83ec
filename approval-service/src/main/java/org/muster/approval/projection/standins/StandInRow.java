package org.muster.approval.projection.standins;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A naming of a stand-in. */
@Entity
@Table(name = "stand_in")
public class StandInRow {
    @Id
    public String id;

    public String principal;

    /** The principal's office that is stood in for. */
    @Column(name = "role")
    public String office;

    /** Null for offices of the branch. */
    @Column(name = "store_id")
    public @Nullable String store;

    @Column(name = "stand_in")
    public String standIn;

    @Column(name = "begins_at")
    public Instant from;

    /** Earlier than named when it was ended; before {@link #from} when it was ended before it began. */
    @Column(name = "ends_at")
    public Instant until;

    @Column(name = "named_by")
    public String namedBy;
}
