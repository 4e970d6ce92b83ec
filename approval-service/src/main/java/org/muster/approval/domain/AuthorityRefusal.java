package org.muster.approval.domain;

import java.time.LocalDate;
import java.util.Optional;
import org.muster.decider.Refusal;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.approval.ApprovalEvent.Subject;

/** Why a policy of authority can't be published. */
public sealed interface AuthorityRefusal extends Refusal {

    @Override
    default Clause clause() {
        return Clause.N2_1;
    }

    record OnlyRegionalManagerPublishes() implements AuthorityRefusal {}

    record EffectiveDateMissing() implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/effectiveFrom");
        }
    }

    /** What is signed already was signed under what was in force. */
    record EffectiveInThePast(LocalDate from, LocalDate today) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/effectiveFrom");
        }
    }

    /** @param latest the last day it may begin */
    record EffectiveTooFarAhead(LocalDate from, LocalDate latest) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/effectiveFrom");
        }
    }

    /** A day has one policy. @param begun first day of the version in force */
    record NotAfterTheOneInForce(LocalDate from, LocalDate begun) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/effectiveFrom");
        }
    }

    record RouteTwice(int route, Subject subject, Level level) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/routes/" + route);
        }
    }

    /** Level by level: from the store upward, each office once. */
    record RouteNotUpward(int route) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/routes/" + route + "/steps");
        }
    }

    /** His signature is the store's consent: nothing leaves the store before it (F1.1). */
    record RouteWithoutStoreManager(int route) implements AuthorityRefusal {
        @Override
        public Clause clause() {
            return Clause.F1_1;
        }

        @Override
        public Optional<String> field() {
            return Optional.of("/routes/" + route + "/steps");
        }
    }

    record TermsOutOfOrder(int route) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/routes/" + route + "/steps");
        }
    }

    /** @param limit the field it is about */
    record LimitsOutOfRange(String limit, int least, int most) implements AuthorityRefusal {
        @Override
        public Optional<String> field() {
            return Optional.of("/limits/" + limit);
        }
    }

    record NothingChanges(int version) implements AuthorityRefusal {}
}
