package org.muster.approval.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.muster.approval.domain.ApprovalCommand.OpenApproval;
import org.muster.approval.domain.ApprovalCommand.Refuse;
import org.muster.approval.domain.ApprovalCommand.Sign;
import org.muster.events.Actor;
import org.muster.events.CaseId;
import org.muster.events.ContentRef;
import org.muster.events.Level;
import org.muster.events.PersonId;
import org.muster.events.Role;
import org.muster.events.SealedText;
import org.muster.events.StoreId;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.Subject;

/** People, contents and commands of the examples. */
final class Sample {
    static final CaseId CASE = new CaseId("CZ-20260214-001");
    static final StoreId STORE = new StoreId("cz-01");
    static final StoreId OTHER_STORE = new StoreId("hf-01");
    static final Instant NOW = Instant.parse("2026-02-14T01:00:00Z");
    static final ContentRef FIRST = new ContentRef(1, "a".repeat(64));
    static final ContentRef SECOND = new ContentRef(2, "b".repeat(64));
    static final SealedText REASON = new SealedText(CASE.value(), "Y2lwaGVy");

    static final Actor PROPERTY_MANAGER = of("cz-01-pm", STORE, Role.PROPERTY_MANAGER);
    static final Actor FINANCE_MANAGER = of("cz-01-fm", STORE, Role.FINANCE_MANAGER);
    static final Actor STORE_MANAGER = of("cz-01-sm", STORE, Role.STORE_MANAGER);
    static final Actor OPERATIONS = branch("ops-1", Role.OPERATIONS);
    static final Actor REGIONAL_MANAGER = branch("rgm", Role.REGIONAL_MANAGER);
    static final Actor OTHER_FINANCE_MANAGER = of("hf-01-fm", OTHER_STORE, Role.FINANCE_MANAGER);
    static final Actor OPENING = Actor.policy("open-approval");

    static final List<Step> FIVE_STEPS = List.of(
            new Step(Role.PROPERTY_MANAGER, Optional.of(STORE)),
            new Step(Role.FINANCE_MANAGER, Optional.of(STORE)),
            new Step(Role.STORE_MANAGER, Optional.of(STORE)),
            new Step(Role.OPERATIONS, Optional.empty()),
            new Step(Role.REGIONAL_MANAGER, Optional.empty()));

    private Sample() {}

    static Actor of(String person, StoreId store, Role... roles) {
        return new Actor(new PersonId(person), Set.of(roles), Optional.of(store));
    }

    static Actor branch(String person, Role... roles) {
        return new Actor(new PersonId(person), Set.of(roles), Optional.empty());
    }

    static OpenApproval opening(ContentRef content) {
        return opening(content, PROPERTY_MANAGER.person(), Set.of(Role.PROPERTY_MANAGER));
    }

    static OpenApproval opening(ContentRef content, PersonId filer, Set<Role> offices) {
        return new OpenApproval(
                CASE,
                OPENING,
                NOW,
                AuthorityPolicy.ofTheNotice(),
                Subject.PLANNED_REQUEST,
                Level.A,
                STORE,
                content,
                filer,
                offices);
    }

    static Sign signing(Actor actor, ContentRef content) {
        return new Sign(CASE, actor, NOW, content);
    }

    static Refuse refusing(Actor actor, ContentRef content) {
        return new Refuse(CASE, actor, NOW, content, Optional.of(REASON), Optional.empty());
    }
}
