package org.muster.approval.domain;

import java.time.LocalDate;
import org.muster.decider.At;
import org.muster.decider.Refusal;
import org.muster.decider.Rests;
import org.muster.events.Clause;
import org.muster.events.Level;
import org.muster.events.approval.ApprovalEvent.Subject;

/** Why a policy of authority can't be published. */
@Rests(Clause.N2_1)
public sealed interface AuthorityRefusal extends Refusal {

    record OnlyRegionalManagerPublishes() implements AuthorityRefusal {}

    @At("/effectiveFrom")
    record EffectiveDateMissing() implements AuthorityRefusal {}

    /** What is signed already was signed under what was in force. */
    @At("/effectiveFrom")
    record EffectiveInThePast(LocalDate from, LocalDate today) implements AuthorityRefusal {}

    /** @param latest the last day it may begin */
    @At("/effectiveFrom")
    record EffectiveTooFarAhead(LocalDate from, LocalDate latest) implements AuthorityRefusal {}

    /** A day has one policy. @param begun first day of the version in force */
    @At("/effectiveFrom")
    record NotAfterTheOneInForce(LocalDate from, LocalDate begun) implements AuthorityRefusal {}

    @At("/routes/{route}")
    record RouteTwice(int route, Subject subject, Level level) implements AuthorityRefusal {}

    /** Level by level: from the store upward, each office once. */
    @At("/routes/{route}/steps")
    record RouteNotUpward(int route) implements AuthorityRefusal {}

    /** His signature is the store's consent: nothing leaves the store before it (F1.1). */
    @Rests(Clause.F1_1)
    @At("/routes/{route}/steps")
    record RouteWithoutStoreManager(int route) implements AuthorityRefusal {}

    @At("/routes/{route}/steps")
    record TermsOutOfOrder(int route) implements AuthorityRefusal {}

    /** @param limit the field it is about */
    @At("/limits/{limit}")
    record LimitsOutOfRange(String limit, int least, int most) implements AuthorityRefusal {}

    record NothingChanges(int version) implements AuthorityRefusal {}
}
