package org.muster.approval.domain;

import java.time.Instant;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.StandInId;

/** Why nobody can stand in like this. */
public sealed interface StandInRefusal extends Refusal {

    @Override
    default Clause clause() {
        return Clause.N2_1;
    }

    record OnlyOneselfOrRegionalManager(PersonId principal) implements StandInRefusal {}

    /** One can pass on an office one holds, not one that one stands in for. */
    record PrincipalHoldsNoOffice(PersonId principal) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/principal");
        }
    }

    record StandInMissing() implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/standIn");
        }
    }

    record StandsInForHimself(PersonId standIn) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/standIn");
        }
    }

    record StandInHoldsNoOffice(PersonId standIn) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/standIn");
        }
    }

    record BeginsInThePast(Instant from) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/from");
        }
    }

    /** @param latest when it may begin at the latest */
    record BeginsTooFarAhead(Instant from, Instant latest) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/from");
        }
    }

    record EndMissing() implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record EndsBeforeItBegins(Instant from, Instant until) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record TooLong(Instant until, int days) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    /** @param latest when it must end at the latest, however many days the policy allows */
    record EndsTooFarAhead(Instant until, Instant latest) implements StandInRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/until");
        }
    }

    record AlreadyStoodInFor(PersonId principal) implements StandInRefusal {}

    record StandInUnknown(StandInId id) implements StandInRefusal {}
}
