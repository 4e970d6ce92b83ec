package org.muster.approval.projection.inbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.ApprovalState.Stage;
import org.muster.approval.domain.Duties;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.ApprovalGranted;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.ApprovalRefused;
import org.muster.events.approval.ApprovalEvent.ApprovalReturned;
import org.muster.events.approval.ApprovalEvent.ApprovalWithdrawn;
import org.muster.events.approval.ApprovalEvent.AttestedWordConfirmed;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.Escalation;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.SignerReminded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepEscalated;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.events.approval.ApprovalEvent.VacancyFilled;
import org.muster.events.wire.MusterJson;
import org.muster.journal.follow.EarlierCases;
import org.muster.journal.follow.Projector;
import org.muster.journal.follow.ViewChanges;
import org.muster.journal.follow.ViewRows;
import org.muster.journal.read.RecordedEvent;

/** Keeps the inbox: one row per case, as the events tell it. A batch costs one question and one statement. */
@ApplicationScoped
public class InboxProjector implements Projector {
    /** Under this name it tells that it has changed. */
    public static final String NAME = "approval_inbox";

    private static final ObjectMapper JSON = MusterJson.eventMapper();
    private static final TypeReference<List<Step>> STEPS = new TypeReference<>() {};
    private static final String KEEP = """
        insert into approval_inbox (case_id, subject, level, supported_store, filer, content_version, content_sha256,
          policy_version, stage, steps, barred, accused, step, awaited_office, awaited_store, awaited_person, since,
          escalate_at, late, vacant, escalated_to, reminded_at, first_step, late_to, filed_for, cannot_sign, cannot_hand_on, vacant_to)
        select r."caseId", r.subject, r.level, r."supportedStore", r.filer, r."contentVersion", r."contentSha256",
          r."policyVersion", r.stage, r.steps, r.barred, r.accused, r.step, r."awaitedOffice", r."awaitedStore",
          r."awaitedPerson", r.since, r."escalateAt", r.late, r.vacant, r."escalatedTo", r."remindedAt",
          r."firstStep", r."lateTo", r."filedFor", r."cannotSign", r."cannotHandOn", r."vacantTo"
        from json_to_recordset(cast($1::text as json)) as r("caseId" text, subject text, level text,
          "supportedStore" text, filer text, "contentVersion" int, "contentSha256" text, "policyVersion" int, stage text,
          steps text, barred text, accused text, step int, "awaitedOffice" text, "awaitedStore" text,
          "awaitedPerson" text, since timestamptz, "escalateAt" timestamptz, late boolean, vacant boolean,
          "escalatedTo" text, "remindedAt" timestamptz, "firstStep" int, "lateTo" text,
          "filedFor" text, "cannotSign" text, "cannotHandOn" text, "vacantTo" text)
        on conflict (case_id) do update set content_version = excluded.content_version,
          content_sha256 = excluded.content_sha256, policy_version = excluded.policy_version, level = excluded.level,
          filer = excluded.filer, stage = excluded.stage, steps = excluded.steps, barred = excluded.barred,
          accused = excluded.accused, step = excluded.step, awaited_office = excluded.awaited_office,
          awaited_store = excluded.awaited_store, awaited_person = excluded.awaited_person, since = excluded.since,
          escalate_at = excluded.escalate_at, late = excluded.late, vacant = excluded.vacant,
          escalated_to = excluded.escalated_to, reminded_at = excluded.reminded_at,
          first_step = excluded.first_step, late_to = excluded.late_to, filed_for = excluded.filed_for,
          cannot_sign = excluded.cannot_sign, cannot_hand_on = excluded.cannot_hand_on, vacant_to = excluded.vacant_to
        """;

    @Override
    public boolean concerns(MusterEvent event) {
        return event instanceof ApprovalEvent;
    }

    @Override
    public Uni<Void> apply(Mutiny.Session session, List<RecordedEvent> events) {
        return known(session, events).chain(rows -> {
            Set<String> touched = new LinkedHashSet<>();
            for (RecordedEvent recorded : events) {
                ApprovalEvent event = (ApprovalEvent) recorded.event();
                apply(rows, event, recorded.occurredAt());
                touched.add(event.caseId().value());
            }
            return ViewRows.write(session, KEEP, touched.stream().map(rows::get).toList())
                    .chain(() -> ViewChanges.announce(session, NAME));
        });
    }

    /** The rows of those cases that began before this batch; cases that begin with it need no question. */
    private static Uni<Map<String, InboxRow>> known(Mutiny.Session session, List<RecordedEvent> events) {
        Collection<String> before = EarlierCases.of(events, recorded -> ((ApprovalEvent) recorded.event()).caseId());
        if (before.isEmpty()) {
            return Uni.createFrom().item(new HashMap<>());
        }
        return session.find(InboxRow.class, before.toArray()).map(found -> {
            // They are changed here and written by one statement, not by the session one by one.
            session.clear();
            Map<String, InboxRow> rows = new HashMap<>();
            found.stream().filter(Objects::nonNull).forEach(row -> rows.put(row.caseId, row));
            return rows;
        });
    }

    private static void apply(Map<String, InboxRow> rows, ApprovalEvent event, Instant at) {
        if (event instanceof ApprovalOpened opened) {
            rows.put(
                    opened.caseId().value(),
                    opened(opened, rows.get(opened.caseId().value()), at));
            return;
        }
        InboxRow row = rows.get(event.caseId().value());
        if (row == null) {
            throw new IllegalStateException("no approval was opened for " + event.caseId());
        }
        switch (event) {
            case ApprovalOpened _ -> throw new IllegalStateException("opened above");
            case StepSigned signed -> turn(row, duties(row).with(signed), at);
            case StepTransferred transferred -> {
                duties(row, duties(row).with(transferred));
                handedOn(row, transferred.to(), at);
            }
            case SignerAdded added -> {
                Duties after = duties(row).with(added);
                if (added.index() == after.next()) {
                    turn(row, after, at);
                } else {
                    duties(row, after);
                }
            }
            case SignerReminded reminded -> row.remindedAt = reminded.at();
            case StepEscalated escalated -> {
                row.late |= escalated.because() == Escalation.LATE;
                row.vacant |= escalated.because() == Escalation.VACANT;
                row.escalatedTo = escalated.to().orElse(null);
                switch (escalated.because()) {
                    case LATE -> row.lateTo = row.escalatedTo;
                    case VACANT -> row.vacantTo = row.escalatedTo;
                }
            }
            case VacancyFilled _ -> filled(row);
            case AttestedWordConfirmed _ -> {}
            case AttestedWordDenied denied -> duties(row, duties(row).with(denied));
            case ApprovalGranted _ -> decided(row, Stage.GRANTED, at);
            case ApprovalRefused _ -> decided(row, Stage.REFUSED, at);
            case ApprovalReturned _ -> decided(row, Stage.RETURNED, at);
            case ApprovalWithdrawn _ -> decided(row, Stage.WITHDRAWN, at);
        }
    }

    /** The row of a newer content: earlier signatures are void, but accused people stay accused. */
    private static InboxRow opened(ApprovalOpened opened, @Nullable InboxRow before, Instant at) {
        InboxRow row = new InboxRow();
        row.caseId = opened.caseId().value();
        row.subject = opened.subject();
        row.level = opened.level();
        row.supportedStore = opened.supportedStore().value();
        row.filer = opened.filer().value();
        row.filedFor = opened.onBehalfOf().map(PersonId::value).orElse(null);
        row.contentVersion = opened.content().version();
        row.contentSha256 = opened.content().sha256();
        row.policyVersion = opened.policyVersion();
        row.stage = Stage.COLLECTING;
        turn(row, Duties.of(opened, before == null ? Set.of() : people(before.accused)), at);
        return row;
    }

    private static void decided(InboxRow row, Stage stage, Instant at) {
        row.stage = stage;
        waitsForNobody(row);
        row.since = at;
    }

    private static void turn(InboxRow row, Duties duties, Instant at) {
        waitsForNobody(row);
        duties(row, duties);
        row.since = at;
        duties.awaited().ifPresent(step -> {
            row.awaitedOffice = step.office();
            row.awaitedStore = step.store().map(StoreId::value).orElse(null);
            row.awaitedPerson = step.person().map(PersonId::value).orElse(null);
            row.escalateAt =
                    step.escalateAfterMinutes() == 0 ? null : at.plus(Duration.ofMinutes(step.escalateAfterMinutes()));
        });
    }

    /** Somebody else has it from now on; how long the step is awaited stays as it was, and so does that it is late. */
    private static void handedOn(InboxRow row, PersonId to, Instant at) {
        row.awaitedPerson = to.value();
        row.since = at;
        row.remindedAt = null;
        filled(row);
    }

    private static void filled(InboxRow row) {
        row.vacant = false;
        row.vacantTo = null;
        row.escalatedTo = row.lateTo;
    }

    private static void waitsForNobody(InboxRow row) {
        row.awaitedOffice = null;
        row.awaitedStore = null;
        row.awaitedPerson = null;
        row.escalateAt = null;
        row.late = false;
        row.vacant = false;
        row.escalatedTo = null;
        row.lateTo = null;
        row.vacantTo = null;
        row.remindedAt = null;
    }

    /** Copies the duties into the row, with the domain's answers to who is barred from the awaited step. */
    private static void duties(InboxRow row, Duties duties) {
        row.steps = json(duties.steps());
        row.firstStep = duties.first();
        row.step = duties.next();
        row.barred = names(duties.decided());
        row.accused = names(duties.accused());
        row.cannotSign = names(duties.barred());
        row.cannotHandOn = names(duties.barredAbove());
    }

    private static Duties duties(InboxRow row) {
        Set<PersonId> filers = Stream.of(Optional.of(row.filer), Optional.ofNullable(row.filedFor))
                .flatMap(Optional::stream)
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
        return new Duties(steps(row), row.firstStep, row.step, filers, people(row.barred), people(row.accused));
    }

    private static String names(Set<PersonId> people) {
        return people.stream()
                .map(PersonId::value)
                .sorted()
                .map(name -> name + Inbox.BAR)
                .collect(Collectors.joining("", Inbox.BAR, ""));
    }

    private static Set<PersonId> people(String names) {
        return Arrays.stream(names.split(Pattern.quote(Inbox.BAR)))
                .filter(name -> !name.isEmpty())
                .map(PersonId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static String json(List<Step> steps) {
        try {
            return JSON.writeValueAsString(steps);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("steps can't be written", e);
        }
    }

    private static List<Step> steps(InboxRow row) {
        try {
            return JSON.readValue(row.steps, STEPS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the steps of " + row.caseId + " can't be read", e);
        }
    }
}
