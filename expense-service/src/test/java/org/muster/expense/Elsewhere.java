package org.muster.expense;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.muster.events.CallUpId;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.MusterEvent;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StandInId;
import org.muster.events.StoreId;
import org.muster.events.approval.StandInEvent.StandInNamed;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.CallUp;
import org.muster.events.dispatch.DispatchEvent.CalledGuard;
import org.muster.events.dispatch.DispatchEvent.Dress;
import org.muster.events.dispatch.DispatchEvent.Duty;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.dispatch.DispatchEvent.Transport;
import org.muster.events.dispatch.RosterEvent.OfficeAssigned;
import org.muster.events.dispatch.RosterEvent.OfficeVacated;
import org.muster.events.request.RequestEvent.Assessment;
import org.muster.events.request.RequestEvent.CostBearerDecided;
import org.muster.events.request.RequestEvent.CostStatement;
import org.muster.events.request.RequestEvent.EmergencyRequested;
import org.muster.events.request.RequestEvent.EventKind;
import org.muster.events.request.RequestEvent.Origin;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.Provision;
import org.muster.events.request.RequestEvent.RequestApproved;
import org.muster.events.request.RequestEvent.RequestRefused;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.events.wire.StoredEvent;
import org.muster.journal.application.MusterPosition;
import org.muster.journal.testing.ForeignJournal;
import org.muster.local.Person;

/**
 * What the other services tell: a store of Huangshan is helped by two of Hefei and by its neighbour. Every method answers the
 * position to wait for.
 */
final class Elsewhere {
    static final String SUPPORTED = "hs-01";
    static final String HEFEI_1 = "hf-01";
    static final String HEFEI_2 = "hf-02";
    static final String NEIGHBOUR = "hs-02";
    static final int PRESENT = 5;

    /** Its first events are the roster: {@link Callers#IN_OFFICE}. */
    private static final ForeignJournal DISPATCH = new ForeignJournal("dispatch");

    private static final ForeignJournal APPROVALS = new ForeignJournal("approvals");
    private static final ForeignJournal REQUESTS = new ForeignJournal("requests");
    private static final Instant REPORT_AT = Instant.parse("2026-02-14T00:30:00Z");

    /** When everybody was released. */
    static final Instant ENDED = REPORT_AT.plusSeconds(3600);

    private Elsewhere() {}

    static CaseId aCase() {
        return new CaseId("HS-20260214-" + UUID.randomUUID());
    }

    static String ordered(CaseId caseId, Level level) {
        return tell(DISPATCH, order(caseId, level));
    }

    /** What is told twice comes with the same position: the same record, repeated. */
    static String orderedTwice(CaseId caseId, Level level) {
        synchronized (DISPATCH) {
            staff(DISPATCH);
            StoredEvent event = DISPATCH.append(order(caseId, level));
            DISPATCH.publish(List.of(event, event));
            return MusterPosition.write(event.at());
        }
    }

    static String completed(CaseId caseId) {
        List<Attendance> attendance = IntStream.rangeClosed(1, PRESENT)
                .mapToObj(
                        n -> new Attendance(new PersonId(HEFEI_1 + "-g0" + n), new StoreId(HEFEI_1), REPORT_AT, ENDED))
                .toList();
        return tell(DISPATCH, new SupportCompleted(caseId, orderOf(caseId), ENDED, attendance));
    }

    static String calledOff(CaseId caseId) {
        return tell(DISPATCH, new SupportCalledOff(caseId, Optional.of(orderOf(caseId)), ENDED));
    }

    static String approved(CaseId caseId) {
        return tell(REQUESTS, new RequestApproved(caseId, Origin.EMERGENCY, new ContentRef(1, "f0".repeat(32))));
    }

    static String refused(CaseId caseId) {
        return tell(
                REQUESTS,
                new RequestRefused(
                        caseId, Origin.EMERGENCY, new ContentRef(1, "f0".repeat(32)), new PersonId("rgm-1")));
    }

    static String borneBy(CaseId caseId, String store) {
        return tell(REQUESTS, new CostBearerDecided(caseId, new StoreId(store), sealed(caseId), new PersonId("rgm-1")));
    }

    /** What a store may state of the security cost (N5.2). */
    static final CostStatement STATEMENT = new CostStatement(Provision.BOTH, 200_000, 50_000);

    static String filed(CaseId caseId, Optional<CostStatement> statement) {
        SealedText text = sealed(caseId);
        return tell(
                REQUESTS,
                new PlannedRequestFiled(
                        caseId,
                        new StoreId(SUPPORTED),
                        EventKind.PROMOTION,
                        Level.A,
                        6,
                        text,
                        new Assessment(text, text),
                        text,
                        REPORT_AT,
                        REPORT_AT.plusSeconds(36_000),
                        text,
                        statement,
                        new PersonId(SUPPORTED + "-pm"),
                        new ContentRef(1, "f0".repeat(32))));
    }

    static String askedByWordOfMouth(CaseId caseId) {
        SealedText text = sealed(caseId);
        PersonId caller = new PersonId(SUPPORTED + "-pm");
        return tell(
                REQUESTS,
                new EmergencyRequested(
                        caseId,
                        new StoreId(SUPPORTED),
                        Level.C,
                        6,
                        text,
                        caller,
                        caller,
                        text,
                        REPORT_AT,
                        REPORT_AT.plusSeconds(36_000),
                        text,
                        REPORT_AT.plusSeconds(259_200),
                        Optional.empty(),
                        Optional.empty()));
    }

    static String formFiled(CaseId caseId, Optional<CostStatement> statement) {
        SealedText text = sealed(caseId);
        return tell(
                REQUESTS,
                new SupportFormFiled(
                        caseId,
                        new StoreId(SUPPORTED),
                        Level.C,
                        6,
                        text,
                        new Assessment(text, text),
                        statement,
                        ENDED,
                        new PersonId(SUPPORTED + "-pm"),
                        new ContentRef(1, "f0".repeat(32)),
                        List.of()));
    }

    private static SealedText sealed(CaseId caseId) {
        return new SealedText(caseId.value(), "Y2lwaGVy");
    }

    /** The roster has this person in the office that his token says. */
    static String inOffice(Person person) {
        return tell(DISPATCH, assigned(person));
    }

    /** The roster has this person in no office any more. */
    static String relieved(Person person) {
        return tell(DISPATCH, new OfficeVacated(new PersonId(person.id()), roleOf(person), storeOf(person)));
    }

    /** For a day, and since yesterday. */
    static String standsIn(Person standIn, Person principal) {
        return tell(
                APPROVALS,
                new StandInNamed(
                        new PersonId(principal.id()),
                        new StandInId(UUID.randomUUID().toString()),
                        roleOf(principal),
                        storeOf(principal),
                        new PersonId(standIn.id()),
                        Instant.now().minus(Duration.ofDays(1)),
                        Instant.now().plus(Duration.ofDays(1)),
                        new PersonId(principal.id())));
    }

    private static OfficeAssigned assigned(Person person) {
        return new OfficeAssigned(
                new PersonId(person.id()), roleOf(person), storeOf(person), new SealedText(person.id(), "Y2lwaGVy"));
    }

    private static Role roleOf(Person person) {
        return Role.of(person.roles().getFirst()).orElseThrow();
    }

    private static Optional<StoreId> storeOf(Person person) {
        return Optional.ofNullable(person.store()).map(StoreId::new);
    }

    private static String tell(ForeignJournal journal, MusterEvent event) {
        synchronized (journal) {
            staff(journal);
            StoredEvent raw = journal.append(event);
            journal.publish(List.of(raw));
            return MusterPosition.write(raw.at());
        }
    }

    /** Before anything else is told the roster is. */
    private static void staff(ForeignJournal journal) {
        if (journal == DISPATCH && journal.events().isEmpty()) {
            journal.publish(Callers.IN_OFFICE.stream()
                    .map(person -> journal.append(assigned(person)))
                    .toList());
        }
    }

    private static OrderId orderOf(CaseId caseId) {
        return new OrderId("order-" + caseId);
    }

    /** At level A the two of Hefei are reimbursed and the neighbour sends its vehicle; else all may take taxis. */
    private static SupportOrdered order(CaseId caseId, Level level) {
        Transport across = level == Level.A ? Transport.CROSS_CITY_REIMBURSED : Transport.TAXI_OR_PRIVATE_CAR;
        Transport within = level == Level.A ? Transport.STORE_VEHICLE_UNPAID : Transport.TAXI_OR_PRIVATE_CAR;
        return new SupportOrdered(
                caseId,
                orderOf(caseId),
                new StoreId(SUPPORTED),
                level,
                REPORT_AT,
                REPORT_AT.plusSeconds(36_000),
                6,
                List.of(
                        callUp(HEFEI_1, false, across),
                        callUp(HEFEI_2, false, across),
                        callUp(NEIGHBOUR, true, within)),
                List.of(),
                Money.fen(100_000),
                new PersonId("ops-1"),
                Optional.empty(),
                new PersonId(SUPPORTED + "-pm"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new PersonId("ops-1"),
                REPORT_AT.minusSeconds(86_400),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static CallUp callUp(String store, boolean sameCity, Transport transport) {
        return new CallUp(
                new CallUpId("call-up-" + store),
                new StoreId(store),
                sameCity,
                Stream.of("-g01", "-g02")
                        .map(suffix -> new CalledGuard(
                                new PersonId(store + suffix),
                                Duty.OFF_DUTY,
                                Dress.SUIT,
                                List.of(),
                                Optional.empty(),
                                Optional.empty()))
                        .toList(),
                transport,
                REPORT_AT,
                25_000,
                30,
                REPORT_AT.minusSeconds(72_000));
    }
}
