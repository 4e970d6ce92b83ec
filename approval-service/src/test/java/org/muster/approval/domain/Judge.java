package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.muster.events.ContentRef;
import org.muster.events.PersonId;
import org.muster.events.Role;
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
import org.muster.offices.Offices;

/**
 * Reads a history as an auditor would: the events, and who held which office and stood in for whom at each. Knows nothing of the
 * decider or its state.
 */
public final class Judge {
    private Optional<ApprovalOpened> opened = Optional.empty();
    private final List<Step> steps = new ArrayList<>();
    private final Set<PersonId> deciders = new HashSet<>();
    private final Set<PersonId> accused = new HashSet<>();
    private final List<StepEscalated> told = new ArrayList<>();
    private int first;
    private int signatures;
    private boolean ended;
    private boolean withFiler;

    /** An event, and the roster when it was decided. */
    public record Heard(ApprovalEvent event, Offices offices) {}

    /** What is wrong with the history, if anything is. */
    public static Optional<String> violation(List<Heard> history) {
        Judge judge = new Judge();
        for (Heard heard : history) {
            Optional<String> violation = judge.hear(heard.event(), heard.offices());
            if (violation.isPresent()) {
                return violation;
            }
        }
        return judge.signatures == judge.steps.size() && !judge.ended && judge.signatures > 0
                ? Optional.of("signed to the end and never granted")
                : Optional.empty();
    }

    private Optional<String> hear(ApprovalEvent event, Offices offices) {
        return switch (event) {
            case ApprovalOpened next -> open(next);
            case StepSigned signed -> {
                Optional<String> violation = decision(
                        signed.content(),
                        signed.step(),
                        signed.office(),
                        signed.signer(),
                        signed.onBehalfOf(),
                        signed.byFiling(),
                        offices);
                signatures++;
                told.clear();
                yield violation;
            }
            case ApprovalRefused refused -> {
                Optional<String> violation = decision(
                        refused.content(),
                        refused.step(),
                        refused.office(),
                        refused.refuser(),
                        refused.onBehalfOf(),
                        false,
                        offices);
                ended = true;
                yield violation;
            }
            case ApprovalReturned returned -> {
                Optional<String> violation = decision(
                        returned.content(),
                        returned.step(),
                        returned.office(),
                        returned.returnedBy(),
                        returned.onBehalfOf(),
                        false,
                        offices);
                ended = true;
                withFiler = true;
                yield violation;
            }
            case ApprovalWithdrawn withdrawn -> {
                boolean late = ended && !withFiler;
                ended = true;
                withFiler = false;
                yield !takesBack(withdrawn.withdrawnBy(), offices)
                        ? Optional.of("withdrawn by somebody else")
                        : late ? Optional.of("decided again after the end") : Optional.empty();
            }
            case ApprovalGranted granted -> {
                boolean early = signatures != steps.size() || ended;
                ended = true;
                yield early || !opened.map(ApprovalOpened::content).equals(Optional.of(granted.content()))
                        ? Optional.of("granted without every signature")
                        : Optional.empty();
            }
            case StepTransferred transferred -> transfer(transferred, offices);
            case SignerAdded added -> add(added, offices);
            case AttestedWordDenied denied -> {
                accused.add(denied.attestedBy());
                yield Optional.empty();
            }
            case AttestedWordConfirmed _, SignerReminded _ ->
                ended ? Optional.of("decided again after the end") : Optional.empty();
            case StepEscalated escalated -> {
                boolean again = told.stream().anyMatch(before -> before.because() == escalated.because());
                told.add(escalated);
                yield ended || escalated.step() != signatures
                        ? Optional.of("escalated a step whose turn it is not")
                        : again ? Optional.of("told twice of the same") : Optional.empty();
            }
            case VacancyFilled filled ->
                ended || filled.step() != signatures || !told.removeIf(before -> before.because() == Escalation.VACANT)
                        ? Optional.of("filled what was not vacant")
                        : Optional.empty();
        };
    }

    private Optional<String> open(ApprovalOpened next) {
        if (opened.filter(before -> before.content().version() >= next.content().version())
                .isPresent()) {
            return Optional.of("opened again without a newer content");
        }
        opened = Optional.of(next);
        steps.clear();
        steps.addAll(next.steps());
        deciders.clear();
        told.clear();
        first = 0;
        signatures = 0;
        ended = false;
        withFiler = false;
        return Optional.empty();
    }

    private Optional<String> transfer(StepTransferred transferred, Offices offices) {
        if (ended || transferred.step() != signatures) {
            return Optional.of("handed on out of order");
        }
        Step due = steps.get(transferred.step());
        Optional<String> violation =
                chooser(transferred.by(), transferred.onBehalfOf(), transferred.to(), due, offices);
        boolean equal = offices.holdings().stream()
                .anyMatch(holding -> holding.person().equals(transferred.to()) && holding.office() == due.office());
        steps.set(transferred.step(), due.of(transferred.to()));
        told.removeIf(before -> before.because() == Escalation.VACANT);
        return violation.or(() -> equal ? Optional.empty() : Optional.of("handed to somebody of another office"));
    }

    /** Whoever hands on has the step, or its delay or vacancy was told to an office of his; and he gains nothing by it. */
    private Optional<String> chooser(
            PersonId by, Optional<PersonId> onBehalfOf, PersonId to, Step due, Offices offices) {
        PersonId holder = onBehalfOf.orElse(by);
        boolean inAnotherQuality = offices.standIns().stream()
                .anyMatch(standIn -> standIn.principal().equals(to)
                        && stoodIn(by, to, standIn.office(), offices)
                        && offices.holdings().stream()
                                .anyMatch(holding ->
                                        holding.person().equals(to) && holding.office() == standIn.office()));
        if (to.equals(by) || to.equals(holder) || inAnotherQuality) {
            return Optional.of("handed to himself");
        }
        Set<Role> speaksFor = new HashSet<>();
        boolean his = entitled(holder, due, offices);
        if (his) {
            speaksFor.add(due.office());
        }
        told.stream()
                .flatMap(escalated -> escalated.to().stream())
                .filter(office -> offices.holdings().stream()
                        .anyMatch(holding -> holding.person().equals(holder)
                                && holding.office() == office
                                && (!office.ofStore()
                                        || holding.store().equals(opened.map(ApprovalOpened::supportedStore)))))
                .forEach(speaksFor::add);
        if (speaksFor.isEmpty()) {
            return Optional.of("handed on without the office");
        }
        if (onBehalfOf.isPresent() && speaksFor.stream().noneMatch(office -> stoodIn(by, holder, office, offices))) {
            return Optional.of("stood in for somebody without being named");
        }
        if (accused.contains(by) || accused.contains(holder)) {
            return Optional.of("accused and chooser in one");
        }
        boolean filed = filers().contains(by) || filers().contains(holder);
        return filed && !(his && signatures == first) ? Optional.of("filer and chooser in one") : Optional.empty();
    }

    private Optional<String> add(SignerAdded added, Offices offices) {
        if (ended || added.index() < signatures || added.index() > signatures + 1) {
            return Optional.of("added out of order");
        }
        PersonId holder = added.onBehalfOf().orElse(added.addedBy());
        boolean his = entitled(holder, steps.get(signatures), offices);
        boolean filer = added.step().person().filter(filers()::contains).isPresent();
        if (added.index() == signatures) {
            told.clear();
        }
        first += added.index() <= first ? 1 : 0;
        steps.add(added.index(), added.step());
        return !his
                ? Optional.of("added without the office")
                : filer ? Optional.of("filer and later signer in one") : Optional.empty();
    }

    private Optional<String> decision(
            ContentRef content,
            int step,
            Role office,
            PersonId person,
            Optional<PersonId> onBehalfOf,
            boolean byFiling,
            Offices offices) {
        ApprovalOpened opening = opened.orElseThrow();
        if (ended) {
            return Optional.of("decided again after the end");
        }
        if (!content.equals(opening.content())) {
            return Optional.of("decided on another content");
        }
        if (step != signatures || step >= steps.size()) {
            return Optional.of("decided out of order");
        }
        Step due = steps.get(step);
        PersonId holder = onBehalfOf.orElse(person);
        if (due.office() != office || !entitled(holder, due, offices)) {
            return Optional.of("decided without the office");
        }
        if (onBehalfOf.isPresent() && !stoodIn(person, holder, office, offices)) {
            return Optional.of("stood in for somebody without being named");
        }
        List<PersonId> everybody =
                Stream.concat(Stream.of(person), onBehalfOf.stream()).toList();
        for (PersonId one : everybody) {
            if (!deciders.add(one)) {
                return Optional.of("one person decided two steps");
            }
            if (accused.contains(one)) {
                return Optional.of("decided about himself");
            }
            if (step != first && filers().contains(one)) {
                return Optional.of("filer and later signer in one");
            }
        }
        return byFiling && (step != 0 || !person.equals(opening.filer()))
                ? Optional.of("filer and later signer in one")
                : Optional.empty();
    }

    /** Who filed, and for whom. */
    private Set<PersonId> filers() {
        Set<PersonId> filers = new HashSet<>();
        opened.ifPresent(opening -> {
            filers.add(opening.filer());
            opening.onBehalfOf().ifPresent(filers::add);
        });
        return filers;
    }

    /** A property manager of the store who filed it, or a stand-in of one: he, or the other, filed it. */
    private boolean takesBack(PersonId person, Offices offices) {
        Predicate<PersonId> inOffice = holder -> offices.holdings()
                .contains(
                        new Offices.Holding(holder, Role.PROPERTY_MANAGER, opened.map(ApprovalOpened::supportedStore)));
        boolean himself = inOffice.test(person) && filers().contains(person);
        return himself
                || offices.holdings().stream()
                        .map(Offices.Holding::person)
                        .anyMatch(holder -> inOffice.test(holder)
                                && stoodIn(person, holder, Role.PROPERTY_MANAGER, offices)
                                && (filers().contains(holder) || filers().contains(person)));
    }

    /** Named, and in an office himself. */
    private static boolean stoodIn(PersonId person, PersonId principal, Role office, Offices offices) {
        boolean named = offices.standIns().stream()
                .anyMatch(standIn -> standIn.standIn().equals(person)
                        && standIn.principal().equals(principal)
                        && standIn.office() == office);
        return named
                && offices.holdings().stream()
                        .anyMatch(holding -> holding.person().equals(person) && holding.office() != Role.GUARD);
    }

    private static boolean entitled(PersonId holder, Step due, Offices offices) {
        if (due.person().isPresent() && !due.person().get().equals(holder)) {
            return false;
        }
        return offices.holdings().stream()
                .anyMatch(holding -> holding.person().equals(holder)
                        && holding.office() == due.office()
                        && (due.person().isPresent() || holding.store().equals(due.store())));
    }
}
