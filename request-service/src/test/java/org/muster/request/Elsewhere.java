package org.muster.request;

import io.restassured.response.Response;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.Money;
import org.muster.events.MusterEvent;
import org.muster.events.OrderId;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.dispatch.DispatchEvent.Attendance;
import org.muster.events.dispatch.DispatchEvent.SupportCalledOff;
import org.muster.events.dispatch.DispatchEvent.SupportCompleted;
import org.muster.events.dispatch.DispatchEvent.SupportOrdered;
import org.muster.events.expense.ExpenseEvent.ClaimSettled;
import org.muster.events.expense.ExpenseEvent.NothingToReimburse;
import org.muster.events.request.RequestEvent.Word;
import org.muster.journal.application.MusterPosition;
import org.muster.journal.testing.ForeignJournal;

/** What the other services tell of a case. Every telling answers the position to wait for. */
final class Elsewhere {
    private static final ForeignJournal APPROVALS = new ForeignJournal("approvals");
    private static final ForeignJournal DISPATCH = new ForeignJournal("dispatch");
    private static final ForeignJournal EXPENSES = new ForeignJournal("expenses");
    private static final SealedText TEXT = new SealedText("case", "Y2lwaGVy");
    private static final PersonId OPERATIONS = new PersonId("ops-1");

    private Elsewhere() {}

    /** What this service tells. */
    static String told(String source, MusterEvent event) {
        return tell(
                switch (source) {
                    case "approvals" -> APPROVALS;
                    case "dispatch" -> DISPATCH;
                    case "expenses" -> EXPENSES;
                    default -> throw new IllegalArgumentException(source);
                },
                event);
    }

    /** The content that an answer says signatures are given to. */
    static ContentRef content(Response answer) {
        return new ContentRef(answer.path("content.version"), answer.path("content.sha256"));
    }

    static String granted(String caseId, Subject subject, ContentRef content) {
        return tell(APPROVALS, new ApprovalGranted(new CaseId(caseId), subject, content));
    }

    static String refused(String caseId, Subject subject, ContentRef content) {
        return tell(
                APPROVALS,
                new ApprovalRefused(
                        new CaseId(caseId),
                        subject,
                        content,
                        4,
                        Role.REGIONAL_MANAGER,
                        new PersonId("rgm"),
                        TEXT,
                        Optional.empty(),
                        Optional.empty()));
    }

    static String returned(String caseId, Subject subject, ContentRef content) {
        return tell(
                APPROVALS,
                new ApprovalReturned(
                        new CaseId(caseId),
                        subject,
                        content,
                        1,
                        Role.FINANCE_MANAGER,
                        new PersonId("hf-01-fm"),
                        TEXT,
                        Optional.empty()));
    }

    static String takenBack(String caseId, Subject subject, ContentRef content) {
        return tell(APPROVALS, new ApprovalWithdrawn(new CaseId(caseId), subject, content, new PersonId("hf-01-pm")));
    }

    static String denied(String caseId, ContentRef content, Word word, String owner) {
        return tell(
                APPROVALS, new AttestedWordDenied(new CaseId(caseId), content, word, new PersonId(owner), OPERATIONS));
    }

    static String confirmed(String caseId, ContentRef content, Word word, String owner) {
        return tell(
                APPROVALS,
                new AttestedWordConfirmed(new CaseId(caseId), content, word, new PersonId(owner), OPERATIONS));
    }

    static String ordered(String caseId, Instant at) {
        return tell(
                DISPATCH,
                new SupportOrdered(
                        new CaseId(caseId),
                        order(caseId),
                        new StoreId("hf-01"),
                        Level.C,
                        at,
                        at.plusSeconds(36_000),
                        3,
                        List.of(),
                        List.of(),
                        Money.fen(100_000),
                        OPERATIONS,
                        Optional.empty(),
                        new PersonId("hf-01-pm"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OPERATIONS,
                        at,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    static String completed(String caseId, Instant at) {
        Attendance there = new Attendance(new PersonId("hf-02-g01"), new StoreId("hf-02"), at, at);
        Attendance again = new Attendance(there.guard(), there.store(), at, at);
        return tell(DISPATCH, new SupportCompleted(new CaseId(caseId), order(caseId), at, List.of(there, again)));
    }

    static String calledOff(String caseId, Instant at) {
        return tell(DISPATCH, new SupportCalledOff(new CaseId(caseId), Optional.empty(), at));
    }

    static String settled(String caseId) {
        return tell(
                EXPENSES,
                new ClaimSettled(
                        new CaseId(caseId),
                        new ContentRef(1, "c".repeat(64)),
                        Money.fen(36_000),
                        "PAY-1",
                        new PersonId("system-erp"),
                        Optional.empty()));
    }

    static String nothingToReimburse(String caseId) {
        return tell(EXPENSES, new NothingToReimburse(new CaseId(caseId), OPERATIONS));
    }

    /** After its order, on the way. */
    static String turnedBack(String caseId, Instant at) {
        return tell(DISPATCH, new SupportCalledOff(new CaseId(caseId), Optional.of(order(caseId)), at));
    }

    private static OrderId order(String caseId) {
        return new OrderId("order-" + caseId);
    }

    private static String tell(ForeignJournal journal, MusterEvent event) {
        synchronized (journal) {
            String position = MusterPosition.write(journal.append(event).at());
            journal.publish(List.of(journal.events().getLast()));
            return position;
        }
    }
}
