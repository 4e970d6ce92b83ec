package org.muster.dispatch.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.muster.dispatch.domain.Sample.CASE;
import static org.muster.dispatch.domain.Sample.EMERGENCY;
import static org.muster.dispatch.domain.Sample.SUPPORTED;
import static org.muster.dispatch.domain.Sample.WHY;
import static org.muster.dispatch.domain.Sample.at;
import static org.muster.dispatch.domain.Sample.person;
import static org.muster.dispatch.domain.Sample.reported;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.muster.dispatch.domain.EmergencyTurn.Begins;
import org.muster.dispatch.domain.EmergencyTurn.Ends;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.proof.Proves;
import org.muster.events.request.RequestEvent;
import org.muster.events.request.RequestEvent.Answer;
import org.muster.events.request.RequestEvent.CaseClosed;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.RecallRequested;
import org.muster.events.request.RequestEvent.RequestCalledOff;
import org.muster.events.request.RequestEvent.RequestFulfilled;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.RequestWithdrawn;
import org.muster.events.request.RequestEvent.StoreManagerConsented;
import org.muster.events.request.RequestEvent.SupportCleared;
import org.muster.events.request.RequestEvent.SupportFormOverdue;
import org.muster.events.request.RequestEvent.SupportVetoed;

/** From when to when a store has an emergency of its own. */
@Proves({Clause.F3_2, Clause.N2_2})
class EmergencyTurnTest {

    @Test
    void it_begins_when_the_store_asks_not_only_when_it_may_be_ordered() {
        assertEquals(Optional.of(new Begins(SUPPORTED)), EmergencyTurn.of(EMERGENCY));
    }

    static Stream<RequestEvent> ends() {
        return Stream.of(
                new RequestFulfilled(CASE, 3, at(17)),
                new RequestCalledOff(CASE, at(17)),
                new RequestWithdrawn(
                        CASE,
                        Origin.EMERGENCY,
                        Optional.empty(),
                        Optional.of(WHY),
                        person("hf-01-pm"),
                        Optional.empty()),
                new SupportVetoed(CASE, person("ops-1"), at(10)),
                new CaseClosed(CASE, at(100)),
                reported(Optional.of(Answer.NO)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void it_ends_when_the_support_is_over_called_off_withdrawn_or_denied(RequestEvent end) {
        assertEquals(Optional.of(new Ends()), EmergencyTurn.of(end));
    }

    @Test
    void what_is_said_asked_and_signed_meanwhile_changes_nothing() {
        ContentRef form = new ContentRef(1, "00");
        List<RequestEvent> meanwhile = List.of(
                new StoreManagerConsented(CASE, person("hf-01-sm"), Optional.empty(), at(9), Optional.empty()),
                reported(Optional.empty()),
                reported(Optional.of(Answer.AGREED)),
                new SupportCleared(CASE, SUPPORTED, Origin.EMERGENCY, Level.C, 1, at(9), at(17), WHY, WHY),
                new RecallRequested(CASE, WHY, person("hf-01-pm"), at(10)),
                new SupportFormOverdue(CASE, at(81)),
                new RequestRefused(CASE, Origin.EMERGENCY, form, person("rgm")));
        meanwhile.forEach(event -> assertEquals(Optional.empty(), EmergencyTurn.of(event), event::toString));
    }
}
