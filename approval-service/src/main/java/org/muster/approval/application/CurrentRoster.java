package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.muster.approval.domain.AuthorityDecider;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.approval.domain.Given.Facts;
import org.muster.approval.domain.StandInDecider;
import org.muster.approval.domain.StandIns;
import org.muster.approval.domain.Visibility;
import org.muster.decider.Basis;
import org.muster.events.Actor;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.AuthorityEvent;
import org.muster.events.approval.StandInEvent;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.JournalReader.Streams;
import org.muster.journal.time.BusinessClock;
import org.muster.offices.Offices;
import org.muster.offices.book.OfficeBook;

/**
 * Tells who holds which office, from the view of the roster, and who stands in for whom, from this service's own journal (N2.1). Every
 * fact that leaves this class brings along the streams and versions it was read from.
 */
@ApplicationScoped
public class CurrentRoster {
    private static final StandInDecider STAND_INS = new StandInDecider();
    private static final AuthorityDecider AUTHORITY = new AuthorityDecider();

    private final OfficeBook book;
    private final JournalReader journal;
    private final BusinessClock clock;

    @Inject
    public CurrentRoster(OfficeBook book, JournalReader journal, BusinessClock clock) {
        this.book = book;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * The facts that a decision may ask for: offices, and the policies as they were read. Of the stand-ins that the view has, those count
     * that the journal has in force: one that was ended a moment ago is over. Nothing is read for people who stand in for nobody.
     *
     * @param stores whose offices are wanted; those of the branch always are
     * @param people who acts, and everybody the decision names
     * @param read what was read for the decision before
     */
    Uni<Facts> facts(Collection<StoreId> stores, Collection<PersonId> people, Instant at, Streams read) {
        return book.of(stores, people, at).chain(offices -> {
            List<StreamId> principals = offices.standIns().stream()
                    .map(one -> StandInDecider.stream(one.principal()))
                    .distinct()
                    .filter(stream -> !read.versions().containsKey(stream))
                    .toList();
            return journal.streams(principals)
                    .map(read::and)
                    .map(all -> new Facts(inForce(offices, all, at), policies(all), Basis.read(all.versions())));
        });
    }

    /** The offices that somebody acts in now, and those of the branch. */
    Uni<Offices> of(Actor actor) {
        return facts(List.of(), List.of(actor.person()), clock.now(), Streams.NONE)
                .map(Facts::offices);
    }

    /** What a reader may know of now. */
    public Uni<Visibility> visibility(Actor reader) {
        return of(reader).map(offices -> new Visibility(reader, offices));
    }

    private static Offices inForce(Offices offices, Streams read, Instant at) {
        StandIns named = standIns(read);
        return offices.standingIn(offices.standIns().stream()
                .filter(one -> named.inForce(one.principal(), one.standIn(), at))
                .collect(Collectors.toUnmodifiableSet()));
    }

    static StandIns standIns(Streams read) {
        return STAND_INS.fold(read.of(StandInEvent.class));
    }

    /** Every version of the policy, as it was read; the notice's own alone, where it was not. */
    static AuthorityPolicies policies(Streams read) {
        return AUTHORITY.fold(read.of(AuthorityEvent.class));
    }
}
