package org.muster.approval.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.muster.decider.Decides;
import org.muster.events.Clause;
import org.muster.events.PersonId;
import org.muster.events.approval.ApprovalEvent.ApprovalOpened;
import org.muster.events.approval.ApprovalEvent.AttestedWordDenied;
import org.muster.events.approval.ApprovalEvent.SignerAdded;
import org.muster.events.approval.ApprovalEvent.Step;
import org.muster.events.approval.ApprovalEvent.StepSigned;
import org.muster.events.approval.ApprovalEvent.StepTransferred;
import org.muster.offices.Offices;

/**
 * The separation of duties for one content (N2.1, N2.2): which step is next, and which people may not sign it. Both the decision about a
 * signature and the inbox ask this class.
 *
 * @param steps as opened, with signers added and steps handed on since
 * @param first index of the route's own first step, which the filer may sign; signers added before it move it
 * @param next index of the step whose turn it is; as many as there are steps once all are signed
 * @param filers who filed the content, and whom he stood in for
 * @param decided everybody whose decision a step already rests on, in person or by a stand-in
 * @param accused those who attested a word that its owner denied, for this content or one before
 */
@Decides({Clause.N2_1, Clause.N2_2})
public record Duties(
        List<Step> steps, int first, int next, Set<PersonId> filers, Set<PersonId> decided, Set<PersonId> accused) {
    public Duties {
        steps = List.copyOf(steps);
        filers = Set.copyOf(filers);
        decided = Set.copyOf(decided);
        accused = Set.copyOf(accused);
    }

    /** Nobody has signed yet. @param accused for a content before this one: a newer content clears nobody */
    public static Duties of(ApprovalOpened opened, Set<PersonId> accused) {
        Set<PersonId> filers = Stream.concat(Stream.of(opened.filer()), opened.onBehalfOf().stream())
                .collect(Collectors.toUnmodifiableSet());
        return new Duties(opened.steps(), 0, 0, filers, Set.of(), accused);
    }

    public Optional<Step> awaited() {
        return steps.stream().skip(next).findFirst();
    }

    /** The filer signs the route's own first step at most: neither a later one nor one that was added (N2.1). */
    boolean barsFilers(int index) {
        return index != first;
    }

    /**
     * The people who may not sign the awaited step, be it in person, through a stand-in or for somebody else: those who decided another
     * step, who are accused, or who filed the content.
     */
    public Set<PersonId> barred() {
        return barred(next);
    }

    Set<PersonId> barred(int index) {
        Set<PersonId> barred = new HashSet<>(decided);
        barred.addAll(accused);
        if (barsFilers(index)) {
            barred.addAll(filers);
        }
        return barred;
    }

    /** The accused and the filers. They may not hand on a late or vacant step from the level above: nobody chooses his own judge. */
    public Set<PersonId> barredAbove() {
        Set<PersonId> barred = new HashSet<>(accused);
        barred.addAll(filers);
        return barred;
    }

    /** Those who could still sign a step, each by an office of his own: nobody when the office is vacant or its holders are barred. */
    Set<PersonId> possible(int index, Offices offices, Set<PersonId> besides) {
        Set<PersonId> possible =
                new HashSet<>(Entitlement.of(steps.get(index), offices).people());
        possible.removeAll(barred(index));
        possible.removeAll(besides);
        return possible;
    }

    public Duties with(StepSigned signed) {
        Set<PersonId> all = new HashSet<>(decided);
        all.add(signed.signer());
        signed.onBehalfOf().ifPresent(all::add);
        return new Duties(steps, first, next + 1, filers, all, accused);
    }

    public Duties with(StepTransferred transferred) {
        List<Step> changed = new ArrayList<>(steps);
        changed.set(transferred.step(), steps.get(transferred.step()).of(transferred.to()));
        return new Duties(changed, first, next, filers, decided, accused);
    }

    public Duties with(SignerAdded signer) {
        List<Step> changed = new ArrayList<>(steps);
        changed.add(signer.index(), signer.step());
        return new Duties(changed, signer.index() <= first ? first + 1 : first, next, filers, decided, accused);
    }

    public Duties with(AttestedWordDenied denied) {
        Set<PersonId> all = new HashSet<>(accused);
        all.add(denied.attestedBy());
        return new Duties(steps, first, next, filers, decided, all);
    }
}
