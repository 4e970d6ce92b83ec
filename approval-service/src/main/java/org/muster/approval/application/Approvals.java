package org.muster.approval.application;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.muster.approval.domain.ApprovalCommand;
import org.muster.approval.domain.ApprovalDecider;
import org.muster.approval.domain.ApprovalState;
import org.muster.approval.domain.AuthorityPolicies;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.Clause;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.MusterEvent;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.StreamId;
import org.muster.events.approval.ApprovalEvent;
import org.muster.events.approval.ApprovalEvent.Subject;
import org.muster.events.request.RequestEvent.PlannedRequestFiled;
import org.muster.events.request.RequestEvent.SupportFormFiled;
import org.muster.journal.application.Caller;
import org.muster.journal.application.UseCase;
import org.muster.journal.application.UseCases;
import org.muster.journal.edge.NotFound;
import org.muster.journal.read.JournalReader;
import org.muster.journal.read.Recorded;
import org.muster.journal.sealed.Sealing;
import org.muster.journal.time.BusinessClock;

/** The use cases of an approval: loads what a command rests on, seals the reason of a refusal, and has it decided. */
@ApplicationScoped
public class Approvals {
    private static final ApprovalDecider DECIDER = new ApprovalDecider();
    private static final AuthorityPolicies POLICIES = AuthorityPolicies.ofTheNotice();

    /** Requests and forms are filed by the supported store's property manager alone (N2.1, N2.2); request-service sees to it. */
    private static final Set<Role> FILER_OFFICES = Set.of(Role.PROPERTY_MANAGER);

    private final UseCases useCases;
    private final JournalReader reader;
    private final BusinessClock clock;
    private final Sealing sealing;

    @Inject
    public Approvals(UseCases useCases, JournalReader reader, BusinessClock clock, Sealing sealing) {
        this.useCases = useCases;
        this.reader = reader;
        this.clock = clock;
        this.sealing = sealing;
    }

    /** Request-service: a planned request awaits signatures. */
    public Uni<Void> open(Caller caller, PlannedRequestFiled filed) {
        return open(
                caller,
                filed.caseId(),
                Subject.PLANNED_REQUEST,
                filed.level(),
                filed.supportedStore(),
                filed.content(),
                filed.filedBy());
    }

    /** Request-service: the support form of an emergency awaits the same signatures, in retrospect. */
    public Uni<Void> open(Caller caller, SupportFormFiled filed) {
        return open(
                caller,
                filed.caseId(),
                Subject.SUPPORT_FORM,
                filed.level(),
                filed.supportedStore(),
                filed.content(),
                filed.filedBy());
    }

    /** Signing the step whose turn it is. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> signing(
            CaseId caseId, ContentRef content) {
        return actor -> known(caseId, actor)
                .map(ignored -> useCase(caseId, new ApprovalCommand.Sign(caseId, actor, clock.now(), content)));
    }

    /** Refusing at the step whose turn it is; a blank reason counts as left out and is not sealed. */
    public Function<Actor, Uni<UseCase<ApprovalCommand, ApprovalState, ApprovalEvent>>> refusing(
            CaseId caseId, ContentRef content, @Nullable String reason, Optional<Clause> clause) {
        return actor -> known(caseId, actor)
                .chain(ignored -> sealing.ofOrFresh(caseId.value()))
                .map(seal -> {
                    Optional<SealedText> words = Optional.ofNullable(reason)
                            .filter(text -> !text.isBlank())
                            .map(seal::seal);
                    return useCase(
                                    caseId,
                                    new ApprovalCommand.Refuse(caseId, actor, clock.now(), content, words, clause))
                            .sealedUnder(seal.newKeys());
                });
    }

    /** An approval as it stands, for somebody who may know of it (G3); failed with {@link NotFound} for everybody else. */
    public Uni<ApprovalPage> page(CaseId caseId, Actor reader) {
        return this.reader.history(stream(caseId)).chain(history -> {
            ApprovalState state = fold(history.stream().map(Recorded::event).toList());
            if (!(state instanceof ApprovalState.Opened approval) || !mayKnow(reader, approval)) {
                return Uni.createFrom().failure(new NotFound("case", caseId));
            }
            Map<MusterEvent, Instant> when = new HashMap<>();
            history.forEach(recorded -> when.putIfAbsent(recorded.event(), recorded.occurredAt()));
            long version = history.getLast().raw().streamVersion();
            return reason(approval)
                    .map(reason -> ApprovalPage.of(
                            approval, event -> Objects.requireNonNull(when.get(event)), reason, version));
        });
    }

    private Uni<Optional<String>> reason(ApprovalState.Opened approval) {
        return switch (approval) {
            case ApprovalState.Collecting _, ApprovalState.Granted _ ->
                Uni.createFrom().item(Optional.empty());
            case ApprovalState.Refused refused ->
                sealing.of(refused.caseId().value())
                        .onItem()
                        .ifNull()
                        .failWith(() -> new IllegalStateException("no key was kept for " + refused.caseId()))
                        .map(seal -> Optional.of(seal.open(refused.refusal().reason())));
        };
    }

    private Uni<Void> open(
            Caller caller,
            CaseId caseId,
            Subject subject,
            Level level,
            StoreId supportedStore,
            ContentRef content,
            PersonId filer) {
        Instant at = clock.now();
        return useCases.react(
                caller,
                useCase(
                        caseId,
                        new ApprovalCommand.OpenApproval(
                                caseId,
                                caller.actor(),
                                at,
                                POLICIES.inForce(at),
                                subject,
                                level,
                                supportedStore,
                                content,
                                filer,
                                FILER_OFFICES)));
    }

    /** Whoever may not know of a case is answered as if there were none, before anything is decided (G3). */
    private Uni<ApprovalState.Opened> known(CaseId caseId, Actor actor) {
        return reader.streams(List.of(stream(caseId)))
                .chain(streams ->
                        fold(streams.events()) instanceof ApprovalState.Opened approval && mayKnow(actor, approval)
                                ? Uni.createFrom().item(approval)
                                : Uni.createFrom().failure(new NotFound("case", caseId)));
    }

    /** Who may know of an approval: the supported store's managers, operations, the regional general manager, audit, systems. */
    private static boolean mayKnow(Actor actor, ApprovalState.Opened approval) {
        return actor.roles().stream().anyMatch(role -> switch (role) {
            case PROPERTY_MANAGER, FINANCE_MANAGER, STORE_MANAGER ->
                actor.store().filter(approval.supportedStore()::equals).isPresent();
            case OPERATIONS, REGIONAL_MANAGER, AUDITOR, SYSTEM -> true;
            case GUARD -> false;
        });
    }

    private static UseCase<ApprovalCommand, ApprovalState, ApprovalEvent> useCase(
            CaseId caseId, ApprovalCommand command) {
        return UseCase.of(DECIDER, ApprovalEvent.class, command, stream(caseId), caseId, Approvals::summary);
    }

    private static Object summary(ApprovalState state) {
        return switch (state) {
            case ApprovalState.NotOpened _ -> new Summary.Nothing();
            case ApprovalState.Opened approval -> Summary.of(approval);
        };
    }

    private static ApprovalState fold(List<MusterEvent> events) {
        return DECIDER.fold(events.stream().map(ApprovalEvent.class::cast).toList());
    }

    private static StreamId stream(CaseId caseId) {
        return StreamId.of("approval", caseId);
    }
}
